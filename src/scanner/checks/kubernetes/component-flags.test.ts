import { expect, test } from 'vitest';
import { parseManifest } from '../../parse/kubernetes/parse-manifest.ts';
import { type Component, type ComponentFlags, flagsOf } from './component-flags.ts';

function flags(component: Component, container: string): ComponentFlags | undefined {
  const text = `apiVersion: v1\nkind: Pod\nspec:\n  containers:\n    - ${container}\n`;
  const manifest = parseManifest('pod.yaml', text);
  const first = 'file' in manifest ? manifest.file.objects[0]?.pod?.containers[0] : undefined;
  return first && flagsOf(first, component);
}

test('reads flags in each way they can be written', () => {
  const given = flags(
    'kube-apiserver',
    '{ command: [/usr/bin/kube-apiserver, --a=1, --b, "2"], args: ["--c", "--d=x,y", "--a=3"] }',
  );
  expect(given?.value('a')).toBe('3');
  expect(given?.value('b')).toBe('2');
  expect(given?.value('c')).toBe('true');
  expect(given?.values('d')).toEqual(['x', 'y']);
  expect(given?.has('e')).toBe(false);
});

test('reads the command line that a shell is given', () => {
  const given = flags(
    'kube-scheduler',
    '{ command: [sh, -c, "exec kube-scheduler --profiling=false 2>&1"] }',
  );
  expect(given?.value('profiling')).toBe('false');
});

test('knows a component by its image where there is no command', () => {
  const given = flags('kube-proxy', '{ image: "registry.k8s.io/kube-proxy:v1.34.1", args: [--v=2] }');
  expect(given?.value('v')).toBe('2');
  expect(given?.path).toEqual(['args']);
});

test('takes the settings of etcd from its environment too', () => {
  const given = flags('etcd', '{ command: [etcd], env: [{ name: ETCD_CERT_FILE, value: /pki/etcd.crt }] }');
  expect(given?.value('cert-file')).toBe('/pki/etcd.crt');
});

test('another program has no flags of a component', () => {
  expect(flags('kube-apiserver', '{ command: [nginx, --profiling=false] }')).toBeUndefined();
});
