import { describe, expect, test } from 'vitest';
import type { ScanRule } from '../../../src/contract/iac/rules.ts';
import { foundRules } from './rules.ts';

function rule(rule_id: string, more: Partial<ScanRule>): ScanRule {
  return {
    ...{ rule_id, title: '', severity: 'low', file_type: 'dockerfile', category: 'build' },
    ...{ enabled: true, default: 'on', why: '', fix: '', peers: [], standards: [], parameters: [] },
    examples: { bad: [], good: [] },
    ...more,
  };
}

const RULES = [
  rule('DF-001', { title: 'Base image without tag', peers: [{ tool: 'hadolint', rule_ids: ['DL3006'] }] }),
  rule('DF-002', { title: 'Latest', severity: 'critical', enabled: false }),
  rule('K8-010', { title: 'Privileged container', severity: 'high', file_type: 'k8s_yaml' }),
];

describe('rules', () => {
  test.each([
    [{ text: 'dl3006' }, ['DF-001']],
    [{ text: 'hadolint base' }, ['DF-001']],
    [{ text: 'hadolint latest' }, []],
    [{ text: 'K8-' }, ['K8-010']],
    [{ severity: 'high' }, ['K8-010']],
    [{ enabled: 'false' }, ['DF-002']],
    [{ file_type: 'dockerfile', sort_key: 'title', sort_dir: 'desc' }, ['DF-002', 'DF-001']],
    [{ sort_key: 'severity', sort_dir: 'desc' }, ['DF-002', 'K8-010', 'DF-001']],
    [{ sort_key: 'severity', sort_dir: 'asc' }, ['DF-001', 'K8-010', 'DF-002']],
  ])('%j', (query, ids) => {
    expect(foundRules(RULES, query as Record<string, string>).map(({ rule_id }) => rule_id)).toEqual(ids);
  });
});
