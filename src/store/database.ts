import { Client, type ClientConfig, Pool, type PoolClient, type PoolConfig, types } from 'pg';

export type { PoolClient } from 'pg';

/** How to connect: a URL, or the embedded server's socket. Plain data, so that a worker thread can be given it. */
export type ConnectionSettings = Readonly<
  Pick<ClientConfig, 'connectionString' | 'host' | 'user' | 'database'>
>;

/** Anything that runs one statement: the pool, or a client inside a transaction. */
export type Queryable = Pick<PoolClient, 'query'>;

/** One PostgreSQL database, embedded or of the operator's own. */
export interface Database extends Queryable {
  readonly settings: ConnectionSettings;
  readonly query: Pool['query'];
  /** Commits when `work` resolves, rolls back when it rejects. */
  transaction<T>(work: (client: PoolClient) => Promise<T>): Promise<T>;
  /**
   * A transaction in one round trip, for on a busy machine every answer is waited for: each statement is sent without
   * waiting for the answer to the one before, and the commit behind them. Not for COPY.
   * @param work resolves when it has sent all, with what is to come of each
   * @throws what the first statement failed with; then nothing was done
   */
  pipelined(work: (client: PoolClient) => Promise<readonly Promise<unknown>[]>): Promise<void>;
  close(): Promise<void>;
}

// Counts and milliseconds since 1970 stay far below 2^53, so int8 is safe as a number.
types.setTypeParser(types.builtins.INT8, Number);

const CONNECTIONS_MAX = 20;
/** Of pipelined transactions, which take milliseconds. */
const PIPELINES_MAX = 4;

export function connect(
  settings: ConnectionSettings,
  onError: (error: Error) => void,
  connectionsMax = CONNECTIONS_MAX,
): Database {
  const pool = openPool({ ...settings, max: connectionsMax }, onError);
  const pipelines = openPool({ ...settings, max: PIPELINES_MAX, pipeline: true }, onError);
  return {
    settings,
    query: pool.query.bind(pool) as Pool['query'],
    transaction: (work) => inTransaction(pool, work),
    pipelined: (work) => inPipeline(pipelines, work),
    close: async () => {
      await Promise.all([pool.end(), pipelines.end()]);
    },
  };
}

/** `pipeline` is the client's own, which its types do not have yet. */
function openPool(
  config: PoolConfig & { readonly pipeline?: boolean },
  onError: (error: Error) => void,
): Pool {
  const pool = new Pool({ ...config, application_name: 'waybill' });
  // An idle connection that breaks must not end the process; the next query gets a fresh one.
  // While the pool closes, a server that stops right behind it may still say so to a connection.
  pool.on('error', (error) => {
    if (!pool.ending) onError(error);
  });
  return pool;
}

/** @throws when the database does not answer */
export async function ping(db: Queryable): Promise<void> {
  await db.query('select 1');
}

/** A connection of its own, outside the pool: for a COPY that may take minutes. */
export async function connectClient(settings: ConnectionSettings): Promise<Client> {
  const client = new Client({ ...settings, application_name: 'waybill-export' });
  client.on('error', () => {}); // surfaces as the rejection of the query under way
  await client.connect();
  return client;
}

/** The database as what runs inside a transaction sees it: what it calls a transaction of its own is part of this one. */
export function within(db: Database, client: PoolClient): Database {
  return {
    ...db,
    query: client.query.bind(client) as Database['query'],
    transaction: (work) => work(client),
    pipelined: async (work) => allOf(await work(client)),
  };
}

function inTransaction<T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  return onConnection(pool, async (client) => {
    await client.query('begin');
    const result = await work(client);
    await client.query('commit');
    return result;
  });
}

function inPipeline(pool: Pool, work: (client: PoolClient) => Promise<readonly Promise<unknown>[]>) {
  return onConnection(pool, async (client) => {
    const begun = client.query('begin');
    begun.catch(() => undefined);
    const answers = await work(client);
    // Behind a statement that failed, PostgreSQL answers a commit by rolling back.
    await allOf([begun, ...answers, client.query('commit')]);
  });
}

/** All of them to their end, for then their connection is another's. Throws what the first failed with. */
export async function allOf(answers: readonly Promise<unknown>[]): Promise<void> {
  for (const answer of await Promise.allSettled(answers))
    if (answer.status === 'rejected') throw answer.reason;
}

/** Rolls back where `work` rejects. */
async function onConnection<T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  // The pool listens only to connections that nobody uses, and an error that nobody listens to ends the process. The
  // next query tells of it.
  const onError = (error: Error) => {
    broken = error;
  };
  client.on('error', onError);
  try {
    return await work(client);
  } catch (error) {
    await client.query('rollback').catch(onError);
    throw error;
  } finally {
    client.off('error', onError);
    client.release(broken);
  }
}
