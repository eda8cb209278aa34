import { describe, expect, test } from 'vitest';
import { RULES } from '../rules/index.ts';
import { scanTexts } from '../scan-texts.ts';
import { selectRules } from '../select-rules.ts';

/** Which of the rules are found, with their lines, and which are suppressed, by what and why. */
function scan(name: string, text: string, ...ids: string[]) {
  const rules = selectRules(
    RULES.filter(({ id }) => ids.includes(id)),
    { all: true },
  );
  const [result] = scanTexts([{ name, text }], rules);
  expect(result?.failure).toBeUndefined();
  return {
    found: result?.findings.map(({ ruleId, line }) => `${ruleId}:${line}`),
    suppressed: result?.suppressed.map(
      ({ ruleId, line, suppressed: { by, reason } }) =>
        `${ruleId}:${line} ${by}${reason ? `: ${reason}` : ''}`,
    ),
    problems: result?.suppressionProblems.map(({ line, problem }) => `${line} ${problem}`),
  };
}
const dockerfile = (text: string, ...ids: string[]) => scan('Dockerfile', text, ...ids);
const manifest = (text: string, ...ids: string[]) => scan('web.yaml', text, ...ids);

describe('in a Dockerfile', () => {
  test('our comment above an instruction means that instruction and the rules it names', () => {
    const text = `FROM alpine:3.22
# waybill:ignore=DF-097,DF-021 kept for the old registry
MAINTAINER a
MAINTAINER b
USER root
`;
    expect(dockerfile(text, 'DF-097', 'DF-021')).toEqual({
      found: ['DF-097:4', 'DF-021:5'],
      suppressed: ['DF-097:3 waybill: kept for the old registry'],
      problems: ['2 DF-021 finds nothing here'],
    });
  });

  test('our comment within an instruction means the whole of it', () => {
    const text =
      'FROM alpine\nRUN apk add \\\n  # waybill:ignore=DF-150 newest wanted\n  curl\nRUN apk add git\n';
    expect(dockerfile(text, 'DF-150')).toMatchObject({
      found: ['DF-150:5'],
      suppressed: ['DF-150:2 waybill: newest wanted'],
    });
  });

  test('above FROM our comment means what the FROM is blamed for, in that stage only', () => {
    const text = 'FROM alpine AS a\n# waybill:ignore=DF-001 pinned by digest later\nFROM debian\n';
    expect(dockerfile(text, 'DF-001')).toMatchObject({
      found: ['DF-001:1'],
      suppressed: [expect.any(String)],
    });
  });

  test('at the top our comment means what the image lacks, and nothing else of the file', () => {
    const text =
      '# waybill:ignore=DF-020,DF-001 runs as root on purpose\n\nFROM golang AS build\nFROM debian\n';
    expect(dockerfile(text, 'DF-020', 'DF-001')).toEqual({
      found: ['DF-001:3', 'DF-001:4'],
      suppressed: ['DF-020:4 waybill: runs as root on purpose'],
      problems: ['1 DF-001 finds nothing here'],
    });
  });

  test.each([
    ['hadolint ignore=DL3006,DL3002', ['DF-001:3 hadolint']],
    ['hadolint ignore=DL3006 # mirrored', ['DF-001:3 hadolint: mirrored']],
    ['hadolint global ignore=DL3006', ['DF-001:1 hadolint', 'DF-001:3 hadolint']],
    ['trivy:ignore:DS-0001', ['DF-001:3 trivy']],
    ['trivy:ignore:AVD-DS-0001:exp:2999-01-01', ['DF-001:3 trivy']],
    ['trivy:ignore:DS-0002 trivy:ignore:DS001', ['DF-001:3 trivy']],
    ['trivy:ignore:DS-0001:exp:2020-01-01', []],
    ['checkov:skip=CKV_DOCKER_7:internal', ['DF-001:1 checkov: internal', 'DF-001:3 checkov: internal']],
    ['kics-scan ignore-line', ['DF-001:3 kics']],
    ['kics-scan ignore-block', ['DF-001:3 kics', 'DF-021:4 kics']],
    ['kics-scan ignore', []],
    ['talks of hadolint ignore=DL3006', []],
  ])('# %s', (comment, suppressed) => {
    const text = `FROM alpine AS a\n# ${comment}\nFROM debian\nUSER root\n`;
    const result = dockerfile(text, 'DF-001', 'DF-021');
    expect(result.suppressed).toEqual(suppressed);
    expect(result.problems).toEqual(comment.includes('exp:2020') ? ['2 it expired on 2020-01-01'] : []);
    expect(result.found).toHaveLength(3 - suppressed.length);
  });

  test("BuildKit's comment above an instruction means that instruction", () => {
    const text = 'FROM alpine:3.22\n# check=skip=LegacyKeyValueFormat\nENV a b\nENV c d\n';
    expect(dockerfile(text, 'DF-102')).toMatchObject({
      found: ['DF-102:4'],
      suppressed: ['DF-102:3 buildkit'],
    });
  });

  test.each([
    ['kics-scan ignore', ['DF-001:2 kics', 'DF-021:3 kics', 'DF-095:4 kics']],
    // The KICS query "Image Version Not Explicit".
    ['kics-scan disable=9efb0b2d-89c9-41a3-91ca-dcc0aec911fd', ['DF-001:2 kics']],
    ['kics-scan disable=constructor,__proto__', []],
    ['check=skip=JSONArgsRecommended;error=true', ['DF-095:4 buildkit']],
    ['check=skip=all', ['DF-095:4 buildkit']],
    ['check=error=true', []],
  ])('# %s in the head', (comment, suppressed) => {
    const text = `# ${comment}\nFROM alpine\nUSER root\nCMD run it\n`;
    expect(dockerfile(text, 'DF-001', 'DF-021', 'DF-095').suppressed).toEqual(suppressed);
  });
});

