import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createExport, endOfTask, exportContainers, firstColumn } from '../support/exported-file.ts';
import { container, importContainers } from '../support/inventory.ts';
import { startService, type TestService } from '../support/service.ts';
import { queryDatabase } from '../support/service-database.ts';

let service: TestService;
beforeAll(async () => {
  service = await startService();
  await importContainers(service, [container('c1')]);
});
afterAll(() => service?.remove());

test('an export that cannot be stored fails in the end, says nothing of the machine, and the next is done', async () => {
  expect(await firstColumn(await exportContainers(service))).toEqual(['c1']);
  const unfinished = join(service.dataDir, 'files/.unfinished');
  rmSync(unfinished, { recursive: true });
  // Unlike a folder without rights, this stops root too.
  writeFileSync(unfinished, 'in the way');

  const taskId = await createExport(service);
  expect(await endOfTask(service, taskId)).toEqual({
    task_id: taskId,
    task_name: expect.any(String),
    task_status: 'failure',
  });
  const [task] = await queryDatabase<{ reason: string; attempt: number }>(
    service,
    'select reason, attempt, file_key from export_task where id = $1',
    [taskId],
  );
  expect(task).toEqual({
    reason: 'the file could not be stored: the file store does not work; ask the operator, then export again',
    attempt: 2,
    file_key: null,
  });
  expect(service.errors()).toMatch(new RegExp(`${taskId}: try 2 failed \\(file-store\\).*ENOTDIR`));

  rmSync(unfinished);
  mkdirSync(unfinished);
  expect(await firstColumn(await exportContainers(service))).toEqual(['c1']);
  expect(readdirSync(unfinished)).toEqual([]);
});
