import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { apiServer } from '../../src/collector/kubernetes/live/api-server.ts';
import type { Cluster } from '../../src/collector/kubernetes/live/cluster.ts';
import {
  collectOnceWithRisks,
  collectWithRisks,
} from '../../src/collector/kubernetes/live/collect-with-risks.ts';
import type { Pod } from '../../src/collector/kubernetes/pod.ts';
import { podContainers } from '../../src/collector/kubernetes/pod-containers.ts';
import type { Change } from '../../src/collector/source-sink.ts';
import type { InventoryLine } from '../../src/contract/inventory.ts';
import type { ImageFindingsLine } from '../../src/contract/inventory-risks.ts';
import { podRules } from '../../src/scanner/live-pods/pod-rules.ts';
import { hasOpenssl, selfSigned } from '../support/certificate.ts';
import { AFTER, BEFORE, RecordedCluster, recording, send, TOKEN } from '../support/recorded-cluster.ts';
import { reportOf, scanOf, TrivyOperator } from '../support/trivy-operator.ts';

/** Against hanging. */
const GUARD = { timeout: 30_000, interval: 20 };
const CONTEXT = { clusterName: 'prod', quarantine: { key: 'q', value: 'true' } } as const;

/** What an inventory has that hears a collector. */
class Told {
  readonly lines = new Map<string, InventoryLine>();
  /** By image and origin: the ids. */
  readonly findings = new Map<string, readonly string[]>();
  readonly streams: number[] = [];
  warnings: string[] = [];

  merge(changes: readonly Change[]): void {
    for (const change of changes) {
      if ('deleted' in change) this.lines.delete(change.container_id);
      else this.lines.set(change.container_id, change);
    }
  }

  take(lines: readonly ImageFindingsLine[]): void {
    this.streams.push(lines.length);
    for (const { image_name, origin, findings } of lines) {
      this.findings.set(
        `${origin} ${image_name}`,
        findings.map(({ id }) => id),
      );
    }
  }

  /** The ids of what each container breaks, by pod and name. */
  risks(): Map<string, string[]> {
    return new Map(
      Array.from(this.lines.values(), ({ pod_name, container_name, configuration_risks }) => [
        `${pod_name} ${container_name}`,
        (configuration_risks ?? []).map(({ rule_id }) => rule_id),
      ]),
    );
  }
}

/** What our rules say of the containers of a list. */
function truth(items: readonly unknown[]): Map<string, string[]> {
  const { judge } = podRules(() => undefined);
  return new Map(
    (items as Pod[]).flatMap((pod) => {
      const risks = judge(pod);
      return podContainers(pod, CONTEXT).map(
        ({ pod_name, container_name }) =>
          [
            `${pod_name} ${container_name}`,
            (risks.get(container_name) ?? []).map(({ rule_id }) => rule_id),
          ] as const,
      );
    }),
  );
}

const AFTERWARDS = truth(AFTER.items);

/** A workload of the recorded cluster from the first list to the last one, with its containers. */
function someWorkload() {
  for (const pod of AFTER.items as unknown as Pod[]) {
    const owner = pod.metadata.ownerReferences?.[0];
    const isOld = BEFORE.items.some(({ metadata }) => metadata.uid === pod.metadata.uid);
    const container = pod.spec.containers?.[0]?.name;
    if (owner?.kind === 'ReplicaSet' && isOld && container !== undefined) {
      const workload = { namespace: pod.metadata.namespace ?? '', kind: owner.kind, name: owner.name };
      return { workload, container, key: `${pod.metadata.name} ${container}` };
    }
  }
  throw new Error('the recordings have no such workload');
}

