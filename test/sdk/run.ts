// Runs the official clients against a service with the demo fleet.
//
//   npm run test:sdk                 every client that the machine has the toolchain of
//   npm run test:sdk -- python go    these
//
// A client whose toolchain is missing is skipped and named; WAYBILL_NO_SKIPS=1 makes that a failure.
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './build.ts';
import type { SdkClient } from './client.ts';
import { startFleet } from './fleet.ts';
import { type Outcome, report } from './report.ts';
import { runClient } from './run-client.ts';

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

mkdirSync(CACHE, { recursive: true });
const chosen = await clients();
const fleet = await startFleet();
const outcomes: Outcome[] = [];
try {
  for (const client of chosen) outcomes.push(await runClient(client, fleet, CACHE));
} finally {
  await fleet.stop();
}
console.log(report(outcomes));
const skipsMatter = process.env.WAYBILL_NO_SKIPS === '1';
const bad = outcomes.some(({ failed, skipped }) => failed.length > 0 || (skipsMatter && skipped));
process.exitCode = bad ? 1 : 0;
