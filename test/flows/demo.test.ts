import { chmod, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { demoFleet } from '../../src/cli/demo-fleet.ts';
import { runWaybill } from '../support/cli.ts';
import { workbookRows } from '../support/workbook.ts';

let cwd: string;
beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'waybill-test-'));
  // As root, PostgreSQL runs as another user, who must be able to reach its data.
  await chmod(cwd, 0o711);
  await mkdir(join(cwd, 'tmp'));
});
afterEach(() => rm(cwd, { recursive: true, force: true }));

const demo = () => runWaybill(['demo'], { cwd, env: { TMPDIR: join(cwd, 'tmp') } });

test('the demo leaves a workbook that holds the recorded fleet, and nothing else', async () => {
  // What a person keeps in the folder stays; what an earlier demo left there does not.
  await mkdir(join(cwd, 'waybill-demo'));
  await writeFile(join(cwd, 'waybill-demo/notes.txt'), 'mine');
  await writeFile(join(cwd, 'waybill-demo/hss-container-20250101T000000Z-00000000.xlsx'), 'old');

  const { code, stdout, stderr } = await demo();
  expect(stderr).toBe('');
  expect(code).toBe(0);

  const files = (await readdir(join(cwd, 'waybill-demo'))).sort();
  const workbookName = files.find((name) => name.endsWith('.xlsx')) ?? '';
  expect(files).toEqual(
    [workbookName, workbookName.replace('.xlsx', '.zip'), 'manifest.json', 'notes.txt'].sort(),
  );
  expect(await readdir(join(cwd, 'tmp'))).toEqual([]);

  const path = join(cwd, 'waybill-demo', workbookName);
  expect(stdout).toContain(path);
  expect(stdout).toContain('Risk counts, cluster names and cluster types are sample data');
  const fleet = (await demoFleet()).flatMap((dump) => dump.lines);
  expect(await workbookRows(path)).toEqual(fleet.map(expectedRow));
});

test('all cluster types, every status and containers outside clusters occur in the summary', async () => {
  const lines = (await demoFleet()).flatMap((dump) => dump.lines);
  expect([...new Set(lines.map((line) => line.cluster_type))].sort()).toEqual([
    'ali',
    'aws',
    'azure',
    'cce',
    'self_built_hw',
    'self_built_idc',
    'tencent',
    undefined,
  ]);
  expect(new Set(lines.map((line) => line.status)).size).toBe(5);
});

test('a folder that cannot be made ends the demo with 2, before anything is started', async () => {
  await writeFile(join(cwd, 'waybill-demo'), 'a file stands in the way');
  const { code, stdout, stderr } = await demo();
  expect(code).toBe(2);
  expect(stderr).toMatch(/cannot write to .*waybill-demo: EEXIST.*remove it or run the demo elsewhere/);
  expect(stdout).toBe('');
  expect(await readdir(join(cwd, 'tmp'))).toEqual([]);
});

type Line = Awaited<ReturnType<typeof demoFleet>>[number]['lines'][number];

function expectedRow(line: Line): unknown[] {
  const { low_risk = 0, medium_risk = 0, high_risk = 0, fatal_risk = 0 } = line;
  return [
    line.container_id,
    line.container_name,
    line.image_name,
    line.pod_name ?? null,
    line.cluster_name ?? null,
    line.cluster_type ?? null,
    line.status,
    low_risk + medium_risk + high_risk + fatal_risk > 0,
    low_risk,
    medium_risk,
    high_risk,
    fatal_risk,
    new Date(line.create_time),
    line.restart_count ?? 0,
    line.cpu_limit ?? null,
    line.memory_limit ?? null,
  ];
}
