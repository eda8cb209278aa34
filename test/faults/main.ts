/**
 * `npm run test:faults -- --seeds 60 [--from 1] [--seed S]`: exports under faults. Each seed decides what is exported,
 * what goes wrong and when; afterwards everything must be as if nothing had gone wrong, or be told. See
 * docs/decisions for what must hold.
 */
import { parseArgs } from 'node:util';
import { addInventory } from './exports.ts';
import { planOf } from './plan.ts';
import { held, type Rig, startEmbeddedRig, startProxiedRig } from './rig.ts';
import { runSeed, type SeedResult, type Subject } from './run-seed.ts';
import { createReferences } from './undisturbed.ts';

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '60' },
    from: { type: 'string', default: '1' },
    seed: { type: 'string' },
    verbose: { type: 'boolean', default: false },
  },
});
const first = Number(values.seed ?? values.from);
const last = values.seed === undefined ? first + Number(values.seeds) - 1 : first;

const started = performance.now();
const subjects = new Map<string, Promise<Subject>>();
const rigs: Rig[] = [];
const results: { kind: string; result: SeedResult }[] = [];

function subjectOf(kind: string): Promise<Subject> {
  const name = kind === 'process killed' ? 'embedded' : 'proxied';
  const subject = subjects.get(name) ?? prepare(name);
  subjects.set(name, subject);
  return subject;
}

async function prepare(name: 'embedded' | 'proxied'): Promise<Subject> {
  const rig = name === 'embedded' ? await startEmbeddedRig() : await startProxiedRig();
  rigs.push(rig);
  await addInventory(rig.service(), rig.sql);
  const reference = createReferences(rig);
  await reference({ kind: 'container_list', rows: 5000 });
  return { rig, baseline: held(rig), reference };
}

let violated = 0;
for (let seed = first; seed <= last; seed += 1) {
  const plan = planOf(seed);
  const begun = performance.now();
  const { kind } = plan.fault;
  let result: SeedResult;
  const subject = await subjectOf(kind);
  try {
    result = await runSeed(subject, plan);
  } catch (error) {
    result = { happened: true, refused: 0, tasks: [], violations: [(error as Error).stack ?? String(error)] };
  }
  results.push({ kind, result });
  const ms = Math.round(performance.now() - begun);
  if (result.violations.length > 0) violated += 1;
  if (values.verbose || result.violations.length > 0) {
    console.log(
      `seed ${seed} ${ms} ms ${JSON.stringify(plan.fault)} ${JSON.stringify(plan.exports)} happened=${result.happened} refused=${result.refused} ${result.tasks.map((t) => t.state).join(',')}`,
    );
    for (const violation of result.violations) console.log(`  VIOLATED: ${violation}`);
    if (result.violations.length > 0) console.log(`  replay: npm run test:faults -- --seed ${seed}`);
  }
}
for (const rig of rigs) await rig.remove();
console.log(
  `${results.length} seeds, ${violated} violated, ${((performance.now() - started) / 1000).toFixed(1)} s`,
);
process.exitCode = violated > 0 ? 1 : 0;
