import { hostname } from 'node:os';
import { inspectedContainer } from '../collector/docker/inspect-container.ts';
import { readInspections } from '../collector/docker/read-inspections.ts';
import { apiClient, connectionOf } from './client.ts';
import { parseDump, runImport } from './import-source.ts';
import { onErrorOption, readText } from './input-file.ts';
import type { Subcommand } from './subcommand.ts';

interface Options {
  readonly hostName: string;
  readonly enterpriseProjectId?: string;
  readonly onError: 'abort' | 'skip';
  readonly json?: boolean;
}

/** `waybill import docker`: the containers of a host become those of an inspection. */
export const define: Subcommand['define'] = (command, deps, end) => {
  command
    .description(
      'Reads what "docker inspect $(docker ps -aq)" (or podman) prints and replaces the containers of that host.',
    )
    .argument('<file>', 'the inspection, or - for standard input')
    .option('--host-name <name>', 'the host the containers run on (default: this machine)', hostname())
    .option('--enterprise-project-id <id>', 'enterprise project of the containers (default: 0)')
    .addOption(onErrorOption())
    .option('--json', 'print the outcome as one line of JSON')
    .action(async (file: string, options: Options) => {
      const client = apiClient(connectionOf(deps.readClientConfig()));
      const text = await readText(file, deps.stdin);
      const { hostName, enterpriseProjectId } = options;
      const context = { hostName, ...(enterpriseProjectId && { enterpriseProjectId }) };
      const lines = parseDump(file, () =>
        readInspections(text).map((inspection) => inspectedContainer(inspection, context)),
      );
      const dump = { source: `host/${hostName}`, lines, onError: options.onError };
      end(await runImport(client, dump, { json: options.json, facts: {} }, deps));
    });
};
