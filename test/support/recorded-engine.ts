import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const FIXTURES = join(import.meta.dirname, '../../src/collector/docker/fixtures');

/** What `GET /containers/{id}/json` answered on a real host, e.g. `container-paused-worker`. */
export interface Inspection {
  Id: string;
  Name: string;
  Image: string;
  State: { Status: string };
  Config: { Labels: Record<string, string> | null };
}

export function recordedInspection(name: string): Inspection {
  return JSON.parse(readFileSync(join(FIXTURES, `${name}.json`), 'utf8')) as Inspection;
}

/** Answers like an engine, from recorded inspections, on a unix socket; like podman it begins its event stream late. */
export class RecordedEngine {
  readonly socket = join(mkdtempSync(join(tmpdir(), 'waybill-engine-')), 'engine.sock');
  readonly containers = new Map<string, Inspection>();
  /** What `GET /images/{id}/json` answers, by id. */
  readonly images = new Map<string, { readonly RepoDigests: readonly string[] | null }>();
  /** Method and path of all that was asked. */
  readonly asked: string[] = [];
  /** Answers in the engine's place when it returns true. */
  instead: (path: string, response: ServerResponse) => boolean = () => false;
  readonly #server = createServer((request, response) => this.#answer(request, response));
  readonly #streams = new Set<ServerResponse>();
  readonly #history: { readonly time: number; readonly text: string }[] = [];

  async listen(): Promise<void> {
    this.#server.listen(this.socket);
    await once(this.#server, 'listening');
  }

  /** Something happens to a container: engines tell of it after it has. */
  tell(Action: string, id: string, Type = 'container'): void {
    const time = Math.floor(Date.now() / 1000);
    const text = `${JSON.stringify({ Type, Action, Actor: { ID: id, Attributes: {} }, time })}\n`;
    this.#history.push({ time, text });
    for (const stream of this.#streams) stream.write(text);
  }

  /** How many event streams are open. */
  get followers(): number {
    return this.#streams.size;
  }

  /** Breaks the event streams off, as an engine does that is killed. */
  cut(): void {
    for (const stream of this.#streams) stream.destroy();
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((closed) => this.#server.close(closed));
  }

  async remove(): Promise<void> {
    await this.close();
    rmSync(join(this.socket, '..'), { recursive: true, force: true });
  }

  /** Begins the stream of events that was asked for. */
  follow(path: string, response: ServerResponse): void {
    const since = Number(new URL(path, 'http://engine').searchParams.get('since'));
    this.#streams.add(response);
    response.once('close', () => this.#streams.delete(response));
    for (const { time, text } of this.#history) if (time >= since) response.write(text);
  }

  #answer({ method, url = '' }: IncomingMessage, response: ServerResponse): void {
    this.asked.push(`${method} ${url}`);
    if (this.instead(url, response)) return;
    const { pathname } = new URL(url, 'http://engine');
    if (pathname === '/events') this.follow(url, response);
    else if (pathname === '/containers/json') {
      const list = Array.from(this.containers.values(), ({ Id, Name }) => ({ Id, Names: [Name] }));
      response.end(JSON.stringify(list));
    } else {
      const [, kind, id = ''] = pathname.split('/').map(decodeURIComponent);
      const found = kind === 'images' ? this.images.get(id) : this.containers.get(id);
      response.statusCode = found ? 200 : 404;
      response.end(JSON.stringify(found ?? { message: `No such ${kind}` }));
    }
  }
}
