import { HEARTBEAT_MS } from '../../contract/sources.ts';
import { Backoff } from '../backoff.ts';
import type { Change, SourceSink } from '../source-sink.ts';
import type { EngineClient } from './engine-client.ts';
import { EngineError } from './engine-error.ts';
import { type ContainerChange, containerChanges } from './engine-events.ts';
import { PendingChanges } from './pending-changes.ts';
import type { HostReader } from './read-host.ts';

/** What a collector of a host works with. */
export interface HostCollection {
  readonly engine: EngineClient;
  readonly reader: HostReader;
  readonly sink: SourceSink;
  /** Hears a line for a person about what fails and when it is over. */
  readonly say: (line: string) => void;
  /** All is read anew this often, for what engines tell no event of. */
  readonly everyMs: number;
  /** How often it is told that all is well; absent: as the contract says. */
  readonly heartbeatMs?: number;
}

/** The stream may begin later than it was asked for, and engines count in whole seconds. */
const OVERLAP_S = 2;

/**
 * Brings all containers of a host once and tells how many were taken. An engine that cannot be read is told of, and
 * throws.
 */
export async function collectOnce({ reader, sink }: HostCollection, signal: AbortSignal): Promise<number> {
  const lines = await reader.all(signal).catch(async (error: unknown) => {
    if (error instanceof EngineError) await sink.report({ state: 'unreachable', reason: error.message });
    throw error;
  });
  const taken = await sink.replace(lines);
  await sink.report({ state: 'synchronised' });
  return taken;
}

/**
 * Keeps the containers of a host as they are until `signal` aborts. While its engine cannot be read, its containers
 * stay and are marked with the reason, and it is asked again after ever longer pauses.
 * @throws what the sink throws
 */
export async function collectHost(collection: HostCollection, signal: AbortSignal): Promise<void> {
  const backoff = new Backoff();
  let said = '';
  const tell = (about: string, line: string) => {
    if (said !== about) collection.say(line);
    said = about;
  };
  while (!signal.aborted) {
    try {
      await follow(collection, signal, (count) => {
        backoff.reset();
        tell('synchronised', `${count} containers; following what happens to them`);
      }).catch(async (error: unknown) => {
        if (!(error instanceof EngineError)) throw error;
        tell(error.message, `${error.message}; trying again`);
        await collection.sink.report({ state: 'unreachable', reason: error.message });
        await backoff.pause(signal);
      });
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  }
}

/** Subscribes, brings all, then what changes; rejects with what ended it, when nothing of it is under way any more. */
async function follow(
  collection: HostCollection,
  signal: AbortSignal,
  synchronised: (count: number) => void,
): Promise<void> {
  const ending = new AbortController();
  const either = AbortSignal.any([signal, ending.signal]);
  const pending = new PendingChanges();
  const since = Math.floor(Date.now() / 1000) - OVERLAP_S;
  const work = [
    listen(collection.engine, since, pending, either),
    report(collection, pending, either, synchronised),
  ];
  try {
    await Promise.race(work);
  } finally {
    ending.abort();
    await Promise.allSettled(work);
  }
}

async function listen(
  engine: EngineClient,
  since: number,
  pending: PendingChanges,
  signal: AbortSignal,
): Promise<never> {
  for await (const change of containerChanges(engine, since, signal)) pending.add(change);
  throw new EngineError('the engine ended its stream of events');
}

async function report(
  { reader, sink, everyMs, heartbeatMs = HEARTBEAT_MS }: HostCollection,
  pending: PendingChanges,
  signal: AbortSignal,
  synchronised: (count: number) => void,
): Promise<never> {
  let lines = await reader.all(signal, () => sink.report({ state: 'syncing' }));
  for (;;) {
    synchronised(await sink.replace(lines));
    const due = AbortSignal.any([signal, AbortSignal.timeout(everyMs)]);
    while (!due.aborted) {
      await sink.report({ state: 'synchronised' });
      const beat = AbortSignal.any([due, AbortSignal.timeout(heartbeatMs)]);
      while (!beat.aborted) {
        const entries = await entriesOf(reader, await pending.take(beat), signal);
        if (entries.length > 0) await sink.merge(entries);
      }
    }
    signal.throwIfAborted();
    lines = await reader.all(signal);
  }
}

async function entriesOf(
  reader: HostReader,
  changes: readonly ContainerChange[],
  signal: AbortSignal,
): Promise<Change[]> {
  const ids = changes.filter(({ gone }) => !gone).map(({ id }) => id);
  const looks = await reader.lookAt(ids, signal);
  return changes.flatMap(({ id }) => {
    const look = looks.get(id) ?? 'gone';
    if (look === 'left-out') return [];
    return look === 'gone' ? { container_id: id, deleted: true as const } : look;
  });
}
