import { type Command, InvalidArgumentError } from 'commander';
import { NamespacePlacement } from '../collector/kubernetes/live/namespace-placement.ts';
import { EnterpriseProjectList } from '../contract/administration/enterprise-projects.ts';
import type { ApiClient } from './client.ts';
import { CliFailure } from './failure.ts';

/** What is told of the enterprise projects of a cluster's containers. */
export interface PlacementOptions {
  readonly enterpriseProjectId?: string;
  readonly namespaceLabel?: string;
  readonly namespace?: ReadonlyMap<string, string>;
}

export function addPlacementOptions(command: Command): void {
  command
    .option(
      '--enterprise-project-id <id>',
      'where its containers belong (default: 0, or as the cluster has them)',
    )
    .option('--namespace <name=id>', 'where those of a namespace belong, repeatable', placed)
    .option('--namespace-label <key>', 'label of namespaces whose value is the id of where theirs belong');
}

/** Undefined when nothing is told of it. */
export function placementOf(
  { enterpriseProjectId, namespace, namespaceLabel }: PlacementOptions,
  client: ApiClient,
  warned: (line: string) => void,
): NamespacePlacement | undefined {
  if (enterpriseProjectId === undefined && !namespace && namespaceLabel === undefined) return undefined;
  return new NamespacePlacement({
    label: namespaceLabel,
    namespaces: namespace ?? new Map(),
    otherwise: enterpriseProjectId,
    usable: () => visibleEnterpriseProjects(client),
    warned,
  });
}

/** Of a service that does not answer it is not known; what it then rejects it tells. */
async function visibleEnterpriseProjects(client: ApiClient): Promise<ReadonlySet<string> | undefined> {
  try {
    const list = await client.json(
      { method: 'GET', path: '/api/v1/enterprise-projects' },
      EnterpriseProjectList,
    );
    return new Set(list.data_list.map(({ id }) => id));
  } catch (error) {
    if (error instanceof CliFailure) return undefined;
    throw error;
  }
}

function placed(text: string, before: ReadonlyMap<string, string> | undefined): ReadonlyMap<string, string> {
  const [, name, id] = /^([^=]+)=(.+)$/s.exec(text) ?? [];
  if (name === undefined || id === undefined) {
    throw new InvalidArgumentError('Expected namespace=enterprise-project-id.');
  }
  return new Map([...(before ?? []), [name, id]]);
}
