/** A refusal of the service in its own words, or that it could not be reached (status 0). */
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
  return new ApiError(body.error_msg ?? `${response.status} ${response.statusText}`, {
    status: response.status,
    requestId: response.headers.get('X-Request-Id'),
    ...(body.error_code !== undefined && { code: body.error_code }),
  });
}
