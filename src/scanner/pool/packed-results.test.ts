import { expect, test } from 'vitest';
import type { Finding } from '../finding.ts';
import type { ScannedText } from '../scanned-text.ts';
import { ResultPacker, ResultUnpacker } from './packed-results.ts';

const resource = { apiVersion: 'v1', kind: 'Pod', name: 'web' };
const inDockerfile: Finding = {
  ruleId: 'DF-001',
  severity: 'low',
  message: 'a',
  file: 'Dockerfile',
  line: 2,
  endLine: 3,
  instruction: 'RUN',
  instructionText: 'RUN a',
};
const inManifest: Finding = {
  ruleId: 'K8-020',
  severity: 'high',
  message: 'a',
  file: 'pod.yaml',
  line: 4,
  endLine: 4,
  path: '',
  resource,
  source: 'web/templates/pod.yaml',
};

function resultOf(name: string, fileType: ScannedText['fileType'], more: Partial<ScannedText>): ScannedText {
  const nothing = { findings: [], suppressed: [], suppressionProblems: [], ruleFaults: [] };
  return { name, fileType, ...nothing, ...more };
}

const RESULTS: readonly ScannedText[] = [
  resultOf('Dockerfile', 'dockerfile', { findings: [inDockerfile, inDockerfile] }),
  resultOf('notes.yaml', undefined, { ignored: 'no Kubernetes object in it' }),
  resultOf('pod.yaml', 'k8s_yaml', {
    findings: [inManifest],
    suppressed: [
      { ...inManifest, line: 9, suppressed: { by: 'waybill', reason: 'tested' } },
      { ...inManifest, line: 10, suppressed: { by: 'trivy' } },
    ],
    suppressionProblems: [{ line: 1, problem: 'K8-001 finds nothing here' }],
    ruleFaults: [{ ruleId: 'USER-A', reason: 'b' }],
  }),
  resultOf('bad.yaml', 'k8s_yaml', { failure: { reason: 'no YAML', line: 7 } }),
];

test('results arrive as they were, with every field in its place', () => {
  const packer = new ResultPacker();
  for (const result of RESULTS) packer.add(result);
  const unpacked = new ResultUnpacker().unpack(structuredClone(packer.packed()));
  expect(JSON.stringify(unpacked)).toBe(JSON.stringify(RESULTS));
});

test('findings of one object share what tells of it', () => {
  const packer = new ResultPacker();
  for (const result of RESULTS) packer.add(result);
  const pod = new ResultUnpacker().unpack(packer.packed())[2];
  expect(pod?.suppressed[0]?.resource).toBe(pod?.findings[0]?.resource);
});
