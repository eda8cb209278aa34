/** How the program ends: 0 done, 1 the service refused or rows were rejected, 2 wrong usage or no connection. */
export type ExitCode = 0 | 1 | 2;

/** An end that the user is told about in one text, without a stack trace. */
export class CliFailure extends Error {
  override readonly name = 'CliFailure';
  readonly exitCode: ExitCode;

  constructor(exitCode: ExitCode, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.exitCode = exitCode;
  }
}
