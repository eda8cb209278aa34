// Runs the official clients against a service with the demo fleet.
//
//   npm run test:sdk                 every client that the machine has the toolchain of
//   npm run test:sdk -- python go    these
//
// A client whose toolchain is missing is skipped and named; WAYBILL_NO_SKIPS=1 makes that a failure.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { ROOT } from './build.ts';
import { CASES } from './cases/all.ts';
import type { Program, SdkClient } from './client.ts';
import { startDriver } from './driver.ts';
import { type Fleet, startFleet } from './fleet.ts';
import { type Outcome, report } from './report.ts';
import { sdkOf } from './sdk.ts';

const CACHE = join(ROOT, '.cache/sdk');

async function clients(): Promise<SdkClient[]> {
  const folders = readdirSync(import.meta.dirname).filter((name) =>
    existsSync(join(import.meta.dirname, name, 'client.ts')),
  );
  const wanted = process.argv.slice(2);
  for (const name of wanted) {
    if (!folders.includes(name))
      throw new Error(`there is no client ${name}, there are ${folders.join(', ')}`);
  }
  const chosen = wanted.length > 0 ? wanted : folders;
  const modules = chosen.map((name) => import(`./${name}/client.ts`) as Promise<{ client: SdkClient }>);
  return (await Promise.all(modules)).map(({ client }) => client);
}

/** What programs and drivers see of this machine and of the service; nothing else steers them. */
function environment({ service }: Fleet, home: string): Record<string, string> {
  return {
    PATH: process.env.PATH ?? '',
    // The SDKs keep a made-up application id there.
    HOME: home,
    CLOUD_SDK_AK: service.accessKey,
    CLOUD_SDK_SK: service.secretKey,
    HUAWEICLOUD_SDK_AK: service.accessKey,
    HUAWEICLOUD_SDK_SK: service.secretKey,
    HUAWEICLOUD_SDK_PROJECT_ID: service.projectId,
    HUAWEICLOUD_SDK_REGION_HSS_CN_NORTH_4: service.url,
    HUAWEICLOUD_SDK_IAM_ENDPOINT: service.url,
  };
}

async function runProgram(program: Program, fleet: Fleet, env: Record<string, string>): Promise<void> {
  const { command } = program;
  const child = spawn(command.program, command.args, {
    cwd: command.cwd,
    env: { ...env, ...command.env },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: 120_000,
  });
  const exit = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  const [stdout, stderr, code] = await Promise.all([text(child.stdout), text(child.stderr), exit]);
  if (code !== 0) throw new Error(`ended with ${code}:\n${stdout}${stderr}`);
  await program.check(stdout, fleet);
}

async function runClient(client: SdkClient, fleet: Fleet): Promise<Outcome> {
  const { name, versions } = client;
  const limits = Object.entries(client.limits).map(([what, why]) => `${what}: ${why}`);
  const outcome = { name, versions, passed: 0, failed: [], limits, prepareMs: 0, runMs: 0 };
  const skipped = client.missing();
  if (skipped !== undefined) return { ...outcome, skipped };
  const failed: string[] = [];
  let passed = 0;
  const attempt = async (what: string, run: () => Promise<void> | void) => {
    try {
      await run();
      passed += 1;
    } catch (error) {
      failed.push(what);
      console.log(`${name}: ${what} FAILED: ${(error as Error).message}\n`);
    }
  };
  const home = join(CACHE, 'home');
  mkdirSync(home, { recursive: true });
  const env = environment(fleet, home);
  const begun = performance.now();
  const { programs, driver: command } = await client.prepare(CACHE);
  const prepared = performance.now();
  for (const program of programs) await attempt(program.name, () => runProgram(program, fleet, env));
  if (command) {
    const driver = startDriver(command, env);
    const sdk = sdkOf(name, driver, fleet);
    for (const { name: what, run } of CASES) {
      // The case before tells why.
      if (driver.ended()) break;
      if (!(what in client.limits)) await attempt(what, () => run(sdk));
    }
    await attempt('every operation and parameter that is served was used', () => sdk.nothingLeftOut());
    await driver.stop();
  }
  const ended = performance.now();
  return { ...outcome, passed, failed, prepareMs: prepared - begun, runMs: ended - prepared };
}

mkdirSync(CACHE, { recursive: true });
const chosen = await clients();
const fleet = await startFleet();
const outcomes: Outcome[] = [];
try {
  for (const client of chosen) outcomes.push(await runClient(client, fleet));
} finally {
  await fleet.stop();
}
console.log(report(outcomes));
const skipsMatter = process.env.WAYBILL_NO_SKIPS === '1';
const bad = outcomes.some(({ failed, skipped }) => failed.length > 0 || (skipsMatter && skipped));
process.exitCode = bad ? 1 : 0;
