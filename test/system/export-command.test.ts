import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { Client } from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { connectClient } from '../../src/store/database.ts';
import { embeddedAddress } from '../../src/store/embedded/server.ts';
import type { PassedCall } from '../support/altering-proxy.ts';
import { callWaybill, connectionEnv, MAIN } from '../support/cli.ts';
import { type Fault, startFaultyProxy } from '../support/faulty-proxy.ts';
import { deleteTask, endOf, listTasks, showTask } from '../support/native-export.ts';
import { startService, type TestService } from '../support/service.ts';
import { generateContainers } from '../support/service-database.ts';
import { workbookRows } from '../support/workbook.ts';

// `waybill export …` against a service, and against one that is reached by a connection that breaks.

const ROWS = 20_000;
const PATIENCE = { timeout: 20_000, interval: 20 };

let service: TestService;
let database: Client;
let cwd: string;
beforeAll(async () => {
  service = await startService();
  await generateContainers(service, ROWS);
  database = await connectClient(embeddedAddress(service.dataDir));
});
afterAll(async () => {
  await database?.end();
  await service?.remove();
});
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'waybill-test-'));
});
afterEach(() => rmSync(cwd, { recursive: true, force: true }));

const inFolder = (name: string) => join(cwd, name);
const waybill = (argv: readonly string[], url = service.url) =>
  callWaybill(argv, { env: { ...connectionEnv(service), WAYBILL_URL: url } });

/** Exports through a proxy; `calls` are the downloads that passed it. */
async function throughProxy(
  faultOf: (download: PassedCall, earlier: number) => Fault | undefined,
  run: (url: string) => Promise<void>,
): Promise<PassedCall[]> {
  const calls: PassedCall[] = [];
  const proxy = await startFaultyProxy(service.url, (call) => {
    if (call.method !== 'GET' || !/\/(file|download\/.*)$/.test(call.url.pathname)) return undefined;
    calls.push(call);
    return faultOf(call, calls.length - 1);
  });
  try {
    await run(proxy.url);
  } finally {
    proxy.stop();
  }
  return calls;
}

/** No export begins, or comes to its end, until this is done with. */
async function withExportsHeld(run: () => Promise<void>): Promise<void> {
  await database.query('begin');
  try {
    await database.query('lock table container in access exclusive mode');
    await run();
  } finally {
    await database.query('rollback');
  }
}

describe('the file', () => {
  test('has the format that its name says, and is the bare data', async () => {
    const file = inFolder('all.csv');
    const run = await waybill(['export', 'containers', '--columns', 'container_id=Id', '-o', file]);
    expect(run).toEqual({ code: 0, stdout: `${file}\n`, stderr: '' });
    const lines = readFileSync(file, 'utf8').split('\r\n');
    expect([lines[0], lines.length]).toEqual(['\ufeffId', ROWS + 2]);
    expect(readdirSync(cwd)).toEqual(['all.csv']);
  });

  test('is the archive when it is called .zip, which verifies', async () => {
    const file = inFolder('all.ZIP');
    const run = await waybill(['export', 'containers', '--format', 'parquet', '-o', file, '--json']);
    expect(JSON.parse(run.stdout)).toEqual({
      task_id: expect.any(String),
      file_id: expect.any(String),
      file_name: expect.stringMatching(/^hss-container-.*\.zip$/),
      path: file,
      format: 'parquet',
      rows: ROWS,
      bytes: statSync(file).size,
      sha256: createHash('sha256').update(readFileSync(file)).digest('hex'),
    });
    expect(await waybill(['verify', file])).toMatchObject({ code: 0 });
  });

  test('has the rows and the bytes that were asked for', async () => {
    const columns = ['--columns', 'container_id', '--container-name', 'ab', '--export-size', '3'];
    const csv = inFolder('few.csv');
    const few = await waybill(['export', 'containers', ...columns, '--no-bom', '--no-guard', '-o', csv]);
    expect(few.stderr).toMatch(/^waybill: \d+ more rows were left out by export_size\n$/);
    expect(readFileSync(csv, 'utf8')).toMatch(/^Container ID\r\n(container-\d+\r\n){3}$/);
    const xlsx = inFolder('few.xlsx');
    await waybill(['export', 'containers', ...columns, '-o', xlsx]);
    expect(await workbookRows(xlsx)).toHaveLength(3);
  });

  test('says of a file without rows what was asked for', async () => {
    const file = inFolder('none.csv');
    const { code, stderr } = await waybill(['export', 'risks', '--scan-type', 'cicd_scan', '-o', file]);
    expect(code).toBe(0);
    expect(stderr).toBe(
      'waybill: the export has no rows: nothing passes the filters {"scan_type":"cicd_scan"}\n',
    );
  });

  test.each([
    [['--format', 'csv', '-o', 'a.parquet'], 'a.parquet would be taken for parquet, but the format is csv'],
    [['--no-guard'], '--no-bom and --no-guard are of csv; the format is xlsx'],
    [['--format', 'pdf'], 'Allowed choices are xlsx, csv, ndjson, parquet'],
    [['--export-size', '10000001'], 'from 1 to 10000000'],
    [['--wait=maybe'], 'Allowed choices are true, false'],
    [['-o', tmpdir()], 'exists and is no file'],
    [['-o', 'nowhere/a.csv'], 'cannot write nowhere/a.csv'],
    [['-o', ''], 'The name of a file is missing'],
    [['--columns', 'pod'], '"pod" is no column; there are container_id,container_name,'],
  ])('with %j no export is begun', async (options, message) => {
    const before = await listTasks(service);
    const run = await waybill(['export', 'containers', ...options]);
    expect(run.code).toBe(2);
    expect(run.stderr).toContain(message);
    expect(await listTasks(service)).toEqual(before);
  });
});

