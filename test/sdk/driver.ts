import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Command } from './client.ts';

/** A driver that has not answered by then hangs, and is ended. */
const CALL_MS = 150_000;

/** A call for a driver to make with its SDK. One JSON line each. */
export interface SdkCall {
  readonly service: 'hss' | 'iam';
  /** The published name, e.g. `ExportContainerList`. */
  readonly operation: string;
  /** Path, query and header parameters by their published names, and `body`. */
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly endpoint: string;
  /** Built with this region instead of the endpoint: the SDK then asks IAM for the project. */
  readonly region?: string;
  readonly credentials: {
    readonly ak: string;
    readonly sk: string;
    readonly project_id?: string;
    /** For IAM, which takes global credentials. */
    readonly domain_id?: string;
  };
  /** Headers beside those of the operation. */
  readonly headers?: Readonly<Record<string, string>>;
  /** A file to write the stream of a download to. */
  readonly save?: string;
}

/** What a driver answers: the typed response, the SDK's own exception, or something else that was thrown. */
export interface SdkAnswer {
  readonly status?: number;
  /** The typed response by published names; what is null may be left out. */
  readonly response?: Readonly<Record<string, unknown>>;
  /** Class of the SDK's exception. */
  readonly exception?: string;
  readonly error_code?: string;
  readonly error_msg?: string;
  readonly request_id?: string;
  readonly failure?: string;
}

export interface Driver {
  ended(): boolean;
  call(call: SdkCall): Promise<SdkAnswer>;
  stop(): Promise<void>;
}

/** Starts a driver: a process that reads calls from stdin and writes answers to stdout, a JSON line each. */
export function startDriver(command: Command, env: NodeJS.ProcessEnv): Driver {
  const child = spawn(command.program, command.args, {
    cwd: command.cwd,
    env: { ...env, ...command.env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let errors = '';
  child.stderr.on('data', (chunk) => {
    errors = (errors + String(chunk)).slice(-4000);
  });
  const waiting = new Map<number, (answer: SdkAnswer) => void>();
  createInterface(child.stdout).on('line', (line) => {
    const { id, ...answer } = JSON.parse(line) as SdkAnswer & { id: number };
    waiting.get(id)?.(answer);
    waiting.delete(id);
  });
  const ended = (reason: string) => {
    for (const answer of waiting.values()) answer({ failure: `the driver ended: ${reason} ${errors}` });
    waiting.clear();
  };
  child.on('error', (error) => ended(error.message));
  child.on('close', (code) => ended(`status ${code}`));
  child.stdin.on('error', () => undefined);
  let calls = 0;
  return {
    ended: () => hasEnded(child),
    call: (call) =>
      new Promise((resolve) => {
        calls += 1;
        const guard = setTimeout(() => child.kill(), CALL_MS);
        waiting.set(calls, (answer) => {
          clearTimeout(guard);
          resolve(answer);
        });
        if (hasEnded(child)) ended(`status ${child.exitCode}`);
        else child.stdin.write(`${JSON.stringify({ id: calls, ...call })}\n`);
      }),
    stop: async () => {
      if (hasEnded(child)) return;
      const exited = new Promise((resolve) => child.once('exit', resolve));
      child.stdin.end();
      await exited;
    },
  };
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}
