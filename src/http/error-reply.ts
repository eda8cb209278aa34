import { STATUS_CODES } from 'node:http';
import { Problem } from '../errors.ts';

/** Which of the published error bodies a path answers with. */
export type ErrorStyle = 'hss' | 'iam';

export function errorStyleOf(path: string): ErrorStyle {
  return path.startsWith('/v3/') ? 'iam' : 'hss';
}

/**
 * The body of an error as the official SDKs parse it (HSS API error tables; API gateway and IAM error
 * responses): HSS codes carry their text twice, gateway codes the request id, IAM an `error` object with an
 * integer code.
 */
export function errorBody(problem: Problem, style: ErrorStyle, requestId: string): object {
  if (problem.code.startsWith('APIGW.')) {
    return { error_msg: problem.message, error_code: problem.code, request_id: requestId };
  }
  if (style === 'iam') {
    const { status, message } = problem;
    return { error: { message, code: status, title: STATUS_CODES[status] ?? 'Error' } };
  }
  return { error_code: problem.code, error_description: problem.message, error_msg: problem.message };
}

/** What the framework refuses before a handler runs, in catalogued words; undefined for a fault of our own. */
export function problemOf(error: unknown): Problem | undefined {
  if (error instanceof Problem) return error;
  const { code, statusCode } = error as { code?: string; statusCode?: number };
  if (statusCode === 413) return new Problem('APIGW.0201');
  if (code === 'FST_ERR_BAD_URL') return new Problem('HSS.0001', 'the path is not validly percent-encoded');
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) {
    return new Problem('HSS.0002', (error as Error).message);
  }
  return undefined;
}

export const INTERNAL_PROBLEM = new Problem('APIGW.0601');
