import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestDatabase } from '../../../test/support/database.ts';
import { addProject } from '../../../test/support/project.ts';
import type { Database } from '../database.ts';
import { containerRows } from './container-rows.ts';
import { openSnapshot } from './snapshot.ts';

const ROWS = 20_000;

let db: Database;
beforeAll(async () => {
  db = await openTestDatabase();
  await addProject(db, 'p');
  await db.query(`insert into source (project_id, kind, name) values ('p', 'cluster', 'c')`);
  await db.query(
    `insert into container (project_id, source_id, create_time, container_id, enterprise_project_id,
       container_name, image_name, status)
     select 'p', source.id, i, 'id ' || i, '0', 'name', 'image', 'Running'
     from source, generate_series(1, $1::int) as i`,
    [ROWS],
  );
});
afterAll(() => db?.close());

const open = (rowsMax = 1_000_000) =>
  openSnapshot(
    db.settings,
    containerRows({ projectId: 'p', enterpriseProjectIds: 'all' }, {}, ['container_id', 'status'], rowsMax),
  );

async function lines(chunks: AsyncIterable<Buffer>): Promise<string[]> {
  let text = '';
  for await (const chunk of chunks) text += chunk;
  return text.split('\n').slice(0, -1);
}

test('what is committed after a snapshot was opened is not in its rows, its count or its sources', async () => {
  const snapshot = await open();
  try {
    await db.query(`update container set status = 'Paused'`);
    await db.query(`delete from container where create_time % 2 = 0`);
    await db.query(`update source set state = 'unreachable', reason = 'gone'`);
    const rows = await lines(snapshot.rows());
    expect(rows).toHaveLength(ROWS);
    expect(snapshot.rowsMatching).toBe(ROWS);
    expect(snapshot.remarks).toEqual({ stale_sources: [] });
    expect(rows.every((row, index) => row === `id ${index + 1}\tRunning`)).toBe(true);
  } finally {
    await snapshot.close();
  }
  const later = await open();
  expect(later.rowsMatching).toBe(ROWS / 2);
  expect(later.remarks).toMatchObject({ stale_sources: [{ kind: 'cluster', name: 'c', reason: 'gone' }] });
  expect(new Set((await lines(later.rows())).map((row) => row.split('\t')[1]))).toEqual(new Set(['Paused']));
  await later.close();
});

test('a snapshot is closed in the middle of its rows without harm, and writes nothing', async () => {
  const snapshot = await open(5);
  expect(await lines(snapshot.rows())).toHaveLength(5);
  await snapshot.close();
  const half = await open();
  for await (const chunk of half.rows()) {
    expect(chunk.length).toBeGreaterThan(0);
    break;
  }
  await half.close();
  await expect
    .poll(async () => {
      const sql = `select count(*) as open from pg_stat_activity where application_name = 'waybill-export'`;
      return (await db.query<{ open: number }>(sql)).rows[0]?.open;
    })
    .toBe(0);
});
