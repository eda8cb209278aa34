import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { RequestOptions } from 'node:https';
import { dirname, resolve } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { KubeConfig } from '@kubernetes/client-node';
import { load, YAMLException } from 'js-yaml';
import { UnreadableInput } from '../../unreadable-input.ts';
import { type ApiServer, apiServer, firstLine } from './api-server.ts';

/** What a kubeconfig calls the context of a pod's own ServiceAccount is client-node's word; a cluster has no name there. */
const IN_CLUSTER = 'inCluster';
/** What client-node falls back to when it finds nothing at all. */
const NOTHING_FOUND = 'http://localhost:8080';

/** A context of a kubeconfig, with what is to be read by it. */
export interface KubernetesContext {
  readonly context: string;
  /** As the kubeconfig names it; absent in a pod, whose ServiceAccount knows no name. */
  readonly cluster?: string;
  readonly server: ApiServer;
}

/** What a kubeconfig holds. Programs it names (exec plug-ins) run as kubectl would run them: it is the operator's own. */
export interface Contexts {
  readonly names: readonly string[];
  /** The one that is used when none is named. */
  readonly current: string | undefined;
  /** @throws {UnreadableInput} when there is none of this name, or it lacks its cluster or user */
  readonly get: (name: string) => KubernetesContext;
}

/**
 * Reads a kubeconfig: the file, or what kubectl would use (`$KUBECONFIG`, `~/.kube/config`), or in a pod its
 * ServiceAccount. Broken entries are left out; what refers to them is refused when it is asked for.
 *
 * @throws {UnreadableInput} when there is none, or it is none
 */
export function readKubeconfig(file: string | undefined): Contexts {
  const config = loaded(file);
  const names = config.contexts.map(({ name }) => name);
  if (names.length === 0) throw new UnreadableInput('the kubeconfig has no contexts; is it one?');
  return {
    names,
    current: config.currentContext || undefined,
    get: (name) => contextOf(config, name, () => loaded(file)),
  };
}

/** What client-node reads, and what it passes over: of `KUBECONFIG` with several files, that of the first one. */
class FileConfig extends KubeConfig {
  /** By user, the file that a token is read from at each request, as client-go does. */
  readonly tokenFiles = new Map<string, string>();

  override loadFromFile(...[file, options]: Parameters<KubeConfig['loadFromFile']>): void {
    super.loadFromFile(file, options);
    const { users } = load(readFileSync(file, 'utf8')) as { readonly users?: unknown };
    for (const one of Array.isArray(users) ? (users as (NamedUser | null)[]) : []) {
      const tokenFile = one?.user?.tokenFile;
      if (typeof tokenFile !== 'string' || tokenFile === '') continue;
      this.tokenFiles.set(String(one?.name), resolve(dirname(file), tokenFile));
    }
  }
}

interface NamedUser {
  readonly name?: unknown;
  readonly user?: { readonly tokenFile?: unknown } | null;
}

function loaded(file: string | undefined): FileConfig {
  const config = new FileConfig();
  const options = { onInvalidEntry: 'filter' } as const;
  try {
    if (file === undefined) config.loadFromDefault(options);
    else config.loadFromFile(file, options);
  } catch (cause) {
    // js-yaml quotes the file in further lines, tokens included; an empty file has no properties to read.
    const reason =
      cause instanceof TypeError
        ? 'it is no kubeconfig'
        : `${cause instanceof YAMLException ? 'it is not YAML: ' : ''}${firstLine(cause)}`;
    throw new UnreadableInput(`the kubeconfig cannot be read: ${reason}`, { cause });
  }
  if (file === undefined && config.clusters.length === 1 && config.clusters[0]?.server === NOTHING_FOUND) {
    throw new UnreadableInput(
      'no kubeconfig: give --kubeconfig, set KUBECONFIG, or run in a pod with a ServiceAccount',
    );
  }
  return config;
}

function contextOf(config: FileConfig, name: string, reload: () => KubeConfig): KubernetesContext {
  const { clusters, contexts, users } = config;
  const context = contexts.find((one) => one.name === name);
  if (!context) {
    throw new UnreadableInput(`no context "${name}" in the kubeconfig; it has ${quoted(contexts)}`);
  }
  const cluster = clusters.find((one) => one.name === context.cluster);
  if (!cluster) throw new UnreadableInput(`its cluster "${context.cluster}" is missing or has no server`);
  if (!users.some((user) => user.name === context.user)) {
    throw new UnreadableInput(`its user "${context.user ?? ''}" is not in the kubeconfig`);
  }
  let own = ownOf(config, name);
  const credentials = async () => {
    const options: RequestOptions = {};
    await own.applyToHTTPSOptions(options);
    const tokenFile = config.tokenFiles.get(context.user);
    if (tokenFile === undefined) return options;
    const token = (await readFile(tokenFile, 'utf8')).trim();
    return { ...options, headers: { ...options.headers, Authorization: `Bearer ${token}` } };
  };
  const renew = () => {
    const before = own.getCurrentUser();
    try {
      own = ownOf(reload(), name);
    } catch (error) {
      // Somebody is just writing it; the refusal is told of.
      if (error instanceof UnreadableInput) return false;
      throw error;
    }
    const now = own.getCurrentUser();
    // What a plug-in said was kept in the configuration that is left.
    return now !== null && (now.exec !== undefined || !isDeepStrictEqual(now, before));
  };
  return {
    context: name,
    ...(cluster.name !== IN_CLUSTER && { cluster: cluster.name }),
    server: apiServer({ url: cluster.server, credentials, renew }),
  };
}

/** A configuration of its own, since client-node keeps which context it uses. */
function ownOf({ clusters, contexts, users }: KubeConfig, name: string): KubeConfig {
  const own = new KubeConfig();
  own.loadFromOptions({ clusters, contexts, users, currentContext: name });
  return own;
}

function quoted(contexts: readonly { readonly name: string }[]): string {
  return contexts.map(({ name }) => `"${name}"`).join(', ');
}
