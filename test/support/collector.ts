import { type ChildProcess, spawn } from 'node:child_process';
import { connectionEnv, MAIN } from './cli.ts';
import type { TestService } from './service.ts';
import { signedFetch } from './signed-fetch.ts';

/** A `waybill collect …` that goes on until it is told to end. */
export interface RunningCollector {
  readonly pid: number;
  /** What it has written to stderr so far. */
  said(): string;
  /** SIGTERM, and the exit code. */
  stop(): Promise<number | null>;
}

/** Starts `waybill collect …` as its own process. */
export function startCollector(service: TestService, argv: readonly string[]): RunningCollector {
  const child: ChildProcess = spawn(process.execPath, [MAIN, 'collect', ...argv], {
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE,
      ...connectionEnv(service),
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr?.on('data', (chunk) => {
    said += String(chunk);
  });
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const { pid } = child;
  if (pid === undefined) throw new Error('the collector did not start');
  return {
    pid,
    said: () => said,
    stop: () => {
      child.kill('SIGTERM');
      return exited;
    },
  };
}

/** A container outside clusters, as ListContainers shows it. */
export interface ListedContainer {
  readonly container_name: string;
  readonly status: string;
  readonly restart_count: number;
  readonly cpu_limit?: string;
  readonly memory_limit?: string;
}

/** The containers outside clusters whose names have `name` in them. */
export async function hostContainers(service: TestService, name: string): Promise<ListedContainer[]> {
  const path = `/v5/{project_id}/container/kubernetes?limit=200&container_name=${name}`;
  const answer = (await (await signedFetch(service, 'GET', path)).json()) as { data_list: ListedContainer[] };
  return answer.data_list;
}
