import type { Registration } from '../../store/clusters/registrations.ts';
import type { ClusterSettings } from '../../store/clusters/settings.ts';
import type { Scope } from '../../store/scope.ts';

/** To which enterprise projects a cluster's containers may go. */
export interface Belonging extends Pick<Registration, 'enterpriseProjectId' | 'enterpriseProjectIds'> {
  /** Those that its registration names, by the field that does; the one of all others is the first. */
  readonly named: ReadonlyMap<string, string>;
}

/**
 * A cluster of a caller with all enterprise projects is the project's, and may write to all. One of another caller writes
 * to those it names, and, where labels of namespaces name more, to those the caller has now. Whose it is stays as it
 * was, whoever changes it, since its rows are that source's.
 */
export function belongingOf(
  { enterpriseProjectIds: granted }: Scope,
  before: Pick<Registration, 'enterpriseProjectIds'> | undefined,
  enterpriseProjectId: string,
  { namespace_label, namespaces = {} }: ClusterSettings,
): Belonging {
  const named = new Map([
    ['enterprise_project_id', enterpriseProjectId],
    ...Object.entries(namespaces).map(([name, id]) => [`namespaces.${name}`, id] as const),
  ]);
  const isOfProject = before ? before.enterpriseProjectIds === null : granted === 'all';
  const labelled = namespace_label === undefined || granted === 'all' ? [] : granted;
  const written = new Set([...named.values(), ...(before?.enterpriseProjectIds ?? []), ...labelled]);
  return { enterpriseProjectId, enterpriseProjectIds: isOfProject ? null : [...written], named };
}
