import { Backoff } from '../../backoff.ts';
import { ApiServerError } from './api-server-error.ts';
import type { Cluster } from './cluster.ts';
import { Health } from './health.ts';
import { Outbox } from './outbox.ts';
import { PODS, podOf, type Synchronised, synchronise } from './synchronise.ts';
import { type WatchEvent, watch } from './watch.ts';

/** A watch that ends sooner, without a word, is a failure: else a server in trouble would be asked without a pause. */
const SHORT_WATCH_MS = 1000;

/**
 * Brings the containers of a cluster into the inventory once.
 * @returns false when the cluster could not be read: its rows stay, marked with the reason, and a line was told
 */
export async function collectOnce(cluster: Cluster, signal: AbortSignal): Promise<boolean> {
  const health = new Health(cluster);
  try {
    await synchronise(cluster, health, signal);
    return true;
  } catch (error) {
    if (signal.aborted) return true;
    if (!(error instanceof ApiServerError)) throw error;
    await health.lost(error);
    return false;
  }
}

/**
 * Keeps the containers of a cluster in the inventory as they are, until `signal`: lists, then watches; goes on where a
 * watch ended, and lists anew when that is too long ago. A cluster that cannot be read is marked unreachable and asked
 * again, with ever longer pauses. Rejects only with what the sink rejected with.
 */
export async function collectCluster(cluster: Cluster, signal: AbortSignal): Promise<void> {
  const backoff = new Backoff();
  const health = new Health(cluster);
  while (!signal.aborted) {
    try {
      const synchronised = await synchronise(cluster, health, signal);
      await follow(cluster, synchronised, { backoff, health, signal });
    } catch (error) {
      if (signal.aborted) return;
      if (!(error instanceof ApiServerError)) throw error;
      // A version that is too old says nothing about the cluster's health, unless each new one is.
      if (!error.isExpired) await health.lost(error);
      await backoff.pause(signal, error.retryAfterMs);
    }
  }
}

interface Course {
  readonly backoff: Backoff;
  readonly health: Health;
  readonly signal: AbortSignal;
}

/** Watches from a list on. Rejects when a new list is needed. */
async function follow(cluster: Cluster, from: Synchronised, course: Course): Promise<void> {
  const { backoff, health } = course;
  const refused = new AbortController();
  const signal = AbortSignal.any([course.signal, refused.signal]);
  const outbox = new Outbox(cluster.sink, () => refused.abort());
  let { resourceVersion } = from;
  while (!signal.aborted) {
    try {
      const begun = performance.now();
      let silent = true;
      const events = await watch(cluster.server, PODS, resourceVersion, signal);
      if (health.found()) outbox.confirm();
      for await (const event of health.beating(events, outbox)) {
        silent = false;
        await take(event, from.state, outbox);
        resourceVersion = event.resourceVersion;
        backoff.reset();
      }
      if (silent && performance.now() - begun < SHORT_WATCH_MS) {
        throw new ApiServerError('the watch ends as soon as it has begun');
      }
    } catch (error) {
      // What is known goes out before a new list, an end, or the word that there is no more.
      await outbox.emptied();
      if (!(error instanceof ApiServerError) || error.isExpired || signal.aborted) throw error;
      await health.lost(error);
      await backoff.pause(signal, error.retryAfterMs);
    }
  }
  await outbox.emptied();
}

async function take(event: WatchEvent, state: Synchronised['state'], outbox: Outbox): Promise<void> {
  if (event.type === 'BOOKMARK') return;
  const pod = podOf(event.object);
  await outbox.add(event.type === 'DELETED' ? state.remove(pod) : state.put(pod));
}
