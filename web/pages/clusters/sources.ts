import type { SourceKind } from '../../../src/contract/inventory.ts';
import type { ListedSource, SourceList } from '../../../src/contract/sources.ts';
import { ALL_ENTERPRISE_PROJECTS, baseOf, type Project } from '../../session/project.tsx';

/** What the list of clusters and hosts is kept by. */
export const SOURCES_KEY = 'sources';

/** While something is under way its end is near. */
export const SOON_MS = 4000;
/** As often as collectors say that all is well. */
export const SETTLED_MS = 30_000;

/** How long what is known of some sources is good for. One that stays away is no reason to count them all again. */
export function refreshMs(sources: readonly ListedSource[]): number {
  return sources.some(({ state }) => state === 'syncing') ? SOON_MS : SETTLED_MS;
}

interface SourceId {
  readonly kind: SourceKind;
  readonly name: string;
  /** Whose own it is; several may have one of the same name. */
  readonly owner?: string | undefined;
}

/** Names a source in the address: `cluster/NAME`, with an enterprise project before it that has it as its own. */
export function sourceKey({
  kind,
  name,
  enterprise_project_id,
}: Pick<ListedSource, 'kind' | 'name' | 'enterprise_project_id'>): string {
  return enterprise_project_id === undefined ? `${kind}/${name}` : `${enterprise_project_id}:${kind}/${name}`;
}

/** What a key names; undefined when it is none. */
export function namedSource(key: string): SourceId | undefined {
  const [, owner, kind, name] = /^(?:([\w-]+):)?(cluster|host)\/(.+)$/s.exec(key) ?? [];
  return kind === undefined || name === undefined ? undefined : { kind: kind as SourceKind, name, owner };
}

/** Who keeps a source as it is: the service itself, a collector that says so regularly, or nobody. */
export function collectorOf({
  registered_cluster_id,
  expected_within,
}: ListedSource): 'service' | 'collector' | 'nobody' {
  if (registered_cluster_id !== undefined) return 'service';
  return expected_within === undefined ? 'nobody' : 'collector';
}

/** The containers of a source in their table, of every enterprise project, as they are counted. */
export function containersOf(project: Project, { kind, name }: ListedSource, status?: string): string {
  const query = new URLSearchParams({ source: `${kind}/${name}`, ...(status !== undefined && { status }) });
  return `${baseOf(project.id, ALL_ENTERPRISE_PROJECTS)}/containers?${query}`;
}

/** Asks for one source with its counts; null when it is gone. */
export async function fetchSource(
  project: Project,
  key: string,
  signal: AbortSignal,
): Promise<ListedSource | null> {
  const wanted = namedSource(key);
  if (!wanted) return null;
  const { kind, name } = wanted;
  // The name is looked for in names: the exact one sorts before those that begin with it.
  const query = { kind, name, counts: true, sort_key: 'name', limit: 200 };
  const { data_list } = await project.call<SourceList>('/inventory/sources', { query, signal });
  return data_list.find((source) => sourceKey(source) === key) ?? null;
}
