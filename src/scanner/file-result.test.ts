import { Check } from 'typebox/value';
import { expect, test } from 'vitest';
import { FileResult } from '../contract/iac/file-result.ts';
import { fileResult, type RuleFacts, type ScannedFile } from './file-result.ts';
import type { Finding } from './finding.ts';

const FACTS: RuleFacts = { id: 'K8-1', title: 'T', category: 'workload', why: 'W', fix: 'F' };
const FINDING: Finding = {
  ...{ ruleId: 'K8-1', severity: 'medium', message: 'M', file: 'a.yaml', line: 3, endLine: 4 },
  path: 'spec.x',
  resource: { apiVersion: 'v1', kind: 'Pod', namespace: 'shop', name: 'web' },
};

/** What is kept of a file, which the contract takes. */
function kept(file: Partial<ScannedFile>, facts = FACTS): FileResult {
  const nothing = { findings: [], suppressed: [], ruleFaults: [] };
  const result = fileResult({ name: 'a.yaml', fileType: 'k8s_yaml', ...nothing, ...file }, () => facts);
  expect(Check(FileResult, result)).toBe(true);
  return result;
}

test('all findings of a rule are one risk, of the worst level, with the excepted ones apart', () => {
  const suppressed = [
    { ...FINDING, line: 9, endLine: 9, suppressed: { by: 'waybill', reason: 'R' } as const },
  ];
  const findings = [FINDING, { ...FINDING, severity: 'critical' as const }];
  const place = {
    ...{ line: 3, end_line: 4, message: 'M', path: 'spec.x' },
    ...{ resource_name: 'web', resource_type: 'Pod', namespace: 'shop' },
  };
  expect(kept({ findings, suppressed }).risks).toEqual([
    {
      ...{ rule_id: 'K8-1', risk_name: 'T', risk_level: 'high', risk_category: 'workload' },
      ...{ description: 'W', remediation: 'F' },
      places: [place, place],
      suppressed: [{ ...place, line: 9, end_line: 9, by: 'waybill', reason: 'R' }],
    },
  ]);
});

test('the instructions at fault are told once each, and categories of Dockerfiles stay inside', () => {
  const of = (instructionText: string) => ({ ...FINDING, instructionText });
  const findings = ['RUN a', 'RUN b', 'RUN a'].map(of);
  const [risk] = kept({ fileType: 'dockerfile', findings }, { ...FACTS, category: 'supply_chain' }).risks;
  expect(risk?.build_instruction).toBe('RUN a\nRUN b');
  expect(risk).not.toHaveProperty('risk_category');
});

test('an instruction that is excepted is not at fault, unless all of them are', () => {
  const of = (instructionText: string) => ({ ...FINDING, instructionText });
  const suppressed = [{ ...of('RUN b'), severity: 'high' as const, suppressed: { by: 'waybill' as const } }];
  const [risk] = kept({ findings: [of('RUN a')], suppressed }).risks;
  expect(risk).toMatchObject({ build_instruction: 'RUN a', risk_level: 'medium' });
  expect(kept({ suppressed }).risks[0]).toMatchObject({ build_instruction: 'RUN b', risk_level: 'high' });
});

test('the instructions at fault are told without the credentials in them', () => {
  const findings = [
    { ...FINDING, instructionText: 'RUN x --password hunter2' },
    { ...FINDING, instructionText: 'ENV TOKEN hunter2' },
  ];
  const [risk] = kept({ fileType: 'dockerfile', findings }, FACTS).risks;
  expect(risk?.build_instruction).toBe('RUN x --password ***\nENV TOKEN ***');
});

test('rules whose long names begin alike stay two, and a fault is of the rule by that name', () => {
  const long = `USER-${'P'.repeat(250)}`;
  const findings = ['A', 'B'].map((end) => ({ ...FINDING, ruleId: `${long}${end}` }));
  const ruleFaults = [{ ruleId: `${long}A`, reason: 'R' }];
  const file = { name: 'a.yaml', fileType: 'k8s_yaml' as const, findings, suppressed: [], ruleFaults };
  const { risks, rule_faults } = fileResult(file, (id) => ({ ...FACTS, id }));
  expect(new Set(risks.map(({ rule_id }) => rule_id)).size).toBe(2);
  expect(rule_faults?.[0]?.rule_id).toBe(risks[0]?.rule_id);
  expect(risks[0]?.rule_id).toHaveLength(64);
});

test('texts of files fit the fields, whatever they hold', () => {
  const message = `a\0b\ud800${'x'.repeat(5000)}`;
  const { risks, failed } = kept(
    { findings: [{ ...FINDING, message }], failure: { reason: message, line: 1 } },
    { ...FACTS, id: 'i'.repeat(300), tool: 't', toolRuleId: 'i'.repeat(300), fix: 'f'.repeat(9000) },
  );
  expect(risks[0]?.places[0]?.message).toMatch(/^a\ufffdb\ufffdx{4091}…$/);
  expect(failed?.reason).toHaveLength(4096);
});
