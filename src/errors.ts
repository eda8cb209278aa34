/**
 * The error catalogue: every code that leaves the service, with its HTTP status and public text. HSS codes
 * are those of the published HSS error table (all 400), APIGW codes those of the API gateway's table, IAM
 * codes those of the IAM error table (its error bodies carry the status instead). Published codes are never
 * reused for another meaning.
 */
export const ERRORS = {
  'HSS.0001': { status: 400, text: 'Invalid parameter.' },
  'HSS.0002': { status: 400, text: 'Failed to parse the request.' },
  'HSS.0010': { status: 400, text: 'Access denied.' },
  'HSS.0011': { status: 400, text: 'Requested resource not found.' },
  'HSS.0013': { status: 400, text: 'Insufficient permissions.' },
  'APIGW.0101': { status: 404, text: 'The API does not exist or has not been published in the environment' },
  'APIGW.0201': { status: 413, text: 'Request entity too large' },
  'APIGW.0301': { status: 401, text: 'Incorrect IAM authentication information' },
  'APIGW.0302': { status: 403, text: 'The IAM user is not authorized to access the API.' },
  'APIGW.0307': { status: 401, text: 'The token must be updated.' },
  'APIGW.0308': { status: 429, text: 'The throttling threshold has been reached' },
  'APIGW.0601': { status: 500, text: 'Internal server error' },
  'IAM.0003': { status: 403, text: 'You are not authorized to perform the requested action.' },
  'IAM.0004': { status: 404, text: 'The requested resource could not be found.' },
  'IAM.0061': {
    status: 401,
    text: 'The account is locked: too many failed sign-ins, try again in 5 minutes.',
  },
  'IAM.0062': { status: 401, text: 'The username or password is wrong.' },
} as const satisfies Record<string, { status: number; text: string }>;

export type ErrorCode = keyof typeof ERRORS;

/** A refusal the caller is told about: a catalogued code and what exactly was wrong. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly code: ErrorCode;
  readonly status: number;

  /** `detail` is public: never a secret, never what the caller may not see. */
  constructor(code: ErrorCode, detail?: string, options?: { cause?: unknown; status?: number }) {
    super(detail ? `${ERRORS[code].text.replace(/\.$/, '')}: ${detail}` : ERRORS[code].text, options);
    this.code = code;
    this.status = options?.status ?? ERRORS[code].status;
  }
}
