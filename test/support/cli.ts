import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { runCli } from '../../src/cli/program.ts';
import { readClientConfig, readConfig } from '../../src/config.ts';
import type { TestService } from './service.ts';

/** The program. */
export const MAIN = join(import.meta.dirname, '../../src/main.ts');

/** How a command ended. */
export interface CliRun {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `waybill …` as its own process, as a person without a terminal would. */
export async function runWaybill(
  argv: readonly string[],
  options: {
    readonly env?: Readonly<Record<string, string>>;
    readonly cwd?: string;
    readonly input?: string | Uint8Array;
  } = {},
): Promise<CliRun> {
  const child = spawn(process.execPath, [MAIN, ...argv], {
    cwd: options.cwd,
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE,
      ...options.env,
    },
  });
  child.stdin.end(options.input ?? '');
  const exit = new Promise<number | null>((done) => child.once('close', done));
  const [stdout, stderr, code] = await Promise.all([text(child.stdout), text(child.stderr), exit]);
  return { code, stdout, stderr };
}

/**
 * Runs `waybill …` inside this process, which saves the start of one; a service that it would start fails it.
 */
export async function callWaybill(
  argv: readonly string[],
  options: { readonly env?: Readonly<Record<string, string>>; readonly input?: string | Uint8Array } = {},
): Promise<CliRun> {
  const stdout = new PassThrough();
  const stderr = new PassThrough();
  const texts = Promise.all([text(stdout), text(stderr)]);
  const code = await runCli(argv, {
    startServer: () => Promise.reject(new Error('no service is expected to start')),
    readClientConfig: () => readClientConfig(options.env ?? {}),
    readConfig: () => readConfig(options.env ?? {}),
    version: '1.2.3',
    stdin: new PassThrough().end(options.input ?? ''),
    stdout,
    stderr,
  });
  stdout.end();
  stderr.end();
  const [out, err] = await texts;
  return { code, stdout: out, stderr: err };
}

/** The environment that connects the command line to a service. */
export function connectionEnv(service: TestService): Record<string, string> {
  return {
    WAYBILL_URL: service.url,
    WAYBILL_ACCESS_KEY: service.accessKey,
    WAYBILL_SECRET_KEY: service.secretKey,
    WAYBILL_PROJECT_ID: service.projectId,
  };
}
