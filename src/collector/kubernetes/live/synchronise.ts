import { Compile } from 'typebox/compile';
import type { ClusterType, InventoryLine } from '../../../contract/inventory.ts';
import { UnreadableInput } from '../../unreadable-input.ts';
import { clusterTypeOf, Node } from '../cluster-type.ts';
import type { Pod } from '../pod.ts';
import { validPod } from '../read-pods.ts';
import type { ApiServer } from './api-server.ts';
import { ApiServerError } from './api-server-error.ts';
import type { Cluster } from './cluster.ts';
import type { Health } from './health.ts';
import { listPages } from './list.ts';
import { inTurn } from './listing-turns.ts';
import { PodState } from './pod-state.ts';

export const PODS = '/api/v1/pods';
const NODES = '/api/v1/nodes';
const nodeValidator = Compile(Node);

/** A cluster as its lists show it. */
interface Listing {
  readonly state: PodState;
  readonly lines: InventoryLine[];
  /** Where a watch of the pods goes on. */
  readonly resourceVersion: string;
}

interface ListingOptions {
  readonly clusterType: ClusterType | undefined;
  readonly health: Health;
  readonly signal: AbortSignal;
}

/** What the inventory now has. */
export interface Synchronised {
  readonly state: PodState;
  readonly resourceVersion: string;
}

/** Lists the whole cluster and makes the inventory's rows of it just these. Nothing is sent of a list that fails. */
export async function synchronise(
  cluster: Cluster,
  health: Health,
  signal: AbortSignal,
): Promise<Synchronised> {
  const { clusterType, refused } = await foundType(cluster, signal);
  await cluster.placement?.list(cluster.server, signal);
  const { state, resourceVersion, taken } = await inTurn(async () => {
    const { lines, ...rest } = await listPods(cluster, { clusterType, health, signal });
    return { ...rest, taken: await cluster.sink.replace(lines) };
  });
  await cluster.sink.report({ state: 'synchronised', clusterType });
  health.synchronised(refused);
  const type = clusterType ?? 'type unknown';
  cluster.told(`${taken} containers in ${state.size} pods (${type})`);
  return { state, resourceVersion };
}

async function listPods(
  { name, quarantine, server, placement, risksOf }: Cluster,
  { clusterType, health, signal }: ListingOptions,
): Promise<Listing> {
  const context = {
    clusterName: name,
    quarantine,
    ...(clusterType && { clusterType }),
    ...(placement && {
      enterpriseProjectOf: (namespace: string) => placement.enterpriseProjectOf(namespace),
    }),
  };
  let state = new PodState(context, risksOf);
  let lines: InventoryLine[] = [];
  let resourceVersion = '';
  const restarted = () => {
    state = new PodState(context, risksOf);
    lines = [];
  };
  for await (const page of listPages(server, PODS, signal, restarted)) {
    await health.listing();
    for (const item of page.items) {
      // What a new state tells of a pod are its lines; nothing is gone yet.
      for (const change of state.put(podOf(item))) if (!('deleted' in change)) lines.push(change);
    }
    resourceVersion = page.resourceVersion;
  }
  return { state, lines, resourceVersion };
}

interface FoundType {
  readonly clusterType?: ClusterType | undefined;
  /** Why the nodes could not be asked. */
  readonly refused?: ApiServerError;
}

/** A collector that may not list nodes still has its containers; only their cluster's type is not told. */
async function foundType({ clusterType, server }: Cluster, signal: AbortSignal): Promise<FoundType> {
  if (clusterType !== undefined) return { clusterType };
  try {
    return { clusterType: clusterTypeOf(await listNodes(server, signal)) };
  } catch (error) {
    if (error instanceof ApiServerError && error.status === 403) return { refused: error };
    throw error;
  }
}

async function listNodes(server: ApiServer, signal: AbortSignal): Promise<Node[]> {
  let nodes: Node[] = [];
  const restarted = () => {
    nodes = [];
  };
  for await (const { items } of listPages(server, NODES, signal, restarted)) {
    for (const item of items) if (nodeValidator.Check(item)) nodes.push(nodeMarks(item));
  }
  return nodes;
}

/** A node's images and conditions are large, and say nothing here. */
function nodeMarks({ metadata: { labels }, spec: { providerID }, status: { nodeInfo } }: Node): Node {
  return {
    metadata: { labels: labels ?? {} },
    spec: { ...(providerID && { providerID }) },
    status: { nodeInfo: { kubeletVersion: nodeInfo?.kubeletVersion ?? '' } },
  };
}

/** An object of a list or an event as a pod. */
export function podOf(object: unknown): Pod {
  try {
    return validPod(object as object, 'a pod');
  } catch (error) {
    if (!(error instanceof UnreadableInput)) throw error;
    throw new ApiServerError(error.message, { cause: error });
  }
}
