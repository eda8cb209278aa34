import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseManifest } from '../parse/kubernetes/parse-manifest.ts';
import { recordAt } from '../parse/read.ts';
import { containerRule } from '../rule.ts';
import { selectRules } from '../select-rules.ts';
import { liveRules } from './live-rules.ts';
import { podRules } from './pod-rules.ts';

interface Container {
  name: string;
  [field: string]: unknown;
}

interface LivePod {
  metadata: { name: string; ownerReferences: object[]; [field: string]: unknown };
  spec: { containers: Container[]; [field: string]: unknown };
}

/** Pods as an API server told of them, with all that server, controllers and kubelet wrote. */
const RECORDED = readFileSync(join(import.meta.dirname, 'fixtures/pods.json'), 'utf8');
const never = (ruleId: string) => {
  throw new Error(`${ruleId} could not be run`);
};

function recordedPods(): LivePod[] {
  return (JSON.parse(RECORDED) as { items: LivePod[] }).items;
}

/** The first recorded pod, of two containers whose author left little open. */
function recorded(change: (pod: LivePod) => void = () => undefined): LivePod {
  const pod = recordedPods()[0] as LivePod;
  change(pod);
  return pod;
}

/** The ids of the rules that each container breaks. */
function broken(pod: object, rules = podRules(never)): Record<string, string[]> {
  return Object.fromEntries(
    Array.from(rules.judge(pod), ([name, risks]) => [name, risks.map(({ rule_id }) => rule_id)]),
  );
}

/** What the author of the recorded pod left open; what the API server fills in grows by the ServiceAccount's token. */
function harden(pod: LivePod): void {
  const token = recordedPods()[1]?.spec as LivePod['spec'];
  pod.spec.volumes = [...(pod.spec.volumes as object[]), ...(token.volumes as object[])];
  pod.spec.securityContext = { ...(pod.spec.securityContext as object), runAsUser: 10001 };
  for (const container of pod.spec.containers) {
    container.securityContext = { ...(container.securityContext as object), runAsUser: 10001 };
    container.volumeMounts = token.containers[0]?.volumeMounts;
    container.livenessProbe = { httpGet: { path: '/alive', port: 8080 } };
    container.readinessProbe = { httpGet: { path: '/ready', port: 8080 } };
    container.ports = [{ containerPort: 8080, protocol: 'TCP' }];
  }
  const profile = (name: string) => [
    `container.apparmor.security.beta.kubernetes.io/${name}`,
    'runtime/default',
  ];
  pod.metadata.annotations = Object.fromEntries(pod.spec.containers.map(({ name }) => profile(name)));
}

