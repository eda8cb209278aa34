import { refusalIn, unreachableIn } from './refusals.ts';

/** A refusal of the service, or that it could not be reached (status 0). */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: number;
  /** E.g. `HSS.0001`; empty when something in between answered. */
  readonly code: string;
  /** Names the call in the service's log. */
  readonly requestId: string | undefined;

  constructor(
    message: string,
    parts: { status: number; code?: string; requestId?: string | null; cause?: unknown },
  ) {
    super(message, { cause: parts.cause });
    this.status = parts.status;
    this.code = parts.code ?? '';
    this.requestId = parts.requestId ?? undefined;
  }
}

/** Of an answer that is no success. */
export async function errorOf(response: Response): Promise<ApiError> {
  const body = (await response.json().catch(() => ({}))) as { error_code?: string; error_msg?: string };
  const { error_code: code = '', error_msg = `${response.status} ${response.statusText}` } = body;
  return new ApiError(refusalIn(document.documentElement.lang, code, error_msg), {
    ...{ status: response.status, code },
    requestId: response.headers.get('X-Request-Id'),
  });
}

/** Of no answer at all. */
export function unreachable(cause?: unknown): ApiError {
  return new ApiError(unreachableIn(document.documentElement.lang), { status: 0, cause });
}