const POD = (annotations: string, more = '') => `apiVersion: v1
kind: Pod
metadata:
  name: web
  annotations:
    ${annotations}
spec:
  hostPID: true${more}
  hostIPC: true
  containers: []
---
apiVersion: v1
kind: Pod
metadata: { name: other }
spec:
  hostPID: true
  containers: []
`;

describe('in a manifest', () => {
  test.each([
    ['waybill/ignore: "K8-020 debugging tool"', 'waybill: debugging tool'],
    ['waybill/ignore: "K8-020 until=2999-12-31 debugging tool"', 'waybill: debugging tool'],
    ['checkov.io/skip1: CKV_K8S_17=debugging tool', 'checkov: debugging tool'],
    ['checkov.io/skip12: CKV_K8S_17', 'checkov'],
    ['ignore-check.kube-linter.io/host-pid: debugging tool', 'kube_linter: debugging tool'],
    ['polaris.fairwinds.com/hostPIDSet-exempt: "true"', 'polaris'],
  ])('the annotation %s means one rule in its object', (annotation, by) => {
    expect(manifest(POD(annotation), 'K8-020', 'K8-021')).toEqual({
      found: ['K8-021:9', 'K8-020:16'],
      suppressed: [`K8-020:8 ${by}`],
      problems: [],
    });
  });

  test.each([
    ['kube-linter.io/ignore-all: made by others', 'kube_linter: made by others'],
    ['polaris.fairwinds.com/exempt: "true"', 'polaris'],
  ])('the annotation %s means what that scanner has too, in its object', (annotation, by) => {
    expect(manifest(POD(annotation), 'K8-020', 'K8-021')).toMatchObject({
      found: ['K8-020:16'],
      suppressed: [`K8-020:8 ${by}`, `K8-021:9 ${by}`],
    });
  });

  test.each(['polaris.fairwinds.com/hostPIDSet-exempt: "false"', 'other.example/skip1: CKV_K8S_17'])(
    'the annotation %s means nothing',
    (annotation) => {
      expect(manifest(POD(annotation), 'K8-020').found).toEqual(['K8-020:8', 'K8-020:16']);
    },
  );

  test('an annotation of the pod template means its workload; kube-score names several', () => {
    const text = `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  template:
    metadata:
      annotations: { kube-score/ignore: "pod-probes, container-image-tag" }
    spec:
      hostPID: true
      containers:
        - name: web
          image: web
`;
    expect(manifest(text, 'K8-070', 'K8-100', 'K8-020')).toMatchObject({
      found: ['K8-020:9'],
      suppressed: ['K8-070:11 kube_score', 'K8-100:12 kube_score'],
    });
  });

  test.each([
    ['on the line', 'hostPID: true # waybill:ignore=K8-020 debugging', 2],
    ['above the line', '# waybill:ignore=K8-020 debugging\n  hostPID: true', 3],
    ['above other comments', '# waybill:ignore=K8-020 debugging\n  # more\n  hostPID: true', 4],
  ])('our comment %s means that line', (_, line, at) => {
    const text = (spec: string) => `spec:
  ${spec}
  hostIPC: true
  containers: []
apiVersion: v1
kind: Pod
metadata: { name: web }
`;
    expect(manifest(text(line), 'K8-020', 'K8-021')).toEqual({
      found: [`K8-021:${at + 1}`],
      suppressed: [`K8-020:${at} waybill: debugging`],
      problems: [],
    });
  });

  test('our comment at the top of a document means what its object as a whole lacks', () => {
    const deployment = (name: string) => `apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name} }
spec:
  template:
    metadata: { labels: { app: ${name} } }
    spec: { hostPID: true, containers: [] }
`;
    const text = `# waybill:ignore=K8-160,K8-020 alone in its cluster\n${deployment('a')}---\n${deployment('b')}`;
    expect(manifest(text, 'K8-160', 'K8-020')).toEqual({
      found: ['K8-020:8', 'K8-160:12', 'K8-020:16'],
      suppressed: ['K8-160:4 waybill: alone in its cluster'],
      problems: ['1 K8-020 finds nothing here'],
    });
  });

  test.each([
    ['trivy:ignore:KSV-0010', ['K8-020:6 trivy']],
    ['trivy:ignore:KSV-0010:exp:2020-01-01', []],
    ['kics-scan ignore-line', []],
    ['kics-scan ignore-block', ['K8-020:6 kics', 'K8-021:7 kics']],
    ['hadolint ignore=DL3006', []],
  ])('# %s reaches over the block below', (comment, suppressed) => {
    const text = `apiVersion: v1
kind: Pod
metadata: { name: web }
# ${comment}
spec:
  hostPID: true
  hostIPC: true
  containers: []
---
apiVersion: v1
kind: Pod
metadata: { name: other }
spec: { hostPID: true, containers: [] }
`;
    const result = manifest(text, 'K8-020', 'K8-021');
    expect(result.problems).toEqual(comment.includes(':exp:') ? ['4 it expired on 2020-01-01'] : []);
    expect(result.suppressed).toEqual(suppressed);
    expect(result.found).toHaveLength(3 - suppressed.length);
  });

  test.each([
    ['kics-scan ignore', 2],
    // The KICS query "Shared Host PID Namespace".
    ['kics-scan disable=302736f4-b16c-41b8-befe-c0baffa0bd9d', 1],
  ])('# %s at the head of the file', (comment, count) => {
    const text = `# ${comment}\napiVersion: v1\nkind: Pod\nmetadata: { name: web }\nspec: { hostPID: true, hostIPC: true, containers: [] }\n`;
    expect(manifest(text, 'K8-020', 'K8-021').suppressed).toHaveLength(count);
  });

  test('a scalar that looks like a comment is none', () => {
    const text = `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  nodeName: "x # waybill:ignore=K8-020"
  hostPID: true
  containers: []
`;
    expect(manifest(text, 'K8-020')).toMatchObject({ found: ['K8-020:6'], problems: [] });
  });
});

