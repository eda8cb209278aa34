import { expect, test } from 'vitest';
import { pod, policy, scan } from '../../../test/support/policies.ts';

test.each([
  ['the version before v1', policy('pods', "  - expression: 'false'", '', 'v1beta1'), true],
  ['the first version', policy('pods', "  - expression: 'false'", '', 'v1alpha1'), true],
  ['another resource', policy('services', "  - expression: 'false'"), false],
  ['a subresource', policy('pods/exec', "  - expression: 'false'"), false],
  ['everything', policy("'*'", "  - expression: 'false'"), true],
  ['everything with subresources', policy("'*/*'", "  - expression: 'false'"), true],
  ['deletions', policy('pods', "  - expression: 'false'").replace('[CREATE, UPDATE]', '[DELETE]'), false],
  ['updates', policy('pods', "  - expression: 'false'").replace('[CREATE, UPDATE]', '[UPDATE]'), false],
  ['any operation', policy('pods', "  - expression: 'false'").replace('[CREATE, UPDATE]', "['*']"), true],
  ['another group', policy('pods', "  - expression: 'false'").replace("['', apps", '[apps'), false],
  [
    'another version',
    policy('pods', "  - expression: 'false'").replace('apiVersions: [v1]', 'apiVersions: [v2]'),
    true,
  ],
  [
    'exactly another version',
    policy('pods', "  - expression: 'false'")
      .replace('apiVersions: [v1]', 'apiVersions: [v2]')
      .replace('matchConstraints:', 'matchConstraints:\n    matchPolicy: Exact'),
    false,
  ],
  [
    'another name',
    policy('pods', "  - expression: 'false'").replace('resources:', 'resourceNames: [z], resources:'),
    false,
  ],
  [
    'what no namespace holds',
    policy('pods', "  - expression: 'false'").replace('resources:', 'scope: Cluster, resources:'),
    false,
  ],
  [
    'all but this',
    policy('pods', "  - expression: 'false'").replace(
      'matchConstraints:',
      "matchConstraints:\n    excludeResourceRules: [{apiGroups: [''], apiVersions: ['*'], operations: ['*'], resources: [pods]}]",
    ),
    false,
  ],
  [
    'labels it has',
    policy('pods', "  - expression: 'false'").replace(
      'matchConstraints:',
      'matchConstraints:\n    objectSelector: {matchLabels: {a: b}}',
    ),
    true,
  ],
  [
    'labels it has not',
    policy('pods', "  - expression: 'false'").replace(
      'matchConstraints:',
      'matchConstraints:\n    objectSelector: {matchExpressions: [{key: a, operator: DoesNotExist}]}',
    ),
    false,
  ],
])('a policy for %s', (_, rules, matches) => {
  expect(scan(rules, pod('a', '', ', labels: {a: b}')).findings).toHaveLength(matches ? 1 : 0);
});

test('namespaces are selected by the labels they have in the files, else by what their name tells', () => {
  const select = (selector: string) =>
    policy('pods', "  - expression: 'false'").replace(
      'matchConstraints:',
      `matchConstraints:\n    namespaceSelector: ${selector}`,
    );
  const namespace = 'apiVersion: v1\nkind: Namespace\nmetadata: {name: shop, labels: {env: prod}}\n';
  const inShop = pod('a', '', ', namespace: shop');
  expect(scan(select('{matchLabels: {env: prod}}'), namespace, inShop).findings).toHaveLength(1);
  expect(scan(select('{matchLabels: {env: test}}'), namespace, inShop).findings).toHaveLength(0);
  expect(scan(select('{matchLabels: {env: test}}'), inShop).findings).toHaveLength(1);
  const notShop = '{matchExpressions: [{key: kubernetes.io/metadata.name, operator: NotIn, values: [shop]}]}';
  expect(scan(select(notShop), inShop, pod('b', '')).findings).toEqual(['b: p']);
});
