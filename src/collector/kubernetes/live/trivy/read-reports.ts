import { setTimeout as delay } from 'node:timers/promises';
import Type from 'typebox';
import { Compile } from 'typebox/compile';
import { Turns } from '../../../../store/turns.ts';
import { Backoff } from '../../../backoff.ts';
import { UnreadableInput } from '../../../unreadable-input.ts';
import { ApiServerError } from '../api-server-error.ts';
import type { Cluster } from '../cluster.ts';
import { listPages } from '../list.ts';
import { watch } from '../watch.ts';
import type { ReportReader } from './report-reader.ts';

const GROUP = '/apis/aquasecurity.github.io/v1alpha1';
/** How often a cluster without the operator, or where its reports may not be read, is asked again. */
const ASK_AGAIN_MS = 5 * 60_000;
/** A watch that ends sooner is not begun anew at once. */
const SHORT_WATCH_MS = 1000;

const validResources = Compile(Type.Object({ resources: Type.Array(Type.Object({ name: Type.String() })) }));

/** So few pages of reports are in memory at a time, however many clusters are collected; one that is slow holds up no other. */
const pages = new Turns(3);

/** Where reports are read, and who hears that they cannot be. */
type ReportSource = Pick<Cluster, 'server' | 'warned'>;

/**
 * Lists the reports that the cluster has, once. Whatever cannot be read is told of and left out.
 * Rejects only with what a reader rejected with.
 */
export async function listReports(
  source: ReportSource,
  readers: readonly ReportReader[],
  signal: AbortSignal,
): Promise<void> {
  const told = new Told(source);
  for (const reader of (await served(source, readers, signal)) ?? []) {
    try {
      await list(source, reader, told, signal);
    } catch (error) {
      told.of(reader.resource, error, signal);
    }
  }
}

/**
 * Lists and watches the reports until `signal`, also those of an operator that is installed meanwhile. Whatever cannot
 * be read is told of, left out and asked for again. Rejects only with what a reader rejected with.
 */
export async function followReports(
  source: ReportSource,
  readers: readonly ReportReader[],
  signal: AbortSignal,
): Promise<void> {
  const told = new Told(source);
  const backoff = new Backoff();
  while (!signal.aborted) {
    const found = await served(source, readers, signal);
    if (found === undefined) {
      await backoff.pause(signal);
      continue;
    }
    backoff.reset();
    const over = new AbortController();
    const both = AbortSignal.any([signal, over.signal]);
    const ended = await Promise.allSettled(
      found.map((reader) => follow(source, reader, told, both).finally(() => over.abort())),
    );
    for (const part of ended) if (part.status === 'rejected') throw part.reason;
    await delay(ASK_AGAIN_MS, undefined, { signal }).catch(() => undefined);
  }
}

/**
 * The readers of what the cluster has (Kubernetes, API discovery). Without the operator the group is not found.
 * Undefined when the cluster does not say, of which who reads its pods tells.
 */
async function served(
  { server }: ReportSource,
  readers: readonly ReportReader[],
  signal: AbortSignal,
): Promise<readonly ReportReader[] | undefined> {
  try {
    const group = await server.json(GROUP, {}, signal);
    if (!validResources.Check(group)) return [];
    const names = new Set(group.resources.map(({ name }) => name));
    return readers.filter(({ resource }) => names.has(resource));
  } catch (error) {
    if (signal.aborted) return undefined;
    if (!(error instanceof ApiServerError)) throw error;
    return error.status === 404 ? [] : undefined;
  }
}

/** Resolves when the cluster has no such reports any more; or with `signal`. */
async function follow(
  source: ReportSource,
  reader: ReportReader,
  told: Told,
  signal: AbortSignal,
): Promise<void> {
  const backoff = new Backoff();
  let version: string | undefined;
  while (!signal.aborted) {
    const begun = performance.now();
    try {
      version ??= await list(source, reader, told, signal);
      for await (const event of await watch(source.server, pathOf(reader), version, signal)) {
        if (event.type === 'DELETED') reader.remove(event.object);
        else if (event.type !== 'BOOKMARK') take(reader, event.object, told);
        await reader.room();
        version = event.resourceVersion;
        backoff.reset();
      }
      if (performance.now() - begun < SHORT_WATCH_MS) await backoff.pause(signal);
    } catch (error) {
      told.of(reader.resource, error, signal);
      const { status, isExpired, retryAfterMs } = error as ApiServerError;
      if (status === 404) return;
      if (isExpired) version = undefined;
      await backoff.pause(signal, status === 403 ? ASK_AGAIN_MS : retryAfterMs);
    }
  }
}

/** Resolves to where a watch goes on. */
async function list(
  { server }: ReportSource,
  reader: ReportReader,
  told: Told,
  signal: AbortSignal,
): Promise<string> {
  let version = '';
  reader.begin();
  const listing = listPages(server, pathOf(reader), signal, undefined, reader.pageItems);
  for (;;) {
    const isOver = await pages.during(async () => {
      const page = await listing.next();
      if (page.done) return true;
      version = page.value.resourceVersion;
      for (const item of page.value.items) take(reader, item, told);
      return false;
    });
    if (isOver) break;
    await reader.room();
  }
  await reader.listed();
  return version;
}

function take(reader: ReportReader, object: unknown, told: Told): void {
  try {
    reader.put(object);
  } catch (error) {
    if (!(error instanceof UnreadableInput)) throw error;
    told.unreadable(reader, error);
  }
}

function pathOf({ resource }: ReportReader): string {
  return `${GROUP}/${resource}`;
}

/** What was told of, so that nothing is told twice in a row. */
class Told {
  readonly #source: ReportSource;
  readonly #unreadable = new Set<string>();
  /** By what was asked for. */
  readonly #reasons = new Map<string, string>();

  constructor(source: ReportSource) {
    this.#source = source;
  }

  /** @throws whatever is no failure of the cluster's */
  of(asked: string, error: unknown, signal: AbortSignal): void {
    if (signal.aborted) return;
    if (!(error instanceof ApiServerError)) throw error;
    // A version that is too old is no failure, and of a server that does not answer its pods tell.
    if (error.isExpired || error.status === undefined || error.message === this.#reasons.get(asked)) return;
    this.#reasons.set(asked, error.message);
    this.#source.warned(`${error.message}; reports of Trivy Operator are left out`);
  }

  unreadable({ resource }: ReportReader, { message }: UnreadableInput): void {
    if (this.#unreadable.has(resource)) return;
    this.#unreadable.add(resource);
    this.#source.warned(`${resource} that are not as published are left out: ${message}`);
  }
}
