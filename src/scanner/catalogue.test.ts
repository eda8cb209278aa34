import { expect, test } from 'vitest';
import { catalogueOf } from './catalogue.ts';

const OWN = `apiVersion: iac.rules/v1
kind: Rule
metadata: {name: no-stateful}
spec:
  title: No StatefulSets here
  validations: [{expression: "object.kind != 'StatefulSet'"}]
`;

test('tells of every rule, whether it is run, and as the operator has set it', async () => {
  const rules = await catalogueOf({
    choice: { rules: { 'DF-001': false, 'DF-003': true }, severities: { 'DF-003': 'critical' } },
    userRules: [{ name: 'own.yaml', text: OWN }],
    suppressions: 'honour',
  });
  const byId = new Map(rules.map((rule) => [rule.rule_id, rule]));
  expect(byId.get('DF-001')).toMatchObject({ enabled: false, default: 'on', file_type: 'dockerfile' });
  expect(byId.get('DF-003')).toMatchObject({ enabled: true, default: 'off', severity: 'critical' });
  expect(byId.get('DF-003')?.peers).toContainEqual({
    tool: 'semgrep',
    rule_ids: ['dockerfile-source-not-pinned'],
  });
  expect(rules.at(-1)).toMatchObject({ rule_id: 'USER-NO-STATEFUL', file_type: 'k8s_yaml', enabled: true });
  expect(byId.get('DF-005')?.parameters).toMatchObject([
    { name: 'allowedRegistries', value: expect.arrayContaining(['docker.io']) },
  ]);
});
