import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { pipeline } from 'node:stream/promises';
import { to as copyTo } from 'pg-copy-streams';
import { bindSettings, withSettings } from '../../../src/store/exports/copy-out.ts';
import { measure } from '../../support/measure.ts';
import { allContainers, connectToService } from './container-query.ts';

const WARM_UP_ROWS = 5000;

/** The least there is to do: the rows as PostgreSQL writes CSV, unread, through `gzip -1`. */
async function exportRows(rows: number, path: string): Promise<void> {
  const gzip = spawn('sh', ['-c', 'exec gzip -1 >"$0"', path], { stdio: ['pipe', 'inherit', 'inherit'] });
  const client = await connectToService();
  const { rowsSql, parameters } = allContainers(rows);
  await client.query('begin read only');
  await bindSettings(client, parameters);
  const copy = client.query(copyTo(`copy (${withSettings(rowsSql)}) to stdout (format csv)`));
  const ended = once(gzip, 'close');
  await pipeline(copy, gzip.stdin);
  await ended;
  await client.end();
}

await measure(exportRows, WARM_UP_ROWS);
