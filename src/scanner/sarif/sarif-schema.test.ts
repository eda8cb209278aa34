import schema from '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json' with { type: 'json' };
import { Ajv } from 'ajv';
import { expect, test } from 'vitest';
import { RULES } from '../rules/index.ts';
import { scanTexts } from '../scan-texts.ts';
import { selectRules } from '../select-rules.ts';
import { toSarif } from './to-sarif.ts';

// Of draft 04 the schema uses only what later drafts read the same way, but for these two keys.
const { $schema: _draft, id: _id, ...draftless } = schema;
const validate = new Ajv({
  strict: false,
  allErrors: true,
  validateFormats: false,
  unicodeRegExp: false,
}).compile(draftless);

const BAD_EXAMPLES = RULES.flatMap(({ id, scope, examples }) =>
  examples.bad.map(({ text }, number) => ({
    name: scope === 'dockerfile' ? `${id} ${number}/Dockerfile` : `k8s/${id}#${number}.yaml`,
    text,
  })),
);

test('findings of every rule, suppressed ones and failures are valid SARIF 2.1.0', () => {
  const files = [
    ...BAD_EXAMPLES,
    { name: 'ignored/Dockerfile', text: 'FROM alpine\n# waybill:ignore=DF-001 a reason\nRUN cd /\n' },
    { name: 'broken.yaml', text: 'a: [' },
    { name: 'other.yaml', text: 'no: object' },
  ];
  const log = toSarif(scanTexts(files, selectRules(RULES, { all: true })), RULES, '1.2.3');
  validate(JSON.parse(JSON.stringify(log)));
  expect(validate.errors ?? []).toEqual([]);
});

test('the schema refuses what SARIF does not know', () => {
  const log = toSarif(scanTexts(BAD_EXAMPLES.slice(0, 1), selectRules(RULES, {})), RULES, '1.2.3');
  expect(validate({ ...log, runs: log.runs.map((run) => ({ ...run, extra: 1 })) })).toBe(false);
});
