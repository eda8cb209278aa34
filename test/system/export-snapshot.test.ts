import type { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectClient } from '../../src/store/database.ts';
import { embeddedAddress } from '../../src/store/embedded/server.ts';
import { exportedFile } from '../support/exported-file.ts';
import { startService, type TestService } from '../support/service.ts';
import { queryDatabase } from '../support/service-database.ts';
import { signedFetch } from '../support/signed-fetch.ts';

// A writer changes the inventory without a pause, in numbered transactions of some 20 rows each, which also put their number
// into one row of its own. The number in the exported file therefore tells which transactions it must hold, whole,
// and so every row that it must have.

const ROWS = 200_000;
/** Of these rows some are updated again and again; of the next quarters some are deleted, and some move. */
const UPDATED = 100_000;
const DELETED_FROM = UPDATED;
const MOVED_FROM = 150_000;
const UPDATES = 8;
const OTHERS = 4;
/** One more than are deleted, so that each transaction changes how many rows there are. */
const ADDED = OTHERS + 1;
const CHANGES = UPDATES + ADDED + 2 * OTHERS;

const ADD_ROWS = `
  insert into container (project_id, source_id, create_time, container_id, enterprise_project_id, container_name,
    image_name, status, cluster_name, restart_count)
  select $1, s.id, 1700000000000, 'c' || i, '0', md5(i::text), 'image 0', 'Running', s.name, 0
  from source s, generate_series(0, $2::int) as i where s.name = 'first'`;

const CHANGE = `
  create function pg_temp.change(n int) returns void language plpgsql as $$
  begin
    update container set restart_count = n where container_id = 'c0';
    update container set restart_count = n, image_name = 'image ' || n
    where container_id in (select 'c' || 1 + (n * 7919::bigint + j * 10007) % ${UPDATED} from generate_series(1, ${UPDATES}) j);
    delete from container
    where container_id in (select 'c' || ${DELETED_FROM} + (n - 1) * ${OTHERS} + j from generate_series(1, ${OTHERS}) j);
    insert into container (project_id, source_id, create_time, container_id, enterprise_project_id, container_name,
      image_name, status, cluster_name, restart_count)
    select project_id, source_id, create_time, 'added ' || n || ' ' || j, '0', container_name, 'image ' || n, status,
      cluster_name, n
    from container, generate_series(1, ${ADDED}) j where container_id = 'c0';
    with gone as (
      delete from container
      where container_id in (select 'c' || ${MOVED_FROM} + (n - 1) * ${OTHERS} + j from generate_series(1, ${OTHERS}) j)
      returning *)
    insert into container (project_id, source_id, create_time, container_id, enterprise_project_id, container_name,
      image_name, status, cluster_name, restart_count)
    select gone.project_id, s.id, create_time, container_id, '0', container_name, 'image ' || n, status, s.name, n
    from gone, source s where s.name = 'second';
  end $$`;

let service: TestService;
let writer: Client;
beforeAll(async () => {
  service = await startService();
  writer = await connectClient(embeddedAddress(service.dataDir));
  await queryDatabase(
    service,
    `insert into source (project_id, kind, name) select $1, 'cluster', name from unnest(array['first', 'second']) name`,
    [service.projectId],
  );
  await queryDatabase(service, ADD_ROWS, [service.projectId, ROWS]);
  await writer.query('analyze container');
  await writer.query(CHANGE);
  // The writer is not to wait for the disk.
  await writer.query('set synchronous_commit = off');
});
afterAll(async () => {
  await writer?.end();
  await service?.remove();
});

/** The rows after so many transactions: container, cluster and, twice, the number of the last that touched it. */
function rowsAfter(last: number): string[] {
  const first: (number | undefined)[] = Array.from({ length: ROWS + 1 }, () => 0);
  const moved: string[] = [];
  const added: string[] = [];
  for (let n = 1; n <= last; n += 1) {
    for (let j = 1; j <= UPDATES; j += 1) first[1 + ((n * 7919 + j * 10_007) % UPDATED)] = n;
    for (let j = 1; j <= OTHERS; j += 1) {
      const offset = (n - 1) * OTHERS + j;
      first[DELETED_FROM + offset] = undefined;
      first[MOVED_FROM + offset] = undefined;
      moved.push(`c${MOVED_FROM + offset} second ${n} image ${n}`);
    }
    for (let j = 1; j <= ADDED; j += 1) added.push(`added ${n} ${j} first ${n} image ${n}`);
  }
  // The row that tells the number keeps its image.
  first[0] = undefined;
  const stayed = first.flatMap((n, i) => (n === undefined ? [] : `c${i} first ${n} image ${n}`));
  return [`c0 first ${last} image 0`, ...stayed, ...moved, ...added].toSorted();
}

test('an export beside a thousand changes a second is of one moment: each row once, none missing, none torn', async () => {
  let done = 0;
  let writing = true;
  const committed: number[] = [];
  const writes = (async () => {
    // Beyond there would be nothing left to delete and to move.
    while (writing && (done + 1) * OTHERS < ROWS - MOVED_FROM) {
      await writer.query('select pg_temp.change($1)', [done + 1]);
      done += 1;
      committed.push(Date.now());
    }
  })();
  const before = done;
  const columns = ['container_id', 'cluster_name', 'restart_count', 'image_name'];
  const response = await signedFetch(service, 'POST', '/api/v1/projects/{project_id}/export-tasks', {
    body: {
      export_task_type: 'container_list',
      format: 'ndjson',
      export_headers: columns.map((key) => [key, key]),
    },
  });
  const { task_id } = JSON.parse(await response.text()) as { task_id: string };
  const file = await exportedFile(service, task_id);
  const changes = (done - before) * CHANGES;
  writing = false;
  await writes;

  const rows = file.workbook
    .toString()
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>)
    .map((row) => columns.map((key) => row[key]).join(' '))
    .toSorted();
  const last = Number(rows.find((row) => row.startsWith('c0 '))?.split(' ')[2]);
  expect(rows.length).toBe(file.manifest.rows);
  expect(rows).toEqual(rowsAfter(last));
  // What was committed by then is in it, and it did write meanwhile.
  const asOf = Date.parse(file.manifest.as_of);
  expect(committed.filter((time) => time < asOf).length).toBeLessThanOrEqual(last);
  expect(last).toBeLessThan(done);
  expect(changes).toBeGreaterThan(4000);
});
