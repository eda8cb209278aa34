import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

const FIXTURES = join(import.meta.dirname, '../../src/collector/kubernetes/live/fixtures');

/** A recording, byte for byte. */
export function recording(name: string): Buffer {
  const bytes = readFileSync(join(FIXTURES, name));
  return name.endsWith('.gz') ? gunzipSync(bytes) : bytes;
}

interface RecordedList {
  readonly metadata: { readonly resourceVersion: string };
  readonly items: readonly {
    readonly metadata: { readonly uid: string; readonly name: string; readonly namespace: string };
  }[];
}

export const BEFORE = JSON.parse(recording('pods-list-before.json.gz').toString()) as RecordedList;
export const AFTER = JSON.parse(recording('pods-list-after.json.gz').toString()) as RecordedList;

/** The events between {@link BEFORE} and {@link AFTER}, each with its line feed, and the version it leads to. */
export const EVENTS = recording('pods.ndjson.gz')
  .toString()
  .split(/(?<=\n)/)
  .map((line) => ({ line, version: Number(JSON.parse(line).object.metadata.resourceVersion) }));

/** What proves a caller. */
export const TOKEN = 'a-token-of-the-recorded-cluster';

/** A proved caller's request; true when it was answered, false to let the recordings answer. */
export type Answer = (url: URL, response: ServerResponse) => boolean;

/**
 * An API server on loopback that replays a recorded cluster: its lists in pages of ten, its watch from whatever
 * version is asked for, in chunks of odd sizes. A test gives it other answers by `answer`.
 */
export class RecordedCluster {
  /** Method and path of each request, as they came. */
  readonly requests: string[] = [];
  /** What a list shows. */
  list: RecordedList = BEFORE;
  answer: Answer = () => false;
  /** The token that proves a caller. */
  accepts: () => string = () => TOKEN;
  readonly #server: Server;

  /** @param tls a certificate for 127.0.0.1 and its key, as PEM */
  constructor(tls: { readonly cert: Buffer; readonly key: Buffer }) {
    this.#server = createServer(tls, (request, response) => this.#handle(request, response));
  }

  get url(): string {
    return `https://127.0.0.1:${this.port}`;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  listen(port = 0): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(port, '127.0.0.1', resolve);
    });
  }

  /** Ends it with all its connections, as a crash would. */
  close(): Promise<void> {
    return new Promise((resolve) => {
      this.#server.close(() => resolve());
      this.#server.closeAllConnections();
    });
  }

  #handle(request: IncomingMessage, response: ServerResponse): void {
    // A request may still come in on a connection while the server closes, when it has no address any more.
    const url = new URL(request.url ?? '', 'https://127.0.0.1');
    this.requests.push(`${request.method} ${url.pathname}`);
    if (request.headers.authorization !== `Bearer ${this.accepts()}`) {
      send(response, 401, recording('error-401-bad-token.json'));
    } else if (!this.answer(url, response)) {
      if (url.pathname.startsWith('/apis/')) send(response, 404, '404 page not found\n', 'text/plain');
      else if (url.pathname === '/api/v1/nodes') send(response, 200, recording('nodes.json.gz'));
      else if (url.searchParams.get('watch')) this.watch(url, response);
      else send(response, 200, this.#page(url));
    }
  }

  /** A page; the token says where the next one begins. */
  #page(url: URL): string {
    const from = Number(url.searchParams.get('continue') ?? 0);
    const to = url.searchParams.has('limit') ? from + 10 : Number.POSITIVE_INFINITY;
    const more = to < this.list.items.length && { continue: String(to), remainingItemCount: 1 };
    const { resourceVersion } = this.list.metadata;
    const items = this.list.items.slice(from, to);
    return JSON.stringify({
      kind: 'PodList',
      apiVersion: 'v1',
      metadata: { resourceVersion, ...more },
      items,
    });
  }

  /**
   * The recorded events after the version that is asked for; then the stream stays open. After `cutAfter` bytes the
   * connection breaks instead.
   */
  watch(url: URL, response: ServerResponse, cutAfter = Number.POSITIVE_INFINITY): void {
    const from = Number(url.searchParams.get('resourceVersion'));
    const bytes = Buffer.from(
      EVENTS.filter(({ version }) => version > from)
        .map(({ line }) => line)
        .join(''),
    );
    response.writeHead(200, { 'Content-Type': 'application/json' });
    response.flushHeaders();
    const end = Math.min(cutAfter, bytes.length);
    const next = (at: number): void => {
      if (at < end) response.write(bytes.subarray(at, Math.min(at + 4999, end)), () => next(at + 4999));
      else if (cutAfter < bytes.length) response.destroy();
    };
    next(0);
  }
}

/** Answers in full, as JSON unless `type` says otherwise; true, as an {@link Answer} that was given. */
export function send(
  response: ServerResponse,
  status: number,
  body: string | Buffer,
  type = 'application/json',
): true {
  response.writeHead(status, { 'Content-Type': type }).end(body);
  return true;
}

/** A kubeconfig with a context for each entry, called like its cluster; the first one is current. */
export function kubeconfig(
  ca: Buffer,
  clusters: Readonly<Record<string, { readonly server: string; readonly token?: string }>>,
): string {
  const entries = Object.entries(clusters);
  return JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': entries[0]?.[0],
    clusters: entries.map(([name, { server }]) => ({
      name,
      cluster: { server, 'certificate-authority-data': ca.toString('base64') },
    })),
    users: entries.map(([name, { token = TOKEN }]) => ({ name, user: { token } })),
    contexts: entries.map(([name]) => ({ name, context: { cluster: name, user: name } })),
  });
}
