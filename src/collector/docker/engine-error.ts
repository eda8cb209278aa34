/** An engine that cannot be read; the message is one line for a person. */
export class EngineError extends Error {
  override readonly name = 'EngineError';
  /** What the engine answered, where it did: 404 says that there is no such container. */
  readonly status: number | undefined;

  constructor(message: string, options: { readonly cause?: unknown; readonly status?: number } = {}) {
    super(message, options);
    this.status = options.status;
  }
}

/** What keeps a socket from answering, in words, by the code of Node's error. */
const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such socket; is Docker or podman running?',
  ENOTSOCK: 'this is not a socket',
  ECONNREFUSED: 'nothing answers at this socket; is Docker or podman running?',
  EACCES: 'permission denied; run as root or as a member of the group that owns the socket',
  ECONNRESET: 'the engine closed the connection',
  EPIPE: 'the engine closed the connection',
};

/** Any failure of a request to the engine as an {@link EngineError} that names the socket. */
export function engineError(socketPath: string, error: unknown): EngineError {
  if (error instanceof EngineError) return error;
  const { code = '', message } = error as NodeJS.ErrnoException;
  const reason = code.startsWith('HPE_') ? NO_ENGINE : (REASONS[code] ?? message);
  return new EngineError(`${socketPath}: ${reason}`, { cause: error });
}

export const NO_ENGINE = 'what answers is not the API of Docker or podman';