describe('a download that breaks', () => {
  test('goes on where it was, each time', async () => {
    const file = inFolder('all.ndjson');
    const calls = await throughProxy(
      (_, earlier) => (earlier < 3 ? { breaksAfter: 300_000 } : undefined),
      async (url) => {
        const run = await waybill(['export', 'containers', '-o', file], url);
        expect(run).toMatchObject({ code: 0, stdout: `${file}\n` });
        expect(run.stderr.match(/^waybill: the download broke off: .*; trying again in /gm)).toHaveLength(3);
      },
    );
    const begins = calls.map(({ headers }) => Number(/^bytes=(\d+)-$/.exec(headers.range ?? '')?.[1] ?? 0));
    expect(begins).toHaveLength(4);
    // What was on its way when the connection broke may be lost.
    for (const [index, begin] of begins.entries()) {
      expect(begin).toBeLessThanOrEqual(index * 300_000);
      if (index > 0) expect(begin).toBeGreaterThan(begins[index - 1] ?? 0);
    }
    expect(readFileSync(file, 'utf8').trimEnd().split('\n')).toHaveLength(ROWS);
    expect(readdirSync(cwd)).toEqual(['all.ndjson']);
  });

  test('Ctrl-C keeps what has come, tells how to go on, and the next run asks for the rest only', async () => {
    const file = inFolder('my report.ndjson');
    let told = '';
    await throughProxy(
      () => ({ stallsAfter: 400_000 }),
      async (url) => {
        const child = spawn(process.execPath, [MAIN, 'export', 'containers', '-o', file], {
          env: { PATH: process.env.PATH, ...connectionEnv(service), WAYBILL_URL: url },
        });
        const closed = once(child, 'close');
        const stderr = text(child.stderr);
        await vi.waitUntil(() => readdirSync(cwd).some((name) => statSync(inFolder(name)).size === 400_000), {
          ...PATIENCE,
        });
        child.kill('SIGINT');
        expect(await closed).toEqual([2, null]);
        told = await stderr;
      },
    );
    const [, taskId = '', target] = /waybill export resume (\S+) -o (.*)$/m.exec(told) ?? [];
    expect(told).toMatch(/^waybill: interrupted\n/);
    expect(target).toBe(`'${file}'`);

    const calls = await throughProxy(
      () => undefined,
      async (url) => {
        const run = await waybill(['export', 'resume', taskId, '-o', file], url);
        expect(run).toEqual({ code: 0, stdout: `${file}\n`, stderr: '' });
      },
    );
    const { data } = await showTask(service, taskId);
    expect(calls.map(({ headers }) => [headers.range, headers['if-range']])).toEqual([
      ['bytes=400000-', `"${data?.sha256}"`],
    ]);
    expect(createHash('sha256').update(readFileSync(file)).digest('hex')).toBe(data?.sha256);
    expect(readdirSync(cwd)).toEqual(['my report.ndjson']);
  });

  test('what is not as the service has it never gets its name', async () => {
    const begun = await waybill(['export', 'containers', '--format', 'csv', '--no-wait']);
    const { data } = await endOf(service, begun.stdout.trim());
    const file = inFolder('all.csv');
    writeFileSync(file, 'what was there before');
    writeFileSync(`${file}.${data?.sha256.slice(0, 12)}.partial`, 'not the beginning of it');
    const resume = ['export', 'resume', begun.stdout.trim(), '-o', file];
    const run = await waybill(resume);
    expect(run.code).toBe(2);
    expect(run.stderr).toContain('another SHA-256 than the service states; try again');
    expect(readFileSync(file, 'utf8')).toBe('what was there before');
    expect(await waybill(resume)).toMatchObject({ code: 0 });
    expect(statSync(file).size).toBe(data?.bytes);
  });
});

