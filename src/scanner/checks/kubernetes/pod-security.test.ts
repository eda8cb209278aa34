import { expect, test } from 'vitest';
import { parseManifest } from '../../parse/kubernetes/parse-manifest.ts';
import { refusalsOf } from './pod-security.ts';

function refused(spec: string): string[] {
  const manifest = parseManifest('pod.yaml', `apiVersion: v1\nkind: Pod\nspec: ${spec}\n`);
  const pod = 'file' in manifest ? manifest.file.objects[0]?.pod : undefined;
  return pod ? refusalsOf(pod).map(({ level, what }) => `${level} ${what}`) : [];
}

test.each([
  ['{ hostIPC: true, hostNetwork: false }', ['baseline hostIPC: true']],
  ['{ securityContext: { sysctls: [{ name: kernel.msgmax }] } }', ['baseline sysctl kernel.msgmax']],
  ['{ volumes: [{ name: a, hostPath: { path: / } }] }', ['baseline hostPath']],
  [
    '{ containers: [{ name: a, securityContext: { procMount: Unmasked } }] }',
    ['baseline procMount: Unmasked'],
  ],
  ['{ containers: [{ name: a, ports: [{ hostPort: 80 }] }] }', ['baseline hostPort 80']],
  [
    '{ initContainers: [{ name: a, securityContext: { capabilities: { add: [CHOWN, SYS_ADMIN] } } }] }',
    ['restricted capability CHOWN', 'baseline capability SYS_ADMIN'],
  ],
  ['{ securityContext: { runAsUser: 0 } }', ['restricted runAsUser: 0']],
])('%s asks for what a level refuses', (spec, wanted) => {
  expect(refused(spec)).toEqual(wanted);
});

test('what is left out is not asked for', () => {
  expect(refused('{ containers: [{ name: a, securityContext: { runAsNonRoot: true } }] }')).toEqual([]);
});
