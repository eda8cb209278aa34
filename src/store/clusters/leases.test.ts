import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { openTestDatabase } from '../../../test/support/database.ts';
import { addProject } from '../../../test/support/project.ts';
import type { Database } from '../database.ts';
import { holdClusters, NotHeld, readClusterToCollect, releaseClusters, whileHeld } from './leases.ts';
import { deleteRegistration, insertRegistration, updateRegistration } from './registrations.ts';

const SCOPE = { projectId: 'shop', enterpriseProjectIds: 'all' } as const;
const ROW = {
  enterpriseProjectId: '0',
  enterpriseProjectIds: null,
  access: { context: 'c', server: 'https://a.example', credentials: 'token' },
  settings: {},
  encryptedAccess: Buffer.from('secret'),
} as const;

let db: Database;
beforeAll(async () => {
  db = await openTestDatabase();
  await addProject(db, SCOPE.projectId);
});
afterAll(() => db?.close());
beforeEach(async () => {
  await db.query('delete from registered_cluster');
  await db.transaction(async (client) => {
    for (const id of ['a', 'b']) await insertRegistration(client, SCOPE.projectId, { ...ROW, id, name: id });
  });
});

const hold = async (holder: string, lease: { seconds?: number; takeAll?: boolean } = {}) =>
  (await holdClusters(db, holder, { seconds: 60, takeAll: false, ...lease })).map(({ id }) => id).sort();
const remove = (id: string) => db.transaction((client) => deleteRegistration(client, SCOPE.projectId, id));
const key = (id: string) => ({ projectId: SCOPE.projectId, id });

test('each cluster has one holder, until that one is silent for too long or lets go', async () => {
  expect(await hold('first')).toEqual(['a', 'b']);
  expect(await hold('second')).toEqual([]);
  expect(await hold('first', { seconds: -1 })).toEqual(['a', 'b']);
  expect(await hold('second')).toEqual(['a', 'b']);
  expect(await hold('first')).toEqual([]);
  await releaseClusters(db, 'second');
  expect(await hold('first')).toEqual(['a', 'b']);
  // Where nobody else can be there.
  expect(await hold('after a crash', { takeAll: true })).toEqual(['a', 'b']);
});

test('one that is being changed does not hold up the others, and is new afterwards', async () => {
  const [before] = await holdClusters(db, 'first', { seconds: 60, takeAll: false });
  await db.transaction(async (client) => {
    await updateRegistration(client, SCOPE.projectId, { ...ROW, id: 'a', encryptedAccess: undefined });
    expect(await hold('first')).toEqual(['b']);
  });
  const held = await holdClusters(db, 'first', { seconds: 60, takeAll: false });
  expect(held.find(({ id }) => id === 'a')?.version).toBe((before?.version ?? 0) + 1);
  const cluster = await readClusterToCollect(db, key('a'));
  expect(cluster).toMatchObject({ name: 'a', encryptedAccess: ROW.encryptedAccess });
});

test('only its holder writes of a cluster', async () => {
  await hold('first');
  const write = (holder: string) =>
    whileHeld(db, key('a'), holder).transaction(() => Promise.resolve('written'));
  expect(await write('first')).toBe('written');
  await expect(write('second')).rejects.toThrow(NotHeld);
  await releaseClusters(db, 'first');
  await expect(write('first')).rejects.toThrow(NotHeld);
});

test('a removal waits for what is being written, and nothing is written after it', async () => {
  await hold('first');
  const happened: string[] = [];
  const guarded = whileHeld(db, key('a'), 'first');
  let removed: Promise<unknown> | undefined;
  const waiting = "select from pg_stat_activity where wait_event_type = 'Lock'";
  await guarded.transaction(async () => {
    removed = remove('a').then(() => happened.push('removed'));
    await vi.waitUntil(async () => (await db.query(waiting)).rowCount === 1, {
      timeout: 10_000,
      interval: 5,
    });
    // The holder's sign of life passes meanwhile.
    expect(await hold('first')).toContain('b');
    happened.push('written');
  });
  await removed;
  expect(happened).toEqual(['written', 'removed']);
  await expect(guarded.transaction(() => Promise.resolve())).rejects.toThrow(NotHeld);
});
