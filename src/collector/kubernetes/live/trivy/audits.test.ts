import { expect, test } from 'vitest';
import type { Pod } from '../../pod.ts';
import type { PodRules } from '../pod-risks.ts';
import { Audits } from './audits.ts';

/** Rules of which one speaks for a check. */
const RULES: PodRules = {
  judge: () => new Map(['web', 'log'].map((name) => [name, [{ rule_id: 'K8-003', level: 'medium' }]])),
  covers: (id) => id === 'KSV012',
};

function pod(owner?: { kind: string; name: string }, labels: Record<string, string> = {}): Pod {
  return {
    metadata: {
      name: 'web-6d4cf56db6-abcde',
      namespace: 'shop',
      uid: 'u',
      creationTimestamp: '2026-11-21T10:00:00Z',
      labels,
      ...(owner && { ownerReferences: [{ ...owner, controller: true }] }),
    },
    spec: {},
    status: {},
  };
}

const REPLICA = pod({ kind: 'ReplicaSet', name: 'web-6d4cf56db6' }, { 'pod-template-hash': '6d4cf56db6' });

/** As the operator writes it: Trivy Operator, documentation of ConfigAuditReport. */
function report(kind: string, name: string, checks: readonly object[]) {
  return {
    metadata: {
      name: `${kind.toLowerCase()}-${name}`,
      namespace: 'shop',
      labels: {
        'trivy-operator.resource.kind': kind,
        'trivy-operator.resource.name': name,
        'trivy-operator.resource.namespace': 'shop',
      },
    },
    report: { checks },
  };
}

const check = (checkID: string, more: object = {}) => ({
  checkID,
  title: `title of ${checkID}`,
  category: 'Kubernetes Security Check',
  severity: 'MEDIUM',
  success: false,
  messages: [''],
  ...more,
});

/** The ids by container. */
function idsOf(audits: Audits, of = REPLICA): Record<string, string[]> {
  return Object.fromEntries(
    Array.from(audits.risksOf(of), ([name, risks]) => [name, risks.map(({ rule_id }) => rule_id)]),
  );
}

test('checks that fail are added to the containers they are about, unless a rule of ours speaks for them', () => {
  const audits = new Audits(RULES);
  audits.put(
    report('ReplicaSet', 'web-6d4cf56db6', [
      check('KSV012'),
      check('KSV036'),
      check('KSV999', { success: true }),
      check('KSV998', { severity: 'NONE' }),
      check('', { checkID: undefined }),
      check('USR-001', { scope: { type: 'Container', value: 'log' }, severity: 'CRITICAL' }),
      check('USR-002', { messages: ["Container 'web' of ReplicaSet 'web-6d4cf56db6' should not"] }),
    ]),
  );
  expect(idsOf(audits)).toEqual({
    web: ['AVD-KSV-0036', 'K8-003', 'USR-002'],
    log: ['AVD-KSV-0036', 'K8-003', 'USR-001'],
  });
  expect(audits.risksOf(REPLICA).get('log')?.at(-1)).toEqual({
    rule_id: 'USR-001',
    level: 'fatal',
    title: 'title of USR-001',
  });
});

test.each([
  ['Pod', 'web-6d4cf56db6-abcde', pod()],
  ['ReplicaSet', 'web-6d4cf56db6', REPLICA],
  ['Deployment', 'web', REPLICA],
  ['CronJob', 'tidy', pod({ kind: 'Job', name: 'tidy-29921613' })],
  ['DaemonSet', 'agent', pod({ kind: 'DaemonSet', name: 'agent' })],
])('a report about a %s is about its pods', (kind, name, of) => {
  const audits = new Audits(RULES);
  audits.put(report(kind, name, [check('USR-001')]));
  expect(idsOf(audits, of).web).toContain('USR-001');
  audits.put(report(kind, 'another', [check('USR-002')]));
  expect(idsOf(audits, of).web).not.toContain('USR-002');
});

test('a report that changes, is removed, or is not in a new list leaves nothing behind, and each is told', async () => {
  const audits = new Audits(RULES);
  const over = new AbortController();
  let changes = 0;
  const counting = (async () => {
    for (;;) {
      await audits.changed(over.signal);
      if (over.signal.aborted) return;
      changes += 1;
    }
  })();
  const after = async (step: () => unknown) => {
    await step();
    await new Promise((resolve) => setImmediate(resolve));
    return [changes, idsOf(audits).web?.filter((id) => id.startsWith('USR'))];
  };
  const failing = (id: string) => report('ReplicaSet', 'web-6d4cf56db6', [check(id)]);
  expect(await after(() => audits.put(failing('USR-001')))).toEqual([1, ['USR-001']]);
  expect(await after(() => audits.put(failing('USR-001')))).toEqual([1, ['USR-001']]);
  expect(await after(() => audits.put(failing('USR-002')))).toEqual([2, ['USR-002']]);
  expect(await after(() => audits.put(failing('KSV012')))).toEqual([3, []]);
  await after(() => audits.put(failing('USR-003')));
  expect(await after(() => audits.remove(failing('')))).toEqual([5, []]);
  await after(() => audits.put(failing('USR-004')));
  audits.begin();
  expect(idsOf(audits).web).toContain('USR-004');
  expect(await after(() => audits.listed())).toEqual([7, []]);
  over.abort();
  await counting;
});
