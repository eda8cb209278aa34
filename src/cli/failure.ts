/** How the program ends: 0 done, 1 the service refused or rows were rejected, 2 wrong usage or no connection. */
export type ExitCode = 0 | 1 | 2;

/** An end that the user is told about in one text, without a stack trace. */
export class CliFailure extends Error {
  override readonly name = 'CliFailure';
  readonly exitCode: ExitCode;
  /** Whether the same may go well in a moment, as nobody answered. */
  readonly mayPass: boolean;

  constructor(exitCode: ExitCode, message: string, options: { cause?: unknown; mayPass?: boolean } = {}) {
    super(message, options);
    this.exitCode = exitCode;
    this.mayPass = options.mayPass ?? false;
  }
}
