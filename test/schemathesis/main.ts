/**
 * `npm run test:schemathesis`: sends thousands of requests made from /openapi.json, right and wrong ones, to a
 * service with the demo's fleet, and checks every answer against the document.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startService, type TestService } from '../support/service.ts';
import { signedIn } from './client.ts';
import { addFleet, exportedFile } from './fleet.ts';
import { settings } from './settings.ts';
import { virtualEnvironment } from './virtualenv.ts';

const HOOKS = join(import.meta.dirname, 'hooks.py');

/** It takes one or two minutes; this is against hanging. */
const HANGING_MS = 15 * 60_000;

const environment = virtualEnvironment();
if ('missing' in environment) {
  const isFailure = process.env.WAYBILL_NO_SKIPS === '1';
  console.log(`Schemathesis: ${isFailure ? 'failed' : 'skipped'}, this machine lacks ${environment.missing}`);
  process.exitCode = isFailure ? 1 : 0;
} else {
  process.exitCode = await attack(environment.programs);
}

/** @returns the exit code */
async function attack(programs: string): Promise<number> {
  const started = performance.now();
  const folder = mkdtempSync(join(tmpdir(), 'waybill-schemathesis-'));
  // Warnings are no faults: that the clusters which are registered here cannot be reached is true.
  const env = { WAYBILL_SIGN_INS_PER_MINUTE: '1000000', WAYBILL_LOG_LEVEL: 'error' };
  const service = await startService({ env });
  try {
    const document = await (await fetch(`${service.url}/openapi.json`)).text();
    writeFileSync(join(folder, 'openapi.json'), document);
    const run = (program: string, args: readonly string[]) => succeeds(join(programs, program), args, folder);
    const isKept =
      (await run('openapi-spec-validator', ['openapi.json'])) &&
      (await run('schemathesis', await schemathesisArguments(service, folder)));
    // A fault that no answer shows, e.g. in a job.
    const faults = service.errors();
    if (faults) console.log(`The service reported:\n${faults}`);
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    console.log(`Schemathesis: ${isKept && !faults ? 'ok' : 'FAILED'} ${seconds} s`);
    return isKept && !faults ? 0 : 1;
  } finally {
    await service.remove();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Whether a program ends well, and in time. */
async function succeeds(program: string, args: readonly string[], cwd: string): Promise<boolean> {
  const child = spawn(program, args, { cwd, stdio: ['ignore', 'inherit', 'inherit'], timeout: HANGING_MS });
  const [code] = (await once(child, 'exit')) as [number | null];
  return code === 0;
}

async function schemathesisArguments(service: TestService, folder: string): Promise<string[]> {
  const client = await signedIn(service);
  const known = await addFleet(service, client);
  const exportedFileId = await exportedFile(client, known.kept.tasks[0] ?? '');
  const config = join(folder, 'schemathesis.toml');
  const { projectId, password } = service;
  writeFileSync(config, settings({ projectId, password, known, exportedFileId, hooks: HOOKS }));
  const auth = ['--header', `X-Auth-Token: ${client.token}`];
  return ['--config-file', config, 'run', 'openapi.json', '--url', service.url, ...auth, '--no-color'];
}