describe('our own form tells its author', () => {
  const first = (comment: string, ...ids: string[]) => dockerfile(`# ${comment}\nFROM alpine\n`, ...ids);
  test('that it expired, and hides nothing any more', () => {
    expect(first('waybill:ignore=DF-001 until=2020-06-30 soon', 'DF-001')).toEqual({
      found: ['DF-001:2'],
      suppressed: [],
      problems: ['1 it expired on 2020-06-30'],
    });
  });
  test.each([
    ['waybill:ignore', 'it names no rule; write e.g. waybill:ignore=DF-020 and the reason'],
    ['waybill:ignore=DF-001 until=soon', 'until=soon is no day; write it like until=2026-12-31'],
    ['waybill:ignore=DF-001 until=2026-02-30', 'until=2026-02-30 is no day; write it like until=2026-12-31'],
  ])('what is wrong with "%s"', (comment, problem) => {
    expect(first(comment, 'DF-001')).toMatchObject({ found: ['DF-001:2'], problems: [`1 ${problem}`] });
  });
  test('that there are too many of them', () => {
    const text = `FROM alpine\n${'# waybill:ignore=DF-097 old\nMAINTAINER a\n'.repeat(1001)}`;
    const { found, problems } = dockerfile(text, 'DF-097');
    expect(found).toEqual(['DF-097:2003']);
    expect(problems).toEqual(['2002 the file has more than 1000; the rest do not hold']);
  });
  test('nothing of rules that were not run', () => {
    expect(first('waybill:ignore=DF-002,USER-MINE', 'DF-001').problems).toEqual([]);
  });
  test('that there is no such rule', () => {
    const { problems } = first('waybill:ignore=DF-999,DF001 typos', 'DF-001');
    expect(problems).toEqual(['1 there is no rule DF-999', '1 there is no rule DF001']);
  });
});

test('suppressions can be forbidden', () => {
  const rules = selectRules(
    RULES.filter(({ id }) => id === 'DF-001'),
    { all: true },
  );
  const files = [{ name: 'Dockerfile', text: '# waybill:ignore=DF-001 why\nFROM alpine\n' }];
  expect(scanTexts(files, rules, { suppressions: 'ignore' })).toMatchObject([
    { findings: [{ ruleId: 'DF-001' }], suppressed: [], suppressionProblems: [] },
  ]);
});