describe('rules over live pods', () => {
  test('what the API server and the kubelet write into a pod breaks no rule', () => {
    expect(broken(recorded())).toEqual({
      api: ['K8-005', 'K8-034', 'K8-070', 'K8-071'],
      proxy: ['K8-005', 'K8-034', 'K8-070', 'K8-071'],
    });
    expect(broken(recorded(harden))).toEqual({ api: [], proxy: [] });
  });

  test('a container is judged by itself: its own fields, its profiles, the volumes it mounts, and its pod', () => {
    const pod = recorded((pod) => {
      harden(pod);
      const [api, proxy] = pod.spec.containers as [Container, Container];
      pod.spec.volumes = [
        ...(pod.spec.volumes as object[]),
        { name: 'socket', hostPath: { path: '/var/run/docker.sock' } },
      ];
      api.securityContext = { ...(api.securityContext as object), privileged: true };
      proxy.volumeMounts = [{ name: 'socket', mountPath: '/docker.sock', readOnly: true }];
      (pod.metadata.annotations as Record<string, string>)[
        'container.apparmor.security.beta.kubernetes.io/proxy'
      ] = 'unconfined';
      pod.spec.hostPID = true;
    });
    expect(broken(pod)).toEqual({
      api: ['K8-001', 'K8-020'],
      proxy: ['K8-020', 'K8-024', 'K8-027', 'K8-034', 'K8-036'],
    });
    expect(podRules(never).judge(pod).get('api')).toEqual([
      { rule_id: 'K8-001', level: 'fatal' },
      { rule_id: 'K8-020', level: 'high' },
    ]);
  });

  test('what ends by itself needs no probes', () => {
    const pod = recorded((pod) => {
      pod.metadata.ownerReferences = [{ kind: 'Job', name: 'tidy-1', controller: true }];
      pod.spec.restartPolicy = 'Never';
    });
    expect(broken(pod).api).toEqual(['K8-005', 'K8-034']);
  });

  test('a debugging container is not asked for what the API does not let it have', () => {
    const pod = recorded((pod) => {
      pod.spec.ephemeralContainers = [{ name: 'debug', image: 'registry.example.com/debug:1' }];
    });
    const ids = broken(pod).debug;
    expect(ids).toContain('K8-010');
    expect(ids?.filter((id) => /^K8-0[67]/.test(id))).toEqual([]);
  });

  test('replicas are judged once, whatever differs between them; an image that changes is judged anew', () => {
    const rules = podRules(never);
    const [, one, other] = recordedPods() as [LivePod, LivePod, LivePod];
    // Among others: the volume with the token of the ServiceAccount, which has a name of its own in each.
    expect(other.spec.volumes).not.toEqual(one.spec.volumes);
    expect(rules.judge(other)).toBe(rules.judge(one));
    for (const container of other.spec.containers) container.image = 'registry.example.com/web:latest';
    expect(broken(other, rules).c).toEqual([...(broken(one, rules).c ?? []), 'K8-100'].sort());
  });

  test('a rule that fails is told once, and keeps no other from being asked', () => {
    const failing = containerRule({
      ...(liveRules().find(({ rule }) => rule.id === 'K8-001')?.rule as Parameters<typeof containerRule>[0]),
      id: 'K8-000',
      check: () => {
        throw new TypeError('a mistake');
      },
    });
    const told: string[] = [];
    const rules = podRules((ruleId) => told.push(ruleId), [
      ...selectRules([failing], {}),
      ...liveRules(),
    ] as ReturnType<typeof liveRules>);
    expect(broken(recorded(), rules).api).toEqual(['K8-005', 'K8-034', 'K8-070', 'K8-071']);
    expect(told).toEqual(['K8-000']);
  });

  test.each([null, {}, { metadata: null, spec: null }, { spec: { containers: [null, {}, { name: 'a' }] } }])(
    'a pod of odd shape (%j) is judged as far as it goes',
    (pod) => {
      expect(() => podRules(never).judge(pod as object)).not.toThrow();
    },
  );

  test('Trivy has a check that a rule of ours speaks for, however the id is written, and others', () => {
    const { covers } = podRules(never);
    expect(['KSV012', 'KSV-0012', 'AVD-KSV-0012', 'KSV021', 'KSV0012'].filter((id) => !covers(id))).toEqual(
      [],
    );
    expect(['KSV036', 'AVD-KSV-9999', 'USR-001', ''].filter(covers)).toEqual([]);
  });
});

/** The pods of a manifest, as they would run. */
function podsOf(text: string): object[] {
  const parsed = parseManifest('example.yaml', text);
  if ('reason' in parsed) return [];
  return parsed.file.objects.flatMap(({ kind, pod, value }) => {
    if (!pod) return [];
    const owner = kind === 'Job' || kind === 'CronJob' ? 'Job' : 'ReplicaSet';
    const controlled = {
      ownerReferences: [{ kind: owner, name: recordAt(value, 'metadata').name, controller: true }],
    };
    return {
      metadata: { ...pod.metadata, ...(kind === 'Pod' ? recordAt(value, 'metadata') : controlled) },
      spec: pod.spec,
    };
  });
}

test('each rule finds in live pods what its examples show', () => {
  const rules = podRules(never);
  const silent = liveRules().filter(({ rule: { id, examples } }) => {
    const pods = examples.bad.flatMap(({ text }) => podsOf(text));
    return pods.length > 0 && !pods.some((pod) => Object.values(broken(pod, rules)).flat().includes(id));
  });
  expect(silent.map(({ rule }) => rule.id)).toEqual([]);
});
