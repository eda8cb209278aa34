import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { output } from './build.ts';
import { CASES } from './cases/all.ts';
import type { PreparedClient, SdkClient } from './client.ts';
import { startDriver } from './driver.ts';
import type { Fleet } from './fleet.ts';
import type { Outcome } from './report.ts';
import { sdkOf } from './sdk.ts';

/** Against hanging, not a limit of what is tested. */
const PROGRAM_MS = 120_000;

/** Counts what passes, and tells what fails as soon as it does. */
class Attempts {
  passed = 0;
  readonly failed: string[] = [];
  readonly #client: string;

  constructor(client: string) {
    this.#client = client;
  }

  /** @returns what `run` did; undefined when it failed */
  async make<T>(what: string, run: () => Promise<T> | T): Promise<T | undefined> {
    try {
      const result = await run();
      this.passed += 1;
      return result;
    } catch (error) {
      this.failed.push(what);
      console.log(`${this.#client}: ${what} FAILED: ${(error as Error).message}\n`);
      return undefined;
    }
  }
}

/** Builds one client and runs its programs, then every case. */
export async function runClient(client: SdkClient, fleet: Fleet, cacheDir: string): Promise<Outcome> {
  const { name, versions } = client;
  const limits = Object.entries(client.limits).map(([what, why]) => `${what}: ${why}`);
  const about = { name, versions, limits };
  const skipped = client.missing();
  if (skipped !== undefined) return { ...about, skipped, passed: 0, failed: [], prepareMs: 0, runMs: 0 };
  const attempts = new Attempts(name);
  const begun = performance.now();
  const prepared = await attempts.make('its build', () => client.prepare(cacheDir));
  const built = performance.now();
  if (prepared) await runPrepared(client, prepared, fleet, environment(fleet, cacheDir), attempts);
  const { passed, failed } = attempts;
  return { ...about, passed, failed, prepareMs: built - begun, runMs: performance.now() - built };
}

async function runPrepared(
  { name, limits }: SdkClient,
  { programs, driver: command }: PreparedClient,
  fleet: Fleet,
  env: Record<string, string>,
  attempts: Attempts,
): Promise<void> {
  for (const program of programs) {
    await attempts.make(program.name, async () =>
      program.check(await output(program.command, env, PROGRAM_MS), fleet),
    );
  }
  if (!command) return;
  const driver = startDriver(command, env);
  const sdk = sdkOf(name, driver, fleet);
  for (const { name: what, run } of CASES) {
    // The case before tells why.
    if (driver.ended()) break;
    if (!(what in limits)) await attempts.make(what, () => run(sdk));
  }
  await attempts.make('every operation and parameter that is served was used', () => sdk.nothingLeftOut());
  await driver.stop();
}

/** What programs and drivers see of this machine and of the service; nothing else steers them. */
function environment({ service }: Fleet, cacheDir: string): Record<string, string> {
  const home = join(cacheDir, 'home');
  mkdirSync(home, { recursive: true });
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
