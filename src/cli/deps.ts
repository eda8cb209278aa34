import type { Readable, Writable } from 'node:stream';
import type { ClientConfig, Config } from '../config.ts';

/** A service started inside this process. */
export interface RunningServer {
  /** Where it answers, e.g. `http://127.0.0.1:8080`. */
  readonly url: string;
  /** What an operator is told: the URL, where data lies and, once, the generated credentials. */
  readonly announcement: string;
  stop(): Promise<void>;
  /** Resolves when the service can no longer work, because its database ended. */
  readonly lost: Promise<Error>;
}

/** Text for a person: a terminal, a pipe, or a buffer in a test. */
export type TextSink = Writable & { readonly isTTY?: boolean; readonly columns?: number };

/** What the command line is given by `main.ts`: it starts no service and reads no environment by itself. */
export interface CliDeps {
  /**
   * Starts a service. Without `settings` it is configured by the environment; with them by exactly these
   * variables (`WAYBILL_DATA_DIR`, `WAYBILL_PORT`, `WAYBILL_BOOTSTRAP_…`) and nothing else.
   */
  startServer(settings?: Readonly<Record<string, string | undefined>>): Promise<RunningServer>;
  /** Throws ConfigError when a variable holds a wrong value; so does the next. */
  readClientConfig(): ClientConfig;
  /** Where a service started here would find its store, and its secret. */
  readConfig(): Config;
  readonly version: string;
  readonly stdin: Readable;
  readonly stdout: TextSink;
  readonly stderr: TextSink;
}
