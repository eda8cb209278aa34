import { connect, type Database } from './database.ts';
import { startEmbedded } from './embedded/server.ts';
import { migrate } from './migrate.ts';

export interface OpenedDatabase extends Database {
  /** Resolves when the embedded server ended by itself; never for a server of the operator's own. */
  readonly lost: Promise<Error>;
}

/**
 * Opens the store: connects to `databaseUrl`, or starts the embedded PostgreSQL on `dataDir`, and brings the
 * schema up to date. `close` also stops what was started.
 */
export async function openDatabase(
  options: { readonly dataDir: string; readonly databaseUrl?: string },
  onError: (error: Error) => void,
): Promise<OpenedDatabase> {
  const { dataDir, databaseUrl } = options;
  const server = databaseUrl === undefined ? await startEmbedded(dataDir) : undefined;
  const db = connect(server ? server.address : { connectionString: databaseUrl }, onError);
  const close = async () => {
    await db.close();
    await server?.stop();
  };
  try {
    await migrate(db);
  } catch (error) {
    await close();
    throw error;
  }
  return { ...db, close, lost: server?.lost ?? new Promise(() => undefined) };
}
