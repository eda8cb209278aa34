import { readFileSync } from 'node:fs';
import { loadAll } from 'js-yaml';
import { expect, test } from 'vitest';

const shipped = new URL('../../../../deploy/kubernetes/collector-rbac.yaml', import.meta.url);

test('the rights that ship are to read, and nothing else', () => {
  const objects = loadAll(readFileSync(shipped, 'utf8')) as { kind: string; rules?: unknown }[];
  const verbs = ['get', 'list', 'watch'];
  expect(objects.flatMap(({ rules }) => rules ?? [])).toEqual([
    { apiGroups: [''], resources: ['pods'], verbs },
    { apiGroups: [''], resources: ['nodes'], verbs },
    { apiGroups: [''], resources: ['namespaces'], verbs },
    {
      apiGroups: ['aquasecurity.github.io'],
      resources: ['configauditreports', 'exposedsecretreports', 'vulnerabilityreports'],
      verbs,
    },
  ]);
  expect(objects.map(({ kind }) => kind)).toEqual([
    'Namespace',
    'ServiceAccount',
    'ClusterRole',
    'ClusterRoleBinding',
  ]);
});
