import { readFile } from 'node:fs/promises';
import Type, { type Static } from 'typebox';
import { Parse } from 'typebox/value';
import { inspectedContainer } from '../collector/docker/inspect-container.ts';
import { readInspections } from '../collector/docker/read-inspections.ts';
import { podContainers } from '../collector/kubernetes/pod-containers.ts';
import { readPods } from '../collector/kubernetes/read-pods.ts';
import { ClusterType, type InventoryLine } from '../contract/inventory.ts';
import type { SourceDump } from './import-source.ts';

/** `demo/` at the package's root: as far from `src/cli/` as from `dist/cli/`. */
const DEMO = new URL('../../demo/', import.meta.url);

const count = Type.Integer({ minimum: 0 });

/** `demo/sample-data.json`: what the recordings cannot tell. Risk counts go by image name. */
const SampleData = Type.Object({
  quarantine_label: Type.Object({ key: Type.String(), value: Type.String() }),
  clusters: Type.Array(
    Type.Object({ file: Type.String(), name: Type.String(), type: ClusterType, id: Type.String() }),
  ),
  hosts: Type.Array(Type.Object({ file: Type.String(), name: Type.String() })),
  risks: Type.Array(
    Type.Object({ image: Type.String(), low: count, medium: count, high: count, fatal: count }),
  ),
});
type SampleData = Static<typeof SampleData>;

/** The recorded fleet with the sample data put to it: one dump per cluster and host. */
export async function demoFleet(): Promise<SourceDump[]> {
  const sample = Parse(SampleData, JSON.parse(await read('sample-data.json')));
  const clusters = sample.clusters.map(async (cluster) => {
    const { pods } = readPods(await read(`fleet/clusters/${cluster.file}`));
    const context = {
      clusterName: cluster.name,
      clusterType: cluster.type,
      clusterId: cluster.id,
      quarantine: sample.quarantine_label,
    };
    const lines = withRisks(
      pods.flatMap((pod) => podContainers(pod, context)),
      sample,
    );
    return { source: `cluster/${cluster.name}`, lines, cluster, onError: 'abort' as const };
  });
  const hosts = sample.hosts.map(async (host) => {
    const inspections = readInspections(await read(`fleet/hosts/${host.file}`));
    const context = { hostName: host.name };
    const lines = withRisks(
      inspections.map((one) => inspectedContainer(one, context)),
      sample,
    );
    return { source: `host/${host.name}`, lines, onError: 'abort' as const };
  });
  return Promise.all([...clusters, ...hosts]);
}

function withRisks(lines: readonly InventoryLine[], sample: SampleData): InventoryLine[] {
  return lines.map((line) => {
    const risks = sample.risks.find((risk) => risk.image === line.image_name);
    return {
      ...line,
      low_risk: risks?.low ?? 0,
      medium_risk: risks?.medium ?? 0,
      high_risk: risks?.high ?? 0,
      fatal_risk: risks?.fatal ?? 0,
    };
  });
}

function read(path: string): Promise<string> {
  return readFile(new URL(path, DEMO), 'utf8');
}
