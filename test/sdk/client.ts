import type { Fleet } from './fleet.ts';

/** A program to start. `env` is added to what every program gets (see `run.ts`). */
export interface Command {
  readonly program: string;
  readonly args: readonly string[];
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** A program that runs once, as a user would start it; it passes when it ends with 0 and the check does not throw. */
export interface Program {
  readonly name: string;
  readonly command: Command;
  check(stdout: string, fleet: Fleet): Promise<void> | void;
}

/** What a client needs to have been built or installed for. */
export interface PreparedClient {
  /** Speaks the protocol of `driver.ts`; absent for a client that only has programs. */
  readonly driver?: Command;
  readonly programs: readonly Program[];
}

/** One official client. */
export interface SdkClient {
  readonly name: string;
  /** The pinned packages, for the report. */
  readonly versions: string;
  /** Cases that the client itself cannot do, by their names, and why or how around it. */
  readonly limits: Readonly<Record<string, string>>;
  /** What this machine lacks to run it, if anything. */
  missing(): string | undefined;
  /** Installs and builds into `cacheDir`, which is kept from run to run. */
  prepare(cacheDir: string): Promise<PreparedClient>;
}
