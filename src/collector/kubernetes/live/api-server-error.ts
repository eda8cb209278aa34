/** Longer texts of a server are cut: they are shown in a line and kept as a source's reason. */
const MESSAGE_CHARACTERS_MAX = 600;

/** Why a cluster could not be read, in one line for a person. Holds no credentials. */
export class ApiServerError extends Error {
  override readonly name = 'ApiServerError';
  /** Of the answer; absent when there was none. */
  readonly status: number | undefined;
  /** What the server asked to wait. */
  readonly retryAfterMs: number | undefined;

  constructor(
    message: string,
    options: { cause?: unknown; status?: number | undefined; retryAfterMs?: number | undefined } = {},
  ) {
    super(message.replace(/\s+/g, ' ').trim().slice(0, MESSAGE_CHARACTERS_MAX), { cause: options.cause });
    this.status = options.status;
    this.retryAfterMs = options.retryAfterMs;
  }

  /** The version or the continue token is too old (410, Expired): only a new list helps. */
  get isExpired(): boolean {
    return this.status === 410;
  }
}
