/**
 * `npm run test:faults -- [--seeds 60] [--from 1] [--seed S] [--verbose]`: exports under faults. A seed decides what
 * is exported, what goes wrong and when; afterwards everything is as if nothing had gone wrong, or the task tells.
 */
import { parseArgs } from 'node:util';
import { type Plan, planOf } from './plan.ts';
import { runSeed, type SeedResult } from './run-seed.ts';
import { createSubjects, subjectFor } from './subjects.ts';
import { Summary } from './summary.ts';

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

const subjects = createSubjects();
const summary = new Summary(values.verbose);
try {
  const plans = Array.from({ length: last - first + 1 }, (_seed, i) => planOf(first + i));
  // Beside each other where they disturb different services: much of the time is waiting for another try.
  const groups = Map.groupBy(plans, ({ fault }) => subjectFor(fault)).values();
  await Promise.all([...groups].map(runAll));
  for (const violation of await subjects.finish()) summary.addViolation(violation);
} finally {
  await subjects.remove();
}
summary.print();
process.exitCode = summary.isKept ? 0 : 1;

async function runAll(plans: readonly Plan[]): Promise<void> {
  for (const plan of plans) await run(plan);
}

async function run(plan: Plan): Promise<void> {
  const subject = await subjects.get(plan.fault);
  if (subject === undefined) {
    summary.addSkipped(plan);
    return;
  }
  const begun = performance.now();
  let result: SeedResult;
  try {
    result = await runSeed(subject, plan);
  } catch (error) {
    const violations = [error instanceof Error ? (error.stack ?? error.message) : String(error)];
    result = { happened: true, refused: 0, tasks: [], violations };
  }
  summary.add(plan, result, performance.now() - begun);
}
