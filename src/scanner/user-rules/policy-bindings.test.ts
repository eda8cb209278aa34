import { expect, test } from 'vitest';
import { deployment, pod, policy, scan } from '../../../test/support/policies.ts';

const LIMIT = policy(
  'deployments',
  '  - expression: object.spec.replicas <= params.data.max',
  '  paramKind: {apiVersion: rules.example/v1, kind: Limit}',
);
const limit = (name: string, max: number) =>
  `---\napiVersion: rules.example/v1\nkind: Limit\nmetadata: {name: ${name}, labels: {size: ${name}}}\ndata: {max: ${max}}\n`;
const binding = (spec: string) =>
  `---\napiVersion: admissionregistration.k8s.io/v1\nkind: ValidatingAdmissionPolicyBinding\nmetadata: {name: b}\nspec: {policyName: p, ${spec}}\n`;

test.each([
  ['by name', binding('paramRef: {name: large}'), []],
  ['by labels', binding('paramRef: {selector: {matchLabels: {size: small}}}'), ['a: p']],
  ['all, without a binding', '', ['a: p']],
  ['none, which is allowed', binding('paramRef: {name: none, parameterNotFoundAction: Allow}'), []],
  [
    'for other objects',
    binding('paramRef: {name: small}, matchResources: {objectSelector: {matchLabels: {x: y}}}'),
    [],
  ],
  [
    'each for its own objects',
    `${binding('paramRef: {name: large}')}${binding('paramRef: {name: small}, matchResources: {objectSelector: {matchLabels: {x: y}}}')}`,
    [],
  ],
])('params are taken %s', (_, bindings, findings) => {
  const rules = `${LIMIT}${limit('small', 1)}${limit('large', 9)}${bindings}`;
  expect(scan(rules, deployment('a', '', '', 'replicas: 5,'))).toMatchObject({ findings, faults: [] });
});

test('what a binding denies is high, what it warns of and what nothing binds is medium; an annotation says better', () => {
  const rules = policy('pods', "  - expression: 'false'");
  const severity = (text: string) => scan(text, pod('a', '')).severities;
  expect(severity(rules)).toEqual(['medium']);
  expect(severity(rules + binding('validationActions: [Warn, Audit]'))).toEqual(['medium']);
  expect(severity(rules + binding('validationActions: [Deny]'))).toEqual(['high']);
  const annotated = rules.replace('{name: p}', '{name: p, annotations: {waybill/severity: low}}');
  expect(severity(annotated + binding('validationActions: [Deny]'))).toEqual(['low']);
});
