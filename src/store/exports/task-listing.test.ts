import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestDatabase } from '../../../test/support/database.ts';
import fc from '../../../test/support/fast-check.ts';
import { addProject } from '../../../test/support/project.ts';
import { progressOf } from '../../contract/export-task-progress.ts';
import type { Database } from '../database.ts';
import { findVisibleTask, type ViewedTask } from './task-listing.ts';
import { claimTask, type ExportTask, failTask, insertTask, recordProgress } from './tasks.ts';

let db: Database;
beforeAll(async () => {
  db = await openTestDatabase();
  await addProject(db, 'p');
});
afterAll(() => db?.close());

const SCOPE = { projectId: 'p', enterpriseProjectIds: 'all' } as const;
let made = 0;

async function newTask(): Promise<string> {
  made += 1;
  const id = `task-${made}`;
  const request = { columns: [['container_id', 'Container']] as const, rowsMax: 10, filters: {} };
  await db.transaction((client) =>
    insertTask(client, SCOPE, {
      ...{
        id,
        kind: 'container_list',
        name: id,
        request,
        createdBy: 'u',
        fileId: `file of ${id}`,
        lane: 'large',
      },
    }),
  );
  return id;
}

async function viewed(taskId: string): Promise<ViewedTask> {
  const task = await findVisibleTask(db, { scope: SCOPE, userId: 'u' }, { taskId });
  if (!task) throw new Error('it was made');
  return task;
}

async function percentOf(taskId: string): Promise<number> {
  const task = await viewed(taskId);
  return progressOf(task, task.readAt).percent;
}

/** What attempts do, in any order and number; of reports also late ones, of attempts that count no longer. */
const steps = fc.array(
  fc.oneof(
    fc.constant('begin' as const),
    fc.record({
      rowsExpected: fc.option(fc.integer({ min: 0, max: 50 })),
      rowsWritten: fc.integer({ min: 0, max: 50 }),
      late: fc.boolean(),
    }),
  ),
  { maxLength: 12 },
);

test('percent never falls, whatever attempts there are and however they end', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (story) => {
      const key = { projectId: 'p', taskId: await newTask() };
      const attempts: ExportTask[] = [];
      let last = 0;
      const look = async () => {
        const percent = await percentOf(key.taskId);
        expect(percent).toBeGreaterThanOrEqual(last);
        last = percent;
      };
      for (const step of story) {
        const attempt = step === 'begin' ? undefined : attempts.at(step.late ? 0 : -1);
        if (step === 'begin') attempts.push((await claimTask(db, key, 'large')) as ExportTask);
        else if (attempt) await recordProgress(db, attempt, { ...step, asOf: null });
        await look();
      }
      await failTask(db, key, 'over', 7);
      await look();
    }),
    { numRuns: 60 },
  );
});

test.each([null, 0])('with %j rows expected none of them is done', async (rowsExpected) => {
  const key = { projectId: 'p', taskId: await newTask() };
  const attempt = (await claimTask(db, key, 'large')) as ExportTask;
  await recordProgress(db, attempt, { asOf: null, rowsExpected, rowsWritten: 0 });
  expect(await percentOf(key.taskId)).toBe(0);
});

test('a report of an attempt counts as progress, one that came too late as nothing', async () => {
  const key = { projectId: 'p', taskId: await newTask() };
  const first = (await claimTask(db, key, 'large')) as ExportTask;
  const asOf = new Date('2026-11-21T20:30:00Z');
  expect(await recordProgress(db, first, { asOf, rowsExpected: 10, rowsWritten: 5 })).toBe(true);
  expect(await percentOf(key.taskId)).toBe(50);
  expect((await viewed(key.taskId)).asOf).toEqual(asOf);
  await claimTask(db, key, 'large');
  expect(await recordProgress(db, first, { asOf, rowsExpected: 10, rowsWritten: 9 })).toBe(false);
  expect(await percentOf(key.taskId)).toBe(50);
  expect((await viewed(key.taskId)).asOf).toBeNull();
});
