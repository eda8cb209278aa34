import { expect, onTestFinished, test } from 'vitest';
import { RULES } from '../rules/index.ts';
import { scanTexts } from '../scan-texts.ts';
import type { TextToScan } from '../scanned-text.ts';
import { selectRules } from '../select-rules.ts';
import { startScanPool } from './scan-pool.ts';

/** Examples of rules, each in a file of its own; as one unit they speak of each other's objects. */
const EXAMPLES: readonly TextToScan[] = RULES.filter((_, number) => number % 3 === 0).flatMap(
  ({ id, scope, examples }) =>
    [...examples.bad.map(({ text }) => text), ...examples.good].map((text, number) => ({
      name: scope === 'dockerfile' ? `${id}-${number}/Dockerfile` : `${id}-${number}.yaml`,
      text,
    })),
);
const SELECTED = selectRules(RULES, { all: true });

function poolOf(threads: number) {
  const pool = startScanPool({
    threads,
    setup: { choice: { all: true }, userRules: [], suppressions: 'honour' },
  });
  onTestFinished(() => pool.stop());
  return pool;
}

test.each([1, 3])('%i threads find what none find, in the same order', async (threads) => {
  const pool = poolOf(threads);
  const seen: string[] = [];
  const results = await pool.scan(EXAMPLES, (name) => seen.push(name));
  expect(JSON.stringify(results)).toBe(JSON.stringify(scanTexts(EXAMPLES, SELECTED)));
  expect(seen.toSorted()).toEqual(EXAMPLES.map(({ name }) => name).toSorted());
});

test('files that are units of their own are scanned alone', async () => {
  const some = EXAMPLES.filter((_, number) => number % 5 === 0);
  const alone = some.flatMap((text) => scanTexts([text], SELECTED));
  expect(JSON.stringify(await poolOf(2).scanEach(some))).toBe(JSON.stringify(alone));
});

const POD = 'apiVersion: v1\nkind: Pod\nmetadata: { name: web }\nspec: { hostPID: true }\n';
/** It looks at each of a thousand numbers within each of a thousand, within each of a thousand. */
const ENDLESS = `apiVersion: iac.rules/v1
kind: Rule
metadata: { name: endless }
spec:
  title: Never ends
  match: { kinds: [ConfigMap] }
  variables: [{ name: many, expression: '${JSON.stringify(Array.from({ length: 1000 }, (_, index) => index))}' }]
  validations:
    - expression: variables.many.all(a, variables.many.all(b, variables.many.all(c, true)))
`;

test('a user rule that hangs is a fault of the rule, and everything else is found', async () => {
  const pool = startScanPool({
    threads: 1,
    setup: {
      choice: {},
      userRules: [{ name: 'endless.yaml', text: ENDLESS }],
      suppressions: 'honour',
    },
  });
  onTestFinished(() => pool.stop());
  const [pod, settings] = await pool.scan([
    { name: 'pod.yaml', text: POD },
    { name: 'settings.yaml', text: 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: default }\n' },
  ]);
  expect(settings?.ruleFaults).toEqual([
    { ruleId: 'USER-ENDLESS', reason: expect.stringMatching(/^it took longer/) },
  ]);
  expect(settings?.findings).not.toEqual([]);
  expect(pod?.ruleFaults).toEqual([]);
  expect(pod?.findings).toContainEqual(expect.objectContaining({ ruleId: 'K8-020' }));
});

test('a few files may be scanned on the calling thread', async () => {
  const pool = startScanPool({
    threads: 1,
    setup: { choice: { all: true }, userRules: [], suppressions: 'honour' },
    fewHere: true,
  });
  onTestFinished(() => pool.stop());
  const few = EXAMPLES.slice(0, 20);
  expect(await pool.scan(few)).toEqual(scanTexts(few, SELECTED));
  expect(await pool.scanEach(few)).toEqual(few.flatMap((text) => scanTexts([text], SELECTED)));
});

test('what waits when the pool is stopped is told so', async () => {
  const pool = poolOf(1);
  const scan = expect(pool.scan(EXAMPLES)).rejects.toThrow(/stopped|ended/);
  await pool.stop();
  await scan;
});
