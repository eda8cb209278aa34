import { Option } from 'commander';
import type { Static } from 'typebox';
import { CLUSTER_TYPES, type ClusterType } from '../contract/inventory.ts';
import { RegisteredCluster, RegisteredClusterList } from '../contract/registered-clusters.ts';
import { clientOf, dateText, type Output, printList, printOne, subcommand } from './admin/answer.ts';
import { ageText } from './age-text.ts';
import type { ApiClient } from './client.ts';
import type { CliDeps } from './deps.ts';
import { CliFailure } from './failure.ts';
import { readText } from './input-file.ts';
import { addPlacementOptions, type PlacementOptions } from './placement-options.ts';
import { printable } from './printable.ts';
import type { Subcommand } from './subcommand.ts';

const PATH = '/api/v1/projects/{project_id}/clusters';
const PAGE = 200;
/** The service takes less; whoever gives this much means another file. */
const KUBECONFIG = {
  bytes: 2 ** 20,
  advice: '"kubectl config view --minify --flatten --raw" prints one context of it',
};

interface Values extends Output, PlacementOptions {
  readonly context?: string;
  readonly clusterType?: ClusterType;
  readonly quarantineLabel?: string;
}

/** `waybill clusters …` */
export const define: Subcommand['define'] = (command, deps) => {
  command.description(
    'Clusters that the service itself collects; nothing has to run beside it. One is meant by name or by id. ' +
      'docs/collecting.md tells how to make a kubeconfig that can only read.',
  );

  subcommand(command, 'list', 'Lists the registered clusters and how each does.').action(
    async (options: Output) => {
      printList(deps, options, await allClusters(clientOf(deps)), {
        name: ({ name }) => name,
        id: ({ id }) => id,
        state: ({ state }) => state,
        age: ({ age_seconds }) => ageText(age_seconds),
        server: ({ server }) => server,
        'good until': ({ expires_at }) => (expires_at === undefined ? '' : dateText(expires_at)),
        reason: ({ reason }) => reason ?? '',
      });
    },
  );

  const add = subcommand(
    command,
    'add <name> <kubeconfig>',
    'Registers a cluster under the name that it gets in the inventory. The kubeconfig is a file, or - for standard input.',
  )
    .option('--context <name>', 'which of its contexts (default: its current one)')
    .addOption(
      new Option('--cluster-type <type>', 'who runs it (default: found by its nodes)').choices(CLUSTER_TYPES),
    )
    .option(
      '--quarantine-label <key=value>',
      'pod label whose running containers count as Isolated (default: waybill/quarantine=true)',
    );
  addPlacementOptions(add);
  add.action(async (name: string, file: string, options: Values) => {
    const body = {
      name,
      kubeconfig: await readText(file, deps.stdin, KUBECONFIG),
      context: options.context,
      cluster_type: options.clusterType,
      quarantine_label: options.quarantineLabel,
      enterprise_project_id: options.enterpriseProjectId,
      namespace_label: options.namespaceLabel,
      namespaces: options.namespace && Object.fromEntries(options.namespace),
    };
    const added = await clientOf(deps).json({ method: 'POST', path: PATH, body }, RegisteredCluster);
    printCluster(deps, options, added);
  });

  subcommand(
    command,
    'renew <cluster> <kubeconfig>',
    'Takes a new kubeconfig, with a new token for example; all else stays.',
  )
    .option('--context <name>', 'which of its contexts (default: its current one)')
    .action(async (cluster: string, file: string, { context, json }: Values) => {
      const client = clientOf(deps);
      const body = { kubeconfig: await readText(file, deps.stdin, KUBECONFIG), context };
      const path = await pathOf(client, cluster);
      printCluster(deps, { json }, await client.json({ method: 'PATCH', path, body }, RegisteredCluster));
    });

  command
    .command('remove <cluster>')
    .description('Collects a cluster no more, and removes its containers from the inventory.')
    .option('--keep-containers', 'leave them as they are, marked unreachable')
    .action(async (cluster: string, { keepContainers }: { readonly keepContainers?: boolean }) => {
      const client = clientOf(deps);
      const query = { keep_containers: keepContainers ? 'true' : undefined };
      await client.bytes({ method: 'DELETE', path: await pathOf(client, cluster), query });
    });
};

/** For a person what tells it from others; how it does is known in a moment, and told by `list`. */
function printCluster(deps: CliDeps, output: Output, cluster: RegisteredCluster): void {
  const { id, name, server, context, credentials, expires_at } = cluster;
  const shown = { id, name, server, context, credentials, ...(expires_at !== undefined && { expires_at }) };
  printOne(deps, output, output.json ? cluster : shown);
}

async function allClusters(client: ApiClient): Promise<Static<typeof RegisteredClusterList>> {
  const clusters: RegisteredCluster[] = [];
  for (;;) {
    const query = { offset: String(clusters.length), limit: String(PAGE) };
    const page = await client.json({ method: 'GET', path: PATH, query }, RegisteredClusterList);
    clusters.push(...page.data_list);
    if (page.data_list.length < PAGE) return { total_num: page.total_num, data_list: clusters };
  }
}

/** Enterprise projects may have clusters of one name: then only the id tells which. */
async function pathOf(client: ApiClient, cluster: string): Promise<string> {
  const { data_list } = await allClusters(client);
  const meant = data_list.filter(({ id, name }) => id === cluster || name === cluster);
  const [one, another] = meant;
  if (!one)
    throw new CliFailure(
      1,
      `no registered cluster is called ${printable(cluster)}; see "waybill clusters list"`,
    );
  if (another) {
    const ids = meant.map(({ id }) => id).join(', ');
    throw new CliFailure(1, `several clusters are called ${printable(cluster)}; give the id of one: ${ids}`);
  }
  return `${PATH}/${encodeURIComponent(one.id)}`;
}
