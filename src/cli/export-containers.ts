import { type Command, InvalidArgumentError, Option } from 'commander';
import type { ContainerExportKey } from '../contract/container-export.ts';
import {
  NO_CLUSTER_TYPE,
  RISK_LEVELS_OF_CONTAINERS,
  type RiskLevelOfContainer,
} from '../contract/container-filters.ts';
import type { NewExportTask } from '../contract/export-task-view.ts';
import {
  CLUSTER_TYPES,
  type ClusterType,
  CONTAINER_STATUSES,
  type ContainerStatus,
} from '../contract/inventory.ts';
import {
  EXIT_CODES,
  type ExportOptions,
  flagOption,
  runExport,
  withExportOptions,
} from './export-command.ts';
import type { Subcommand } from './subcommand.ts';

/** Column headings unless the caller gives others: the words of the published key table. */
export const HEADINGS: Readonly<Record<ContainerExportKey, string>> = {
  container_id: 'Container ID',
  container_name: 'Container Name',
  image_name: 'Image Name',
  pod_name: 'Pod',
  cluster_name: 'Cluster',
  cluster_type: 'Cluster Type',
  status: 'Status',
  risky: 'Security Risk',
  low_risk: 'Low Risk',
  medium_risk: 'Medium Risk',
  high_risk: 'High Risk',
  fatal_risk: 'Critical Risk',
  create_time: 'Created',
  restart_count: 'Restarts',
  cpu_limit: 'CPU Limit',
  memory_limit: 'Memory Limit',
};

interface Options extends ExportOptions {
  readonly clusterContainer?: boolean;
  readonly clusterType?: ClusterType | typeof NO_CLUSTER_TYPE;
  readonly clusterName?: string;
  readonly containerName?: string;
  readonly podName?: string;
  readonly imageName?: string;
  readonly status?: ContainerStatus;
  readonly risky?: boolean;
  readonly riskLevel?: RiskLevelOfContainer;
  readonly source?: string;
  readonly startTime?: number;
  readonly endTime?: number;
  readonly cpuLimit?: string;
  readonly memoryLimit?: string;
}

/** `waybill export containers`: create, wait, download. */
export const define: Subcommand['define'] = (command, deps, end) => {
  withExportOptions(withFilters(command), HEADINGS)
    .description(`Creates a container export, waits for it and downloads it. ${EXIT_CODES}`)
    .action(async (options: Options) => {
      await runExport({ export_task_type: 'container_list', filters: filters(options) }, options, deps);
      end(0);
    });
};

function withFilters(command: Command): Command {
  return command
    .addOption(flagOption('--cluster-container <bool>', 'only containers in clusters, or only others'))
    .addOption(
      new Option('--cluster-type <type>', 'none: outside clusters, or in one without a type').choices([
        ...CLUSTER_TYPES,
        NO_CLUSTER_TYPE,
      ]),
    )
    .option('--cluster-name <text>', 'part of the name, in any case; so are the next three')
    .option('--container-name <text>')
    .option('--pod-name <text>')
    .option('--image-name <text>')
    .addOption(new Option('--status <status>').choices(CONTAINER_STATUSES))
    .addOption(flagOption('--risky <bool>', 'only containers with security risks, or only others'))
    .addOption(
      new Option('--risk-level <level>', 'the highest that occurs in the container').choices(
        RISK_LEVELS_OF_CONTAINERS,
      ),
    )
    .option('--source <source>', 'cluster/NAME or host/NAME: the cluster or host that reports it')
    .option('--start-time <time>', 'created then or later: ISO 8601 or milliseconds', milliseconds)
    .option('--end-time <time>', 'created then or earlier', milliseconds)
    .option('--cpu-limit <quantity>', 'e.g. 500m')
    .option('--memory-limit <quantity>', 'e.g. 300Mi');
}

/** The options under the API's names; JSON leaves out those that were not given. */
function filters(options: Options): NewExportTask['filters'] {
  const { startTime, endTime } = options;
  return {
    cluster_container: options.clusterContainer,
    cluster_type: options.clusterType,
    cluster_name: options.clusterName,
    container_name: options.containerName,
    pod_name: options.podName,
    image_name: options.imageName,
    status: options.status,
    risky: options.risky,
    risk_level: options.riskLevel,
    source: options.source,
    create_time:
      startTime === undefined && endTime === undefined
        ? undefined
        : { start_time: startTime, end_time: endTime },
    cpu_limit: options.cpuLimit,
    memory_limit: options.memoryLimit,
  };
}

function milliseconds(text: string): number {
  const ms = /^\d+$/.test(text) ? Number(text) : Date.parse(text);
  if (Number.isNaN(ms)) throw new InvalidArgumentError('Expected e.g. 2026-11-21T20:30:00Z or milliseconds.');
  return ms;
}
