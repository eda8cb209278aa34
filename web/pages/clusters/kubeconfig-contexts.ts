import { load } from 'js-yaml';

/** A context of a kubeconfig, as far as a person chooses by it. */
interface KubeconfigContext {
  readonly name: string;
  readonly cluster: string | undefined;
  readonly server: string | undefined;
}

export interface KubeconfigContexts {
  readonly contexts: readonly KubeconfigContext[];
  readonly current: string | undefined;
}

/** As the service allows; more would hold up the page. */
const ALIASES_MAX = 100;

/** What can be chosen of a kubeconfig; undefined for what is none. What is wrong with it, the service says. */
export function contextsOf(text: string): KubeconfigContexts | undefined {
  let config: unknown;
  try {
    config = load(text, { maxAliases: ALIASES_MAX });
  } catch {
    return undefined;
  }
  const contexts = entries(config, 'contexts').flatMap((entry) => {
    const name = nameOf(entry.name);
    if (name === undefined) return [];
    const cluster = nameOf(membersOf(entry.context).cluster);
    return [{ name, cluster, server: serverOf(config, cluster) }];
  });
  if (contexts.length === 0) return undefined;
  return { contexts, current: nameOf(membersOf(config)['current-context']) };
}

function serverOf(config: unknown, cluster: string | undefined): string | undefined {
  const found = entries(config, 'clusters').find(
    ({ name }) => cluster !== undefined && nameOf(name) === cluster,
  );
  return nameOf(membersOf(found?.cluster).server);
}

type Members = Readonly<Partial<Record<string, unknown>>>;

function entries(config: unknown, list: 'clusters' | 'contexts'): readonly Members[] {
  const all = membersOf(config)[list];
  return Array.isArray(all) ? all.map(membersOf) : [];
}

function membersOf(value: unknown): Members {
  return typeof value === 'object' && value !== null ? (value as Members) : {};
}

/** YAML reads a name of digits as a number. */
function nameOf(value: unknown): string | undefined {
  return (typeof value === 'string' && value !== '') || typeof value === 'number' ? String(value) : undefined;
}
