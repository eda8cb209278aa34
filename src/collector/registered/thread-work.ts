import type { MessagePort } from 'node:worker_threads';
import { type ConnectionSettings, connect } from '../../store/database.ts';
import { firstLine } from '../kubernetes/live/api-server.ts';
import type { PodRules } from '../kubernetes/live/pod-risks.ts';
import type { CollectedCluster } from './collected-cluster.ts';
import { type Collecting, keepCollected } from './keep-collected.ts';
import type { OwnAddress } from './server-address.ts';

/** What the thread is started with. */
export interface ThreadData {
  readonly settings: ConnectionSettings;
  /** As whom this service holds its clusters. */
  readonly holder: string;
  readonly own: OwnAddress;
}

/** To the thread: what to collect (in the place of what it collects of the same id), which id no more, or to end. */
export type ThreadCommand = { readonly collect: CollectedCluster } | { readonly leave: string } | 'end';

/** From the thread: a line for a person, about a cluster or about all of them. */
export interface ThreadLine {
  readonly level: 'info' | 'warn';
  readonly projectId?: string;
  readonly cluster?: string;
  readonly text: string;
}

interface Run {
  readonly stop: AbortController;
  readonly over: Promise<void>;
}

/** Lists and changes are short; while one cluster's first list is written the others go on. */
const CONNECTIONS_MAX = 4;

/**
 * Collects on this thread whatever `port` is told.
 * @param rulesOverPods makes the rules that all pods are asked about; told of a rule that cannot be run
 */
export function collectOnThread(
  port: MessagePort,
  { settings, holder, own }: ThreadData,
  rulesOverPods: (failed: (ruleId: string) => void) => PodRules,
): void {
  const say = (level: ThreadLine['level'], { projectId, name }: CollectedCluster, text: string) =>
    port.postMessage({ level, projectId, cluster: name, text } satisfies ThreadLine);
  const sayOfAll = (text: string) => port.postMessage({ level: 'warn', text } satisfies ThreadLine);
  const db = connect(settings, () => undefined, CONNECTIONS_MAX);
  const collecting: Collecting = {
    db,
    holder,
    own,
    rules: rulesOverPods((ruleId) =>
      sayOfAll(`rule ${ruleId} cannot be run on some pods, and says nothing of them`),
    ),
    told: (cluster, text) => say('info', cluster, text),
    warned: (cluster, text) => say('warn', cluster, text),
  };
  const runs = new Map<string, Run>();
  const leave = async (id: string) => {
    const run = runs.get(id);
    run?.stop.abort();
    await run?.over;
    // Meanwhile it may have been begun anew.
    if (runs.get(id) === run) runs.delete(id);
  };
  const collect = (cluster: CollectedCluster) => {
    const stop = new AbortController();
    // Two at once would write over each other.
    const over = leave(cluster.id)
      .then(() => keepCollected(cluster, collecting, stop.signal))
      .catch((error: Error) => say('warn', cluster, `it cannot be collected: ${firstLine(error)}`));
    runs.set(cluster.id, { stop, over });
  };
  port.on('message', (command: ThreadCommand) => {
    if (command === 'end') void end();
    else if ('collect' in command) collect(command.collect);
    else void leave(command.leave);
  });

  async function end(): Promise<void> {
    await Promise.all([...runs.keys()].map(leave));
    await db.close();
    port.close();
  }
}
