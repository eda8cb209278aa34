import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** The connections of a service, by the name that each tells the database. */
export const APPLICATIONS = ['waybill', 'waybill-queue', 'waybill-export'] as const;
export type Application = (typeof APPLICATIONS)[number];

/** Stands between a service and its PostgreSQL, and knows what has passed. */
export interface DatabaseProxy {
  readonly url: string;
  /** Bytes from the database since the last `watch`. */
  received(application: Application): number;
  /**
   * Counts anew. Once `bytes` have passed to connections of this name, `act` is called: what comes after them in
   * the same chunk is withheld when it answers `cut`, which also resets the connection.
   */
  watch(trigger?: Trigger): void;
  stop(): void;
}

export interface Trigger {
  readonly application: Application;
  readonly bytes: number;
  readonly act: () => 'cut' | 'pass';
}

/** @param socketPath the unix socket of the server, which need not be there all the time */
export async function startDatabaseProxy(socketPath: string): Promise<DatabaseProxy> {
  const passed = new Map<Application, number>();
  const sockets = new Set<Socket>();
  let trigger: Trigger | undefined;

  /** How many bytes of a chunk still go to the client; undefined: all. */
  function allowance(application: Application, length: number): number | undefined {
    const before = passed.get(application) ?? 0;
    passed.set(application, before + length);
    if (trigger?.application !== application || before + length < trigger.bytes) return undefined;
    const { act, bytes } = trigger;
    trigger = undefined;
    return act() === 'cut' ? Math.max(0, bytes - before) : undefined;
  }

  const server = createServer((client) => {
    const database = connect(socketPath);
    for (const [socket, other] of [
      [client, database],
      [database, client],
    ] as const) {
      sockets.add(socket);
      socket.on('error', () => other.destroy());
      socket.on('close', () => {
        sockets.delete(socket);
        other.destroy();
      });
    }
    let application: Application | undefined;
    client.once('data', (startup: Buffer) => {
      application = applicationOf(startup);
      database.write(startup);
      client.pipe(database);
    });
    database.on('data', (chunk: Buffer) => {
      const allowed = application && allowance(application, chunk.length);
      if (allowed !== undefined) {
        client.write(chunk.subarray(0, allowed), () => client.resetAndDestroy());
        database.destroy();
      } else if (!client.write(chunk)) {
        database.pause();
        client.once('drain', () => database.resume());
      }
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `postgres://waybill@127.0.0.1:${(server.address() as AddressInfo).port}/postgres`,
    received: (application) => passed.get(application) ?? 0,
    watch: (next) => {
      passed.clear();
      trigger = next;
    },
    stop: () => {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}

/** The start-up message holds names and values, each ended by a zero byte (PostgreSQL, Message Formats). */
function applicationOf(startup: Buffer): Application | undefined {
  const texts = startup.toString('latin1').split('\0');
  const name = texts[texts.indexOf('application_name') + 1];
  return APPLICATIONS.find((application) => application === name);
}
