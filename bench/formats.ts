import { execFile } from 'node:child_process';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { EXPORT_FORMATS } from '../src/contract/export-task.ts';
import { rounded } from './support/figures.ts';
import { wholeNumber } from './support/options.ts';

const execute = promisify(execFile);
const WRITE = fileURLToPath(new URL('./support/write-format.ts', import.meta.url));

interface Run {
  seconds: number;
  peak_rss_mib: number;
  file_mb: number;
}

/**
 * Every format, from COPY's lines to the archive, each run in a process of its own: so many rows, and so many times
 * as many, to see that time grows with them and memory does not.
 */
export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: { rows: { type: 'string', default: '100000' }, times: { type: 'string', default: '5' } },
  });
  const rows = wholeNumber('rows', values.rows);
  const times = wholeNumber('times', values.times);
  const folder = await mkdtemp(join(tmpdir(), 'waybill-bench-'));
  try {
    console.log(`${rows} rows x 16 columns, then ${times} times as many`);
    console.log('format    seconds  file MB  peak MiB   times: seconds  memory');
    const results = [];
    for (const format of EXPORT_FORMATS) results.push(await compared(format, rows, times, folder));
    console.log(JSON.stringify({ bench: 'formats', rows, times, formats: Object.fromEntries(results) }));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function compared(format: string, rows: number, times: number, folder: string) {
  const few = await once(format, rows, folder);
  const many = await once(format, rows * times, folder);
  const slower = rounded(many.seconds / few.seconds);
  const larger = rounded(many.peak_rss_mib / few.peak_rss_mib);
  const cells = [
    format.padEnd(8),
    few.seconds.toFixed(3).padStart(8),
    few.file_mb.toFixed(1).padStart(8),
    few.peak_rss_mib.toFixed(0).padStart(9),
    String(slower).padStart(16),
    String(larger).padStart(7),
  ];
  console.log(cells.join(' '));
  const { seconds, peak_rss_mib, file_mb } = few;
  const figures = {
    seconds: rounded(seconds, 3),
    peak_rss_mib: rounded(peak_rss_mib, 1),
    file_mb: rounded(file_mb, 1),
  };
  return [format, { ...figures, seconds_ratio: slower, memory_ratio: larger }] as const;
}

async function once(format: string, rows: number, folder: string): Promise<Run> {
  const path = join(folder, 'out.zip');
  const { stdout } = await execute(process.execPath, [WRITE, String(rows), path, format]);
  const { size } = await stat(path);
  return { ...(JSON.parse(stdout) as Omit<Run, 'file_mb'>), file_mb: size / 1e6 };
}

if (import.meta.main) await run(process.argv.slice(2));
