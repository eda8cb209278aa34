import { load } from 'js-yaml';
import { refusal } from './kubeconfig-refusal.ts';

type Members = Readonly<Record<string, unknown>>;

/** The three parts of a kubeconfig that one context names. */
export interface KubeconfigParts {
  readonly context: string;
  readonly cluster: Part;
  readonly user: Part;
}

/** A cluster or a user, with where it stands, for messages. */
export interface Part {
  readonly where: string;
  readonly members: Members;
}

const ALIASES_MAX = 100;

/**
 * Finds what a context of a kubeconfig means, or its current one.
 * @throws {Problem} HSS.0001 when it is no kubeconfig or has no such context, cluster or user
 */
export function kubeconfigParts(text: string, wanted: string | undefined): KubeconfigParts {
  const config = parsed(text);
  const names = namesOf(config, 'contexts');
  const context = wanted ?? nameOf(config['current-context']);
  if (context === undefined || context === '') {
    throw refusal('', `has no current-context; context must name one of ${quoted(names)}`);
  }
  // What is shown of it is stored as it is.
  if (!/^[^\p{Cc}\p{Cs}]{1,1024}$/u.test(context)) {
    throw refusal(
      '',
      'names as its context what must be a text of 1 to 1024 characters without control characters',
    );
  }
  const found = part(config, { list: 'contexts', member: 'context', name: context });
  if (!found) {
    throw refusal('', `has no context ${JSON.stringify(context)}; allowed: ${quoted(names)}`);
  }
  return {
    context,
    cluster: named(
      config,
      { list: 'clusters', member: 'cluster', name: nameOf(found.members.cluster) },
      context,
    ),
    user: named(config, { list: 'users', member: 'user', name: nameOf(found.members.user) }, context),
  };
}

function parsed(text: string): Members {
  let config: unknown;
  try {
    config = load(text, { maxAliases: ALIASES_MAX });
  } catch {
    // The parser's own words quote what it read, which may be a token.
    throw refusal(
      '',
      'is not YAML; it must be a text as "kubectl config view --minify --flatten --raw" prints it',
    );
  }
  if (isMembers(config) && Array.isArray(config.contexts)) return config;
  throw refusal('', 'is YAML, but no kubeconfig: it must have clusters, users and contexts');
}

interface Wanted {
  readonly list: 'clusters' | 'contexts' | 'users';
  readonly member: string;
  readonly name: string | undefined;
}

function named(config: Members, wanted: Wanted, context: string): Part {
  const found = part(config, wanted);
  if (found) return found;
  const { list, member, name } = wanted;
  const given = name === undefined ? 'nothing' : JSON.stringify(name);
  throw refusal(
    `context ${JSON.stringify(context)}`,
    `names ${given} as its ${member}; allowed: ${quoted(namesOf(config, list))}`,
  );
}

function part(config: Members, { list, member, name }: Wanted): Part | undefined {
  if (name === undefined) return undefined;
  const members = entries(config, list).find((entry) => nameOf(entry.name) === name)?.[member];
  return isMembers(members) ? { where: `${member} ${JSON.stringify(name)}`, members } : undefined;
}

function entries(config: Members, list: Wanted['list']): Members[] {
  const all = config[list];
  return Array.isArray(all) ? all.filter(isMembers) : [];
}

function namesOf(config: Members, list: Wanted['list']): string[] {
  return entries(config, list).flatMap((entry) => nameOf(entry.name) ?? []);
}

/** YAML reads a name of digits as a number; kubectl does not mind. */
function nameOf(value: unknown): string | undefined {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

const NAMES_MAX = 20;

function quoted(names: readonly string[]): string {
  if (names.length === 0) return 'none, since it has none';
  const shown = names.slice(0, NAMES_MAX).map((name) => JSON.stringify(name));
  return names.length > NAMES_MAX ? `${shown.join(', ')}, …` : shown.join(', ');
}

function isMembers(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
