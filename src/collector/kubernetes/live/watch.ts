import { type ApiServer, reasonOf } from './api-server.ts';
import { ApiServerError } from './api-server-error.ts';
import { byteLines } from './byte-lines.ts';

/** Servers end a watch after its time; between 4 and 8 minutes, so that clusters do not come back together. */
const SECONDS_MIN = 240;
/** How much longer than the watch's own time a silent connection is believed. */
const GRACE_MS = 30_000;

/** A change of one object, or a BOOKMARK, which says only how far the stream has come. */
export interface WatchEvent {
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED' | 'BOOKMARK';
  readonly object: unknown;
  /** Where a later watch goes on. */
  readonly resourceVersion: string;
}

/**
 * What happens after `resourceVersion` (Kubernetes API concepts, "Efficient detection of changes"). Resolves when the
 * server has begun to answer; the events end with the server's time or with the connection, which is no failure.
 *
 * @throws {ApiServerError} when the server refuses; `isExpired` when the version is too old
 */
export async function watch(
  server: ApiServer,
  path: string,
  resourceVersion: string,
  signal: AbortSignal,
): Promise<AsyncGenerator<WatchEvent>> {
  const timeoutSeconds = Math.round(SECONDS_MIN * (1 + Math.random()));
  const query = { watch: 'true', allowWatchBookmarks: 'true', resourceVersion, timeoutSeconds };
  const bytes = await server.stream(path, query, signal, timeoutSeconds * 1000 + GRACE_MS);
  return events(bytes);
}

async function* events(bytes: AsyncIterable<Buffer>): AsyncGenerator<WatchEvent> {
  for await (const line of byteLines(untilCut(bytes))) {
    if (line.trim() !== '') yield eventOf(line);
  }
}

async function* untilCut(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const source = bytes[Symbol.asyncIterator]();
  try {
    for (;;) {
      // Only reading may be cut: what the reader of these chunks throws is theirs.
      const next = await source.next().catch(() => undefined);
      if (next === undefined || next.done) return;
      yield next.value;
    }
  } finally {
    await source.return?.();
  }
}

function eventOf(line: string): WatchEvent {
  const { type, object } = parsed(line);
  if (type === 'ERROR') {
    const { message = 'no reason given', code } = object as { message?: string; code?: number };
    throw new ApiServerError(`the watch ends: ${message}`, { status: code });
  }
  const version = object.metadata?.resourceVersion;
  if (!isChange(type) || typeof version !== 'string') {
    throw new ApiServerError('the watch brings JSON, but no events of a Kubernetes API');
  }
  return { type, object, resourceVersion: version };
}

function parsed(line: string): { type: unknown; object: { metadata?: { resourceVersion?: unknown } } } {
  try {
    const { type, object } = JSON.parse(line) as { type?: unknown; object?: object | null };
    return { type, object: object ?? {} };
  } catch (cause) {
    throw new ApiServerError(`the watch brings no JSON: ${reasonOf(cause as Error)}`, { cause });
  }
}

function isChange(type: unknown): type is WatchEvent['type'] {
  return type === 'ADDED' || type === 'MODIFIED' || type === 'DELETED' || type === 'BOOKMARK';
}
