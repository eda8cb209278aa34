import type { ServerResponse } from 'node:http';
import { send } from './recorded-cluster.ts';

const GROUP = '/apis/aquasecurity.github.io/v1alpha1';

interface Change {
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED';
  readonly resource: string;
  readonly object: Report;
  readonly version: number;
}

/** A custom resource of Trivy Operator. */
export interface Report {
  readonly metadata: Readonly<Record<string, unknown>> & {
    readonly name: string;
    readonly namespace: string;
  };
  readonly report: object;
}

/**
 * The reports of Trivy Operator in a cluster, as an API server lists and watches them. Written after the published
 * custom resource definitions and samples: there are no recordings. Every watch begins where it is asked to.
 */
export class TrivyOperator {
  /** Without it the group is not found, as before the operator is installed. */
  resources: string[] = ['configauditreports', 'exposedsecretreports', 'vulnerabilityreports'];
  /** Versions below it are gone from the server's history. */
  compacted = 0;
  readonly #objects = new Map<string, { readonly resource: string; readonly object: Report }>();
  readonly #changes: Change[] = [];
  readonly #watches = new Set<{ readonly resource: string; readonly response: ServerResponse }>();

  put(resource: string, report: Report): void {
    const type = this.#objects.has(keyOf(resource, report)) ? 'MODIFIED' : 'ADDED';
    this.#change(type, resource, report);
  }

  remove(resource: string, report: Report): void {
    this.#change('DELETED', resource, report);
  }

  /** Breaks the watches off, as a server that restarts. */
  cut(): void {
    for (const { response } of this.#watches) response.destroy();
    this.#watches.clear();
  }

  /** Answers what is asked of the group; false for everything else. */
  readonly answer = (url: URL, response: ServerResponse): boolean => {
    if (!url.pathname.startsWith(GROUP)) return false;
    const resource = url.pathname.slice(GROUP.length + 1);
    if (this.resources.length === 0) return send(response, 404, '404 page not found\n', 'text/plain');
    if (resource === '') {
      const resources = this.resources.map((name) => ({
        name,
        namespaced: true,
        kind: 'Report',
        verbs: ['list'],
      }));
      return send(response, 200, JSON.stringify({ kind: 'APIResourceList', resources }));
    }
    if (url.searchParams.get('watch') !== 'true') return this.#list(resource, url, response);
    return this.#watch(resource, Number(url.searchParams.get('resourceVersion')), response);
  };

  #change(type: Change['type'], resource: string, { metadata, report }: Report): void {
    const version = this.#changes.length + 1;
    const object = { metadata: { ...metadata, resourceVersion: String(version) }, report };
    if (type === 'DELETED') this.#objects.delete(keyOf(resource, object));
    else this.#objects.set(keyOf(resource, object), { resource, object });
    const change = { type, resource, object, version };
    this.#changes.push(change);
    for (const watch of this.#watches) if (watch.resource === resource) watch.response.write(lineOf(change));
  }

  #list(resource: string, url: URL, response: ServerResponse): true {
    const all = [...this.#objects.values()].filter((one) => one.resource === resource);
    const from = Number(url.searchParams.get('continue') ?? 0);
    const to = from + Number(url.searchParams.get('limit') ?? Number.POSITIVE_INFINITY);
    const resourceVersion = String(this.#changes.length);
    const metadata = { resourceVersion, ...(to < all.length && { continue: String(to) }) };
    const items = all.slice(from, to).map(({ object }) => object);
    return send(response, 200, JSON.stringify({ kind: 'ReportList', metadata, items }));
  }

  #watch(resource: string, from: number, response: ServerResponse): true {
    response.writeHead(200, { 'Content-Type': 'application/json' });
    response.flushHeaders();
    if (from < this.compacted) {
      const status = { kind: 'Status', status: 'Failure', code: 410, reason: 'Expired', message: 'too old' };
      response.end(`${JSON.stringify({ type: 'ERROR', object: status })}\n`);
      return true;
    }
    for (const change of this.#changes) {
      if (change.resource === resource && change.version > from) response.write(lineOf(change));
    }
    const watch = { resource, response };
    this.#watches.add(watch);
    response.once('close', () => this.#watches.delete(watch));
    return true;
  }
}

function keyOf(resource: string, { metadata }: Report): string {
  return `${resource} ${metadata.namespace}/${metadata.name}`;
}

function lineOf({ type, object }: Change): string {
  return `${JSON.stringify({ type, object })}\n`;
}

/** Whose containers a report is about, as the operator labels it. */
export interface Workload {
  readonly namespace: string;
  readonly kind: string;
  readonly name: string;
  readonly container?: string;
}

/** A report with the metadata that the operator gives it. */
export function reportOf({ namespace, kind, name, container }: Workload, report: object): Report {
  const parts = [kind.toLowerCase(), name, ...(container === undefined ? [] : [container])];
  return {
    metadata: {
      name: parts.join('-'),
      namespace,
      labels: {
        'trivy-operator.resource.kind': kind,
        'trivy-operator.resource.name': name,
        'trivy-operator.resource.namespace': namespace,
        ...(container !== undefined && { 'trivy-operator.container.name': container }),
      },
      ownerReferences: [{ apiVersion: 'apps/v1', kind, name, controller: true, blockOwnerDeletion: false }],
    },
    report,
  };
}

/** What the operator says of a scanned image, whatever it found. */
export function scanOf(repository: string, tag: string, updateTimestamp: string): object {
  return {
    updateTimestamp,
    scanner: { name: 'Trivy', vendor: 'Aqua Security', version: '0.57.1' },
    registry: { server: 'index.docker.io' },
    artifact: { repository, tag, digest: `sha256:${'1'.repeat(64)}` },
    summary: { criticalCount: 0, highCount: 0, mediumCount: 0, lowCount: 0, unknownCount: 0 },
  };
}

/** Reports about a pod by itself and its image: a policy of the cluster's own that it breaks, and a vulnerability. */
export function busyboxReports(namespace = '', name = ''): TrivyOperator {
  const operator = new TrivyOperator();
  const pod = { namespace, kind: 'Pod', name };
  const checks = [{ checkID: 'USR-001', title: 'No owner', severity: 'CRITICAL', success: false }];
  operator.put('configauditreports', reportOf(pod, { checks }));
  const vulnerabilities = [{ vulnerabilityID: 'CVE-2022-28391', severity: 'HIGH', resource: 'busybox' }];
  const scan = scanOf('library/busybox', '1.35', '2026-11-21T10:00:00Z');
  operator.put('vulnerabilityreports', reportOf(pod, { ...scan, vulnerabilities }));
  return operator;
}