describe.skipIf(!hasOpenssl)('risks of live clusters (skipped without openssl)', () => {
  const { workload, container, key } = someWorkload();
  let tls: { cert: Buffer; key: Buffer };
  let recorded: RecordedCluster;
  let operator: TrivyOperator;
  let told: Told;
  let over: AbortController;

  beforeAll(() => {
    tls = selfSigned();
  });
  beforeEach(async () => {
    told = new Told();
    over = new AbortController();
    operator = new TrivyOperator();
    recorded = new RecordedCluster(tls);
    recorded.answer = operator.answer;
    await recorded.listen();
  });
  afterEach(async () => {
    over.abort();
    await recorded.close();
    const other = recorded.requests.find((request) => !request.startsWith('GET '));
    if (other) throw new Error(`the collector sent ${other}`);
  });

  function cluster(): Cluster {
    const credentials = async () => ({ ca: tls.cert, headers: { Authorization: `Bearer ${TOKEN}` } });
    return {
      name: 'prod',
      server: apiServer({ url: recorded.url, credentials }),
      quarantine: CONTEXT.quarantine,
      told: () => undefined,
      warned: (line) => told.warnings.push(line),
      sink: {
        replace: async (lines) => {
          told.lines.clear();
          told.merge(lines);
          return lines.length;
        },
        merge: async (changes) => told.merge(changes),
        report: async () => undefined,
      },
    };
  }

  const options = () => ({
    rules: podRules((ruleId) => told.warnings.push(ruleId)),
    findings: async (lines: readonly ImageFindingsLine[]) => told.take(lines),
  });
  const follow = () => collectWithRisks(cluster(), options(), over.signal);
  const once = () => collectOnceWithRisks(cluster(), options(), over.signal);

  const audit = (...failed: string[]) =>
    reportOf(workload, {
      checks: failed.map((checkID) => ({
        checkID,
        severity: 'HIGH',
        success: false,
        title: checkID,
        messages: [''],
      })),
    });
  const vulnerable = (name: string, updateTimestamp: string, ...ids: string[]) =>
    reportOf(
      { ...workload, name, container },
      {
        ...scanOf('library/nginx', '1.16', updateTimestamp),
        vulnerabilities: ids.map((vulnerabilityID) => ({
          vulnerabilityID,
          severity: 'HIGH',
          resource: 'libc',
        })),
      },
    );
  const NGINX = 'vulnerabilities docker.io/library/nginx:1.16';

  test('without the operator, what our rules say is true before and after the recorded changes', async () => {
    operator.resources = [];
    const followed = follow();
    await vi.waitFor(() => expect(told.risks()).toEqual(AFTERWARDS), GUARD);
    expect([...told.risks().values()].flat()).toContain('K8-002');
    over.abort();
    await followed;
    expect(told.warnings).toEqual([]);
  });

  test('--once: the risks of rules and of reports, and what was found in images', async () => {
    operator.put('configauditreports', audit('KSV012', 'USR-001'));
    operator.put('vulnerabilityreports', vulnerable('a', '2026-11-21T10:00:00Z', 'CVE-1', 'CVE-2'));
    // Of the same image, and older: the other one counts.
    operator.put('vulnerabilityreports', vulnerable('b', '2026-11-20T10:00:00Z', 'CVE-1'));
    const secrets = [{ ruleID: 'github-pat', severity: 'CRITICAL', target: 'root/.netrc', match: '****' }];
    const exposed = { ...scanOf('library/nginx', '1.16', '2026-11-21T10:00:00Z'), secrets };
    operator.put('exposedsecretreports', reportOf({ ...workload, container }, exposed));
    expect(await once()).toBe(true);
    expect(told.risks().get(key)).toEqual([...(truth(BEFORE.items).get(key) ?? []), 'USR-001']);
    expect([...told.risks().values()].flat()).not.toContain('AVD-KSV-0012');
    expect(Object.fromEntries(told.findings)).toEqual({
      [NGINX]: ['CVE-1', 'CVE-2'],
      'secrets docker.io/library/nginx:1.16': ['github-pat'],
    });
  });

  test('reports that come, change and go are followed, over cut watches and a version that is too old', async () => {
    const followed = follow();
    await vi.waitFor(() => expect(told.risks()).toEqual(AFTERWARDS), GUARD);
    operator.put('configauditreports', audit('USR-001'));
    operator.put('vulnerabilityreports', vulnerable('a', '2026-11-21T10:00:00Z', 'CVE-1', 'CVE-2'));
    await vi.waitFor(() => expect(told.findings.get(NGINX)).toEqual(['CVE-1', 'CVE-2']), GUARD);
    await vi.waitFor(() => expect(told.risks().get(key)).toContain('USR-001'), GUARD);

    operator.cut();
    operator.put('vulnerabilityreports', vulnerable('a', '2026-11-21T11:00:00Z', 'CVE-2'));
    await vi.waitFor(() => expect(told.findings.get(NGINX)).toEqual(['CVE-2']), GUARD);

    operator.remove('configauditreports', audit());
    operator.put('vulnerabilityreports', vulnerable('a', '2026-11-21T12:00:00Z'));
    operator.compacted = 100;
    operator.cut();
    await vi.waitFor(() => expect(told.findings.get(NGINX)).toEqual([]), GUARD);
    await vi.waitFor(() => expect(told.risks()).toEqual(AFTERWARDS), GUARD);
    over.abort();
    await followed;
    expect(told.warnings).toEqual([]);
  });

  test('many reports about one image are sent once, and many images in few streams', async () => {
    for (let number = 0; number < 40; number++) {
      operator.put('vulnerabilityreports', vulnerable(`web-${number}`, '2026-11-21T10:00:00Z', 'CVE-1'));
      const report = {
        ...scanOf('library/web', String(number), '2026-11-21T10:00:00Z'),
        vulnerabilities: [],
      };
      operator.put(
        'vulnerabilityreports',
        reportOf({ ...workload, name: `image-${number}`, container }, report),
      );
    }
    await once();
    expect(told.findings.size).toBe(41);
    expect(told.streams).toEqual([41]);
  });

  test('reports that may not be read, and one that is none, are told of once; the containers are there', async () => {
    operator.put('configauditreports', audit('USR-001'));
    operator.put('vulnerabilityreports', reportOf({ ...workload, name: 'odd' }, { vulnerabilities: 'none' }));
    operator.put('vulnerabilityreports', vulnerable('a', '2026-11-21T10:00:00Z', 'CVE-1'));
    let asked = 0;
    recorded.answer = (url, response) => {
      if (url.pathname.startsWith('/apis/') && asked++ === 0)
        return send(response, 503, 'away', 'text/plain');
      if (!url.pathname.endsWith('/configauditreports')) return operator.answer(url, response);
      return send(response, 403, recording('error-403-no-rights.json'));
    };
    const followed = follow();
    await vi.waitFor(() => expect(told.findings.get(NGINX)).toEqual(['CVE-1']), GUARD);
    await vi.waitFor(() => expect(told.risks()).toEqual(AFTERWARDS), GUARD);
    over.abort();
    await followed;
    expect(told.warnings.sort()).toEqual([
      expect.stringMatching(/ answers 403: .*; reports of Trivy Operator are left out$/),
      expect.stringMatching(
        /^vulnerabilityreports that are not as published are left out: \S+odd: report must have .*artifact$/,
      ),
    ]);
  });

  test('findings that are refused end the collection with the reason', async () => {
    operator.put('vulnerabilityreports', vulnerable('a', '2026-11-21T10:00:00Z', 'CVE-1'));
    const refusing = async () => {
      throw new Error('no more');
    };
    const run = collectWithRisks(cluster(), { ...options(), findings: refusing }, over.signal);
    await expect(run).rejects.toThrow('no more');
    await expect(
      collectOnceWithRisks(cluster(), { ...options(), findings: refusing }, over.signal),
    ).rejects.toThrow('no more');
  });
});
