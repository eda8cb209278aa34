import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { Command } from './client.ts';

export const ROOT = join(import.meta.dirname, '../..');

/** Whether a program is on the path and starts. */
export function starts(program: string, ...args: readonly string[]): boolean {
  return spawnSync(program, args, { stdio: 'ignore' }).status === 0;
}

/** Runs a command of a build to its end. @throws with the end of what it printed, when it fails */
export async function execute(command: Command): Promise<void> {
  await output(command, process.env);
}

/** Runs a command to its end and gives what it printed to stdout. @throws with the end of it, when it fails */
export async function output(
  { program, args, cwd, env }: Command,
  environment: NodeJS.ProcessEnv,
  timeout?: number,
): Promise<string> {
  const child = spawn(program, args, {
    cwd,
    env: { ...environment, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout,
  });
  const exit = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  const [stdout, stderr, code] = await Promise.all([text(child.stdout), text(child.stderr), exit]);
  if (code === 0) return stdout;
  throw new Error(`${program} ${args.join(' ')} ended with ${code}:\n${`${stdout}${stderr}`.slice(-4000)}`);
}

/**
 * A folder in which something is built from these files; `build` is called with it empty, unless it was built
 * from the same files before.
 */
export async function built(
  folder: string,
  files: readonly string[],
  build: (folder: string) => Promise<void>,
): Promise<string> {
  const digest = createHash('sha256');
  for (const file of files) digest.update(readFileSync(file)).update('\0');
  const builtFrom = digest.digest('hex');
  const mark = join(folder, '.built-from');
  if (existsSync(mark) && readFileSync(mark, 'utf8') === builtFrom) return folder;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  await build(folder);
  writeFileSync(mark, builtFrom);
  return folder;
}
