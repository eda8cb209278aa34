import { Option } from 'commander';
import type { Cluster } from '../collector/kubernetes/live/cluster.ts';
import { collectOnceWithRisks, collectWithRisks } from '../collector/kubernetes/live/collect-with-risks.ts';
import type { Contexts, KubernetesContext } from '../collector/kubernetes/live/kubeconfig.ts';
import type { PodRules } from '../collector/kubernetes/live/pod-risks.ts';
import type { QuarantineLabel } from '../collector/kubernetes/pod-containers.ts';
import { UnreadableInput } from '../collector/unreadable-input.ts';
import { CLUSTER_TYPES, type ClusterType } from '../contract/inventory.ts';
import { type ApiClient, apiClient, connectionOf } from './client.ts';
import type { CliDeps } from './deps.ts';
import { CliFailure, type ExitCode } from './failure.ts';
import { findingsSink } from './findings-sink.ts';
import { interruption } from './interruption.ts';
import { addPlacementOptions, type PlacementOptions, placementOf } from './placement-options.ts';
import { printable } from './printable.ts';
import { quarantineLabelOption } from './quarantine-label-option.ts';
import { type ApiSinks, apiSinks } from './source-sink.ts';
import type { Subcommand } from './subcommand.ts';

interface Options extends PlacementOptions {
  readonly kubeconfig?: string;
  readonly context?: readonly string[];
  readonly allContexts?: boolean;
  readonly cluster?: string;
  readonly clusterType?: ClusterType;
  readonly quarantineLabel: QuarantineLabel;
  readonly configurationRisks: boolean;
  readonly trivyReports: boolean;
  readonly once?: boolean;
}

/** `waybill collect kubernetes`: the containers of clusters are kept in the inventory as they are. */
export const define: Subcommand['define'] = (command, deps, end) => {
  command
    .description(
      'Lists the pods of one or several clusters, then watches them, and keeps their containers in the inventory. ' +
        'It only reads; docs/collecting.md has the rights it needs. A cluster that cannot be read keeps its ' +
        'containers, marked unreachable.',
    )
    .option(
      '--kubeconfig <file>',
      "kubectl's configuration (default: as kubectl; in a pod its ServiceAccount)",
    )
    .option(
      '--context <name>',
      'a context of it, repeatable (default: its current one)',
      (name: string, before: readonly string[] | undefined) => [...(before ?? []), name],
    )
    .addOption(new Option('--all-contexts', 'every context of it').conflicts('context'))
    .option('--cluster <name>', "the cluster's name in the inventory (default: as in the kubeconfig)")
    .addOption(
      new Option('--cluster-type <type>', 'who runs it (default: found by its nodes)').choices(CLUSTER_TYPES),
    )
    .addOption(quarantineLabelOption())
    .option('--no-configuration-risks', 'ask no rules about the pods; risks known stay as they are')
    .option('--no-trivy-reports', 'do not read the reports of Trivy Operator')
    .option('--once', 'list and send, then end')
    .action(async (options: Options) => {
      const client = apiClient(connectionOf(deps.readClientConfig()));
      const sinkOf = apiSinks(client);
      const { contexts, refused } = chosen(await readContexts(options.kubeconfig), options, deps);
      const rules = options.configurationRisks ? await rulesOverPods(deps) : undefined;
      const ended = new AbortController();
      const over = new AbortController();
      interruption(over.signal).then(
        () => ended.abort(),
        // Over by itself: nobody asked for an end.
        () => undefined,
      );
      const runs = [...contexts].map(([name, context]) =>
        collect(name, context, { options, client, sinkOf, deps, rules, signal: ended.signal }),
      );
      const codes = await Promise.all(runs).finally(() => over.abort());
      end(Math.max(0, ...codes, refused ? 2 : 0) as ExitCode);
    });
  addPlacementOptions(command);
};

async function readContexts(file: string | undefined): Promise<Contexts> {
  // Loaded here: client-node takes half a second.
  const { readKubeconfig } = await import('../collector/kubernetes/live/kubeconfig.ts');
  try {
    return readKubeconfig(file);
  } catch (error) {
    if (!(error instanceof UnreadableInput)) throw error;
    throw new CliFailure(2, printable(`${file ?? 'kubernetes'}: ${error.message}`), { cause: error });
  }
}

/** One for all clusters, so that what is remembered of pods is. */
async function rulesOverPods(deps: CliDeps): Promise<PodRules> {
  // Loaded here: there are hundreds of rules.
  const { podRules } = await import('../scanner/live-pods/pod-rules.ts');
  return podRules((ruleId) => {
    deps.stderr.write(`rule ${ruleId} cannot be run on some pods, and says nothing of them\n`);
  });
}

interface Choice {
  /** By the cluster's name in the inventory. */
  readonly contexts: ReadonlyMap<string, KubernetesContext>;
  /** Whether a line told of a context that cannot be used. */
  readonly refused: boolean;
}

/** The contexts that are asked for; one that cannot be used is told of, and the others go on. */
function chosen({ names, current, get }: Contexts, options: Options, deps: CliDeps): Choice {
  const wanted = options.allContexts ? names : (options.context ?? (current === undefined ? [] : [current]));
  if (wanted.length === 0) {
    throw new CliFailure(2, `the kubeconfig has no current context; give --context or --all-contexts`);
  }
  if (options.cluster !== undefined && wanted.length > 1) {
    throw new CliFailure(2, '--cluster names one cluster, but several contexts are to be read');
  }
  const contexts = new Map<string, KubernetesContext>();
  let refused = false;
  for (const name of new Set(wanted)) {
    try {
      const context = get(name);
      const cluster = options.cluster ?? context.cluster;
      if (cluster === undefined) throw new UnreadableInput('in a pod, --cluster must name the cluster');
      const other = contexts.get(cluster);
      if (other) throw new UnreadableInput(`context "${other.context}" reads cluster "${cluster}" already`);
      contexts.set(cluster, context);
    } catch (error) {
      if (!(error instanceof UnreadableInput)) throw error;
      deps.stderr.write(`${printable(`context "${name}": ${error.message}`)}\n`);
      refused = true;
    }
  }
  return { contexts, refused };
}

interface Run {
  readonly options: Options;
  readonly client: ApiClient;
  readonly sinkOf: ApiSinks;
  readonly deps: CliDeps;
  readonly rules: PodRules | undefined;
  readonly signal: AbortSignal;
}

/** Collects one cluster; whatever becomes of it, the others go on. */
async function collect(
  name: string,
  { server }: KubernetesContext,
  { options, client, sinkOf, deps, rules, signal }: Run,
): Promise<ExitCode> {
  const line = (text: string) => `${printable(`cluster/${name}: ${text}`)}\n`;
  const warned = (text: string) => void deps.stderr.write(line(text));
  const patient = !options.once;
  const sink = sinkOf({ kind: 'cluster', name, patient, signal, warned });
  const cluster: Cluster = {
    name,
    server,
    sink,
    clusterType: options.clusterType,
    quarantine: options.quarantineLabel,
    placement: placementOf(options, client, warned),
    told: (text) => void deps.stdout.write(line(text)),
    warned,
  };
  const risks = {
    rules,
    ...(options.trivyReports && { findings: findingsSink({ client, patient, signal, warned }) }),
  };
  try {
    if (patient) await collectWithRisks(cluster, risks, signal);
    else if (!(await collectOnceWithRisks(cluster, risks, signal))) return 2;
    return sink.rejected > 0 ? 1 : 0;
  } catch (error) {
    if (!(error instanceof CliFailure)) throw error;
    warned(error.message);
    return error.exitCode;
  }
}
