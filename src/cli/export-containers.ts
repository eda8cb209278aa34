import { type Command, InvalidArgumentError, Option } from 'commander';
import {
  CONTAINER_EXPORT_KEYS,
  type ContainerExportBody,
  type ContainerExportKey,
} from '../contract/container-export.ts';
import {
  CLUSTER_TYPES,
  type ClusterType,
  CONTAINER_STATUSES,
  type ContainerStatus,
} from '../contract/inventory.ts';
import { apiClient, connectionOf } from './client.ts';
import { createContainerExport, downloadExport, waitForExport } from './export-task.ts';
import { progress } from './progress.ts';
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

interface Options {
  readonly output?: string;
  readonly columns: string[][];
  readonly clusterContainer?: boolean;
  readonly clusterType?: ClusterType;
  readonly clusterName?: string;
  readonly containerName?: string;
  readonly podName?: string;
  readonly imageName?: string;
  readonly status?: ContainerStatus;
  readonly risky?: boolean;
  readonly startTime?: number;
  readonly endTime?: number;
  readonly cpuLimit?: string;
  readonly memoryLimit?: string;
  readonly exportSize?: string;
  readonly enterpriseProjectId?: string;
  readonly json?: boolean;
}

/** `waybill export containers`: create, wait, download. */
export const define: Subcommand['define'] = (command, deps, end) => {
  withFilters(command)
    .description(
      'Creates a container export, waits for it and downloads it: a ZIP with an Excel file inside.',
    )
    .option('-o, --output <file>', 'where to (default: the name the service gives, in the current folder)')
    .addOption(
      new Option(
        '--columns <list>',
        `key or key=Heading, separated by commas; keys: ${CONTAINER_EXPORT_KEYS}`,
      )
        .default(Object.entries(HEADINGS), 'all')
        .argParser(columns),
    )
    .option('--export-size <rows>', 'at most so many rows')
    .option('--enterprise-project-id <id>', 'default: 0; all_granted_eps for all')
    .option('--json', 'print the outcome as one line of JSON')
    .action(async (options: Options) => {
      const client = apiClient(connectionOf(deps.readClientConfig()));
      const taskId = await createContainerExport(client, requestBody(options), {
        export_size: options.exportSize,
        enterprise_project_id: options.enterpriseProjectId,
      });
      const waiting = progress(deps.stderr, 'exporting, seconds:');
      const file = await waitForExport(client, taskId, (ms) => waiting.update(Math.round(ms / 1000)));
      waiting.end();
      const target = options.output ?? file.fileName;
      const downloading = progress(deps.stderr, 'downloading');
      await downloadExport(client, file.fileId, target, (bytes, total) => downloading.update(bytes, total));
      downloading.end();
      const outcome = { task_id: taskId, file_id: file.fileId, file_name: file.fileName, path: target };
      deps.stdout.write(options.json ? `${JSON.stringify(outcome)}\n` : `${target}\n`);
      end(0);
    });
};

function withFilters(command: Command): Command {
  const flag = (flags: string, description: string) =>
    new Option(flags, `${description} (true, false)`).argParser(boolean);
  return command
    .addOption(flag('--cluster-container <bool>', 'only containers in clusters, or only others'))
    .addOption(new Option('--cluster-type <type>').choices(CLUSTER_TYPES))
    .option('--cluster-name <text>', 'part of the name, in any case; so are the next three')
    .option('--container-name <text>')
    .option('--pod-name <text>')
    .option('--image-name <text>')
    .addOption(new Option('--status <status>').choices(CONTAINER_STATUSES))
    .addOption(flag('--risky <bool>', 'only containers with security risks, or only others'))
    .option('--start-time <time>', 'created then or later: ISO 8601 or milliseconds', milliseconds)
    .option('--end-time <time>', 'created then or earlier', milliseconds)
    .option('--cpu-limit <quantity>', 'e.g. 500m')
    .option('--memory-limit <quantity>', 'e.g. 300Mi');
}

/** The options under the API's names; JSON leaves out those that were not given. */
function requestBody(options: Options): ContainerExportBody {
  const { startTime, endTime } = options;
  const given = {
    cluster_container: options.clusterContainer,
    cluster_type: options.clusterType,
    cluster_name: options.clusterName,
    container_name: options.containerName,
    pod_name: options.podName,
    image_name: options.imageName,
    status: options.status,
    risky: options.risky,
    create_time:
      startTime === undefined && endTime === undefined
        ? undefined
        : { start_time: startTime, end_time: endTime },
    cpu_limit: options.cpuLimit,
    memory_limit: options.memoryLimit,
  };
  return { ...given, export_headers: options.columns };
}

function columns(list: string): string[][] {
  return list.split(',').map((column) => {
    const [, key = '', heading] = /^([^=]*)(?:=(.*))?$/s.exec(column) ?? [];
    const known = CONTAINER_EXPORT_KEYS.find((candidate) => candidate === key.trim());
    if (!known) throw new InvalidArgumentError(`"${key}" is no column.`);
    return [known, heading ?? HEADINGS[known]];
  });
}

function boolean(text: string): boolean {
  if (text !== 'true' && text !== 'false') throw new InvalidArgumentError('Allowed choices are true, false.');
  return text === 'true';
}

function milliseconds(text: string): number {
  const ms = /^\d+$/.test(text) ? Number(text) : Date.parse(text);
  if (Number.isNaN(ms)) throw new InvalidArgumentError('Expected e.g. 2026-11-21T20:30:00Z or milliseconds.');
  return ms;
}
