import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { type RuleExamples, SEVERITIES } from '../rule.ts';
import { scanTexts } from '../scan-texts.ts';
import { selectRules } from '../select-rules.ts';
import { RULES } from './index.ts';

const HSS_CATEGORIES = ['control_plane', 'access_control', 'network', 'workload', 'secrets', 'node_escape'];

/** The lines at which one rule, run alone with its documented parameters, finds something in a text. */
function linesFound(id: string, text: string): number[] {
  const rule = RULES.find((candidate) => candidate.id === id);
  if (!rule) throw new Error(`no rule ${id}`);
  const name = rule.scope === 'dockerfile' ? 'Dockerfile' : 'manifest.yaml';
  const { parameters } = rule.examples;
  const choice = { all: true, ...(parameters && { rules: { [id]: parameters } }) };
  const [result] = scanTexts([{ name, text }], selectRules([rule], choice));
  expect(result?.failure).toBeUndefined();
  return (result?.findings ?? []).map(({ line }) => line).sort((a, b) => a - b);
}

test('no two rules have the same id', () => {
  expect(new Set(RULES.map(({ id }) => id)).size).toBe(RULES.length);
});

/** Without the program that a rule asks there is nothing to see. */
function isAskable({ program }: RuleExamples): boolean {
  return program === undefined || spawnSync(program, ['--version']).error === undefined;
}

describe.each(RULES.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
  test('says what, why and how to fix it', () => {
    expect(SEVERITIES).toContain(rule.severity);
    expect(rule.title).toMatch(/^[A-Za-z].*[^.]$/);
    expect(rule.why).toMatch(/^[A-Z"].{20,}[.!]$/s);
    expect(rule.fix).toMatch(/^[A-Z].{10,}[.]$/s);
    if (rule.scope !== 'dockerfile') expect(HSS_CATEGORIES).toContain(rule.category);
    expect(rule.examples.bad.length).toBeGreaterThan(0);
    expect(rule.examples.good.length).toBeGreaterThan(0);
  });
  test.runIf(isAskable(rule.examples)).each(rule.examples.bad)(
    'finds what is bad ($lines)',
    ({ text, lines }) => {
      expect(linesFound(id, text)).toEqual([...lines]);
    },
  );
  test.runIf(isAskable(rule.examples)).each(rule.examples.good.map((text) => ({ text })))(
    'leaves alone what is good',
    ({ text }) => {
      expect(linesFound(id, text)).toEqual([]);
    },
  );
});
