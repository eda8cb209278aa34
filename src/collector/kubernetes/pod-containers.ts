import type { ClusterType, ContainerStatus, InventoryLine } from '../../contract/inventory.ts';
import { recordedTime } from '../recorded-time.ts';
import type { ContainerSpec, ContainerStatusEntry, Pod } from './pod.ts';

/** A pod label that marks its running containers `Isolated`: `key` present with exactly `value`. */
export interface QuarantineLabel {
  readonly key: string;
  readonly value: string;
}

/** What a pod does not say about itself: where it runs, and which label means quarantine here. */
export interface PodContext {
  readonly clusterName: string;
  readonly clusterType?: ClusterType;
  readonly clusterId?: string;
  readonly enterpriseProjectId?: string;
  /** By namespace, where that differs; undefined leaves it to the inventory. */
  readonly enterpriseProjectOf?: (namespace: string) => string | undefined;
  readonly quarantine: QuarantineLabel;
}

type ContainerKind = 'init' | 'app' | 'ephemeral';

/**
 * The inventory lines of one pod: init, app and ephemeral containers in the order of the spec. A container
 * without a status (unscheduled, evicted, rejected by the node) is there too: it has been asked for.
 *
 * Labels are the pod's own. Annotations are left out, since kubectl keeps applied objects in them, secrets
 * included. Facts without a field of their own are added as `waybill/…` labels: see {@link factLabels}.
 */
export function podContainers(pod: Pod, context: PodContext): InventoryLine[] {
  const { spec, status } = pod;
  return [
    ...joined(spec.initContainers, status.initContainerStatuses, 'init'),
    ...joined(spec.containers, status.containerStatuses, 'app'),
    ...joined(spec.ephemeralContainers, status.ephemeralContainerStatuses, 'ephemeral'),
  ].map(({ container, entry, kind }) => line(pod, container, entry, kind, context));
}

/** Specs with their statuses, by name: the kubelet reports statuses in an order of its own. */
function joined(
  specs: readonly ContainerSpec[] | null | undefined,
  statuses: readonly ContainerStatusEntry[] | null | undefined,
  kind: ContainerKind,
) {
  const byName = new Map(statuses?.map((entry) => [entry.name, entry]));
  return (specs ?? []).map((container) => ({ container, entry: byName.get(container.name), kind }));
}

function line(
  pod: Pod,
  container: ContainerSpec,
  entry: ContainerStatusEntry | undefined,
  kind: ContainerKind,
  context: PodContext,
): InventoryLine {
  const { metadata, spec } = pod;
  const namespace = metadata.namespace ?? 'default';
  const enterpriseProjectId = context.enterpriseProjectOf?.(namespace) ?? context.enterpriseProjectId;
  const limits = container.resources?.limits;
  const labels = { ...metadata.labels, ...factLabels(pod, kind) };
  return {
    container_id: containerId(pod, container, entry),
    container_name: container.name,
    image_name: container.image || 'unknown',
    status: containerStatus(pod, entry, context.quarantine),
    create_time: createTime(pod, entry),
    pod_name: metadata.name,
    namespace,
    cluster_name: context.clusterName,
    restart_count: entry?.restartCount ?? 0,
    ...(spec.nodeName && { node_name: spec.nodeName }),
    ...(context.clusterType && { cluster_type: context.clusterType }),
    ...(context.clusterId && { cluster_id: context.clusterId }),
    ...(enterpriseProjectId && { enterprise_project_id: enterpriseProjectId }),
    ...(limits?.cpu !== undefined && { cpu_limit: String(limits.cpu) }),
    ...(limits?.memory !== undefined && { memory_limit: String(limits.memory) }),
    ...imageDigest(entry?.imageID),
    ...(Object.keys(labels).length > 0 && { labels }),
  };
}

/**
 * The runtime's id without its `containerd://`. Before there is one, an id made of the pod's uid and the
 * container's name: stable from dump to dump, and no runtime id contains a slash.
 */
function containerId(pod: Pod, container: ContainerSpec, entry: ContainerStatusEntry | undefined): string {
  const id = entry?.containerID?.replace(/^[^:/]+:\/\//, '');
  return id || `pod/${pod.metadata.uid}/${container.name}`;
}

function containerStatus(
  pod: Pod,
  entry: ContainerStatusEntry | undefined,
  quarantine: QuarantineLabel,
): ContainerStatus {
  if (entry?.state?.running) {
    return pod.metadata.labels?.[quarantine.key] === quarantine.value ? 'Isolated' : 'Running';
  }
  if (entry?.state?.terminated) return 'Terminated';
  if (entry?.state?.waiting) return 'Waiting';
  // No status at all: a pod that has ended (evicted, OutOfcpu) will not start this container any more.
  return pod.status.phase === 'Failed' || pod.status.phase === 'Succeeded' ? 'Terminated' : 'Waiting';
}

/**
 * When this container began: its current run, or the run its id names while it waits to be restarted. A
 * container that never started (StartError says 1970) is as old as its pod.
 */
function createTime(pod: Pod, entry: ContainerStatusEntry | undefined): number {
  const state = entry?.state;
  const startedAt =
    state?.running?.startedAt ?? state?.terminated?.startedAt ?? entry?.lastState?.terminated?.startedAt;
  return recordedTime(startedAt) ?? recordedTime(pod.metadata.creationTimestamp) ?? 0;
}

/** `name@sha256:…`, `docker-pullable://name@sha256:…` or only `sha256:…`; empty before the pull. */
function imageDigest(imageId: string | undefined): { image_digest?: string } {
  const digest = /sha256:[0-9a-f]{64}$/.exec(imageId ?? '')?.[0];
  return digest ? { image_digest: digest } : {};
}

/**
 * What the dump says and no inventory field holds: `waybill/owner` (`ReplicaSet/web-5d8f`, the controller if
 * there is one), `waybill/container-kind` (`init` or `ephemeral`; app containers carry none) and
 * `waybill/deleted-at` for a pod that is being deleted, whose phase still reads as before.
 */
function factLabels(pod: Pod, kind: ContainerKind): Record<string, string> {
  const { ownerReferences, deletionTimestamp } = pod.metadata;
  const owner = ownerReferences?.find((reference) => reference.controller) ?? ownerReferences?.[0];
  return {
    ...(owner && { 'waybill/owner': `${owner.kind}/${owner.name}` }),
    ...(kind !== 'app' && { 'waybill/container-kind': kind }),
    ...(deletionTimestamp && { 'waybill/deleted-at': deletionTimestamp }),
  };
}
