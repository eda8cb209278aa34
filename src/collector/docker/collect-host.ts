import { setTimeout as delay } from 'node:timers/promises';
import type { InventoryDeletion, InventoryLine } from '../../contract/inventory.ts';
import type { SourceSink } from '../source-sink.ts';
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
}

/** The stream may begin later than it was asked for, and engines count in whole seconds. */
const OVERLAP_S = 2;
const PAUSE_MIN_MS = 500;
const PAUSE_MAX_MS = 30_000;

/**
 * Brings all containers of a host once and tells how many were taken and how many were not. An engine that cannot be
 * read is told of, and throws.
 */
export async function collectOnce(
  { reader, sink }: HostCollection,
  signal: AbortSignal,
): Promise<{ readonly taken: number; readonly rejected: number }> {
  const lines = await reader.all(signal).catch(async (error: unknown) => {
    if (error instanceof EngineError) await sink.unreachable(error.message);
    throw error;
  });
  const taken = await sink.replace(lines);
  return { taken, rejected: lines.length - taken };
}

/**
 * Keeps the containers of a host as they are until `signal` aborts. Whatever fails, it begins anew after a pause that
 * grows: with an engine that cannot be read, its containers stay and are marked with the reason.
 * @throws what the sink throws before anything was ever brought, unless it `mayPass`
 */
export async function collectHost(
  collection: HostCollection,
  mayPass: (error: unknown) => boolean,
  signal: AbortSignal,
): Promise<void> {
  const { sink, say } = collection;
  let failures = 0;
  let everSynchronised = false;
  let said = '';
  const throwRefusal = (error: unknown) => {
    if (!everSynchronised && !mayPass(error)) throw error;
  };
  while (!signal.aborted) {
    const error = await follow(collection, signal, (count) => {
      failures = 0;
      everSynchronised = true;
      if (said !== SYNCHRONISED) say(`${count} containers; following what happens to them`);
      said = SYNCHRONISED;
    });
    if (signal.aborted) return;
    if (!(error instanceof EngineError)) throwRefusal(error);
    const message = error instanceof Error ? error.message : String(error);
    if (said !== message) say(`${message}; trying again`);
    said = message;
    if (error instanceof EngineError) await sink.unreachable(message).catch(throwRefusal);
    await delay(pauseAfter(failures++), undefined, { signal }).catch(() => undefined);
  }
}

const SYNCHRONISED = 'synchronised';

/** Half of it by chance, so that the collectors of many hosts do not come back all at once. */
function pauseAfter(failures: number): number {
  const pause = Math.min(PAUSE_MAX_MS, PAUSE_MIN_MS * 2 ** Math.min(failures, 16));
  return pause / 2 + (Math.random() * pause) / 2;
}

/** Subscribes, brings all, then what changes; resolves to what ended it, when nothing of it is under way any more. */
async function follow(
  collection: HostCollection,
  signal: AbortSignal,
  synchronised: (count: number) => void,
): Promise<unknown> {
  const ending = new AbortController();
  const either = AbortSignal.any([signal, ending.signal]);
  const pending = new PendingChanges();
  const since = Math.floor(Date.now() / 1000) - OVERLAP_S;
  const work = [
    listen(collection.engine, since, pending, either),
    report(collection, pending, either, synchronised),
  ];
  const error: unknown = await Promise.race(work).catch((failure: unknown) => failure);
  ending.abort();
  await Promise.allSettled(work);
  return error;
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
  { reader, sink, everyMs }: HostCollection,
  pending: PendingChanges,
  signal: AbortSignal,
  synchronised: (count: number) => void,
): Promise<never> {
  for (;;) {
    const lines = await reader.all(signal);
    synchronised(await sink.replace(lines));
    const due = AbortSignal.any([signal, AbortSignal.timeout(everyMs)]);
    while (!due.aborted) {
      const entries = await entriesOf(reader, await pending.take(due), signal);
      if (entries.length > 0) await sink.merge(entries);
    }
    signal.throwIfAborted();
  }
}

async function entriesOf(
  reader: HostReader,
  changes: readonly ContainerChange[],
  signal: AbortSignal,
): Promise<(InventoryLine | InventoryDeletion)[]> {
  const ids = changes.filter(({ gone }) => !gone).map(({ id }) => id);
  const looks = await reader.lookAt(ids, signal);
  return changes.flatMap(({ id }) => {
    const look = looks.get(id) ?? 'gone';
    if (look === 'left-out') return [];
    return look === 'gone' ? { container_id: id, deleted: true as const } : look;
  });
}