describe('a task', () => {
  test.each([[['--wait=false']], [['--no-wait']]])('%j prints its id', async (options) => {
    const run = await waybill(['export', 'containers', ...options]);
    expect(run).toMatchObject({ code: 0, stderr: '' });
    expect(await endOf(service, run.stdout.trim())).toMatchObject({ state: 'success' });
    const { stdout } = await waybill(['export', 'risks', ...options, '--json']);
    expect(await endOf(service, JSON.parse(stdout).task_id)).toMatchObject({ export_task_type: 'iac_risk' });
  });

  test('is waited for while the service is away for a moment', async () => {
    const { stdout } = await waybill(['export', 'containers', '--format', 'csv', '--no-wait']);
    let calls = 0;
    const proxy = await startFaultyProxy(service.url, () => (calls++ < 2 ? { status: 503 } : undefined));
    const file = inFolder('all.csv');
    const run = await waybill(['export', 'resume', stdout.trim(), '-o', file], proxy.url);
    proxy.stop();
    expect(run).toMatchObject({ code: 0, stdout: `${file}\n` });
    expect(run.stderr.match(/^waybill: the service refused \(503\): .*; trying again in /gm)).toHaveLength(2);
  });

  test('that is cancelled ends who waits for it with 1 and that word', async () => {
    await withExportsHeld(async () => {
      const { stdout } = await waybill(['export', 'containers', '--no-wait']);
      const waiting = waybill(['export', 'resume', stdout.trim()]);
      expect(await waybill(['export', 'cancel', stdout.trim()])).toEqual({
        code: 0,
        stdout: 'cancelled\n',
        stderr: '',
      });
      expect(await waiting).toEqual({
        code: 1,
        stdout: '',
        stderr: `waybill: the export was cancelled: cancelled by admin (task ${stdout.trim()})\n`,
      });
    });
  });

  test('is not written to a file whose name says another format', async () => {
    const { stdout } = await waybill(['export', 'containers', '--no-wait']);
    expect(await waybill(['export', 'resume', stdout.trim(), '-o', inFolder('all.csv')])).toEqual({
      code: 2,
      stdout: '',
      stderr: `waybill: ${inFolder('all.csv')} would be taken for csv, but the format is xlsx\n`,
    });
    expect(readdirSync(cwd)).toEqual([]);
  });

  test('that failed says why, with 1', async () => {
    const { stdout } = await waybill(['export', 'containers', '--no-wait']);
    const taskId = stdout.trim();
    await endOf(service, taskId);
    await database.query(
      `update export_task set state = 'failure', reason = 'the disk is full' where id = $1`,
      [taskId],
    );
    expect(await waybill(['export', 'resume', taskId])).toMatchObject({
      code: 1,
      stderr: `waybill: the export failed: the disk is full (task ${taskId})\n`,
    });
  });

  test('that is over is not cancelled, which would delete it', async () => {
    const { stdout } = await waybill(['export', 'containers', '--no-wait']);
    const task = await endOf(service, stdout.trim());
    const run = await waybill(['export', 'cancel', task.task_id]);
    expect(run).toMatchObject({ code: 1, stderr: `waybill: task ${task.task_id} is over: success\n` });
    expect(await showTask(service, task.task_id)).toEqual(task);
    await deleteTask(service, task.task_id);
    const gone = await waybill(['export', 'resume', task.task_id]);
    expect(gone.code).toBe(1);
    expect(gone.stderr).toContain('the service refused (400 HSS.0011)');
  });
});
