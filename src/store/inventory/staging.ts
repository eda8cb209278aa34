import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { from as copyFrom } from 'pg-copy-streams';
import type { PoolClient } from '../database.ts';
import type { CheckedLine } from './entry.ts';
import { STAGED_COLUMNS, stagedRow } from './staged-row.ts';

const CHUNK_CHARACTERS = 64 * 1024;

/** What a stream brought. */
export interface Staged {
  readonly lines: number;
  /** Whether some of them tell which rules their configuration breaks. */
  readonly hasConfigurationRisks: boolean;
}

/**
 * Copies lines into the table `incoming`, which lives as long as the transaction, no faster than the database
 * takes them. Nothing else is locked meanwhile, so that a slow sender holds up nobody.
 */
export async function stage(client: PoolClient, lines: AsyncIterable<CheckedLine>): Promise<Staged> {
  const columns = Object.entries(STAGED_COLUMNS).map(([name, type]) => `${name} ${type}`);
  await client.query(`create temp table incoming (${columns.join(', ')}) on commit drop`);
  let staged = 0;
  const lists = new Set<string>();
  async function* chunks(): AsyncGenerator<Buffer> {
    let text = '';
    for await (const line of lines) {
      text += stagedRow(line, lists);
      staged += 1;
      if (text.length < CHUNK_CHARACTERS) continue;
      yield Buffer.from(text);
      text = '';
    }
    if (text) yield Buffer.from(text);
  }
  await pipeline(
    Readable.from(chunks(), { highWaterMark: 2 }),
    client.query(copyFrom('copy incoming from stdin')),
  );
  // The columns joined by; without this the planner takes a large stream for a small one.
  await client.query('analyze incoming (container_id, source_kind, source_name, round)');
  return { lines: staged, hasConfigurationRisks: lists.size > 0 };
}
