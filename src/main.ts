#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { runCli } from './cli/program.ts';
import { readClientConfig, readConfig } from './config.ts';

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

try {
  process.exitCode = await runCli(process.argv.slice(2), {
    // Loaded when it is wanted: most commands need no server, and loading one takes longer than they do.
    startServer: async (settings = process.env) => (await import('./start-server.ts')).startServer(settings),
    readClientConfig: () => readClientConfig(process.env),
    readConfig: () => readConfig(process.env),
    version,
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
  });
} catch (error) {
  // Mostly the machine's refusal (a port in use, a folder out of reach), which a stack would bury.
  const wantsStack = ['debug', 'trace'].includes(process.env.WAYBILL_LOG_LEVEL ?? '');
  const { message, stack } = error as Error;
  process.stderr.write(`waybill: ${(wantsStack && stack) || message}\n`);
  process.exitCode = 2;
}
