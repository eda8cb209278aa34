import { Option } from 'commander';
import { podContainers, type QuarantineLabel } from '../collector/kubernetes/pod-containers.ts';
import { readPods } from '../collector/kubernetes/read-pods.ts';
import { CLUSTER_TYPES, type ClusterType } from '../contract/inventory.ts';
import { apiClient, connectionOf } from './client.ts';
import { parseDump, runImport } from './import-source.ts';
import { onErrorOption, readText } from './input-file.ts';
import { quarantineLabelOption } from './quarantine-label-option.ts';
import type { Subcommand } from './subcommand.ts';

interface Options {
  readonly cluster: string;
  readonly clusterType: ClusterType;
  readonly clusterId?: string;
  readonly enterpriseProjectId?: string;
  readonly quarantineLabel: QuarantineLabel;
  readonly onError: 'abort' | 'skip';
  readonly json?: boolean;
}

/** `waybill import kubernetes`: the containers of a cluster become those of a dump. */
export const define: Subcommand['define'] = (command, deps, end) => {
  command
    .description(
      'Reads what "kubectl get pods -A -o json" (or -o yaml) prints and replaces the containers of that cluster. ' +
        'Init and ephemeral containers count too.',
    )
    .argument('<file>', 'the dump, or - for standard input')
    .requiredOption('--cluster <name>', "the cluster's name")
    .addOption(
      new Option('--cluster-type <type>', 'who runs it').choices(CLUSTER_TYPES).makeOptionMandatory(),
    )
    .option('--cluster-id <id>', "the cluster's id at its provider")
    .option('--enterprise-project-id <id>', 'enterprise project of the containers (default: 0)')
    .addOption(quarantineLabelOption())
    .addOption(onErrorOption())
    .option('--json', 'print the outcome as one line of JSON')
    .action(async (file: string, options: Options) => {
      const client = apiClient(connectionOf(deps.readClientConfig()));
      const text = await readText(file, deps.stdin);
      const { pods, otherObjects } = parseDump(file, () => readPods(text));
      const lines = pods.flatMap((pod) =>
        podContainers(pod, {
          clusterName: options.cluster,
          clusterType: options.clusterType,
          quarantine: options.quarantineLabel,
          ...(options.clusterId && { clusterId: options.clusterId }),
          ...(options.enterpriseProjectId && { enterpriseProjectId: options.enterpriseProjectId }),
        }),
      );
      if (otherObjects > 0) deps.stderr.write(`${otherObjects} objects of other kinds are left out\n`);
      const cluster = { type: options.clusterType, id: options.clusterId };
      const dump = { source: `cluster/${options.cluster}`, lines, cluster, onError: options.onError };
      const facts = { pods: pods.length, other_objects: otherObjects };
      end(await runImport(client, dump, { json: options.json, facts }, deps));
    });
};
