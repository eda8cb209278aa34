import { execFile } from 'node:child_process';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { median, rounded } from './support/figures.ts';
import { wholeNumber } from './support/options.ts';

const execute = promisify(execFile);
const PEERS = fileURLToPath(new URL('./peers/xlsx/', import.meta.url));

interface Run {
  seconds: number;
  peak_rss_mib: number;
  file_mb: number;
}

interface Writer {
  name: string;
  command: string;
  args: string[];
}

/**
 * The XLSX writer alone against exceljs, hucre and the C library libxlsxwriter: each in a process of its own, on
 * the same generated rows, always as a pair of a run of ours and a run of the peer's. `seconds` begins when a
 * program is loaded and ends when its file is closed; generating the rows is inside, on every side alike.
 */
export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: { rows: { type: 'string', default: '100000' }, pairs: { type: 'string', default: '5' } },
  });
  const rows = wholeNumber('rows', values.rows);
  const pairs = wholeNumber('pairs', values.pairs);
  const folder = await mkdtemp(join(tmpdir(), 'waybill-bench-'));
  try {
    const c = await compiledPeer(folder);
    const peers = [script('exceljs'), script('hucre'), ...(typeof c === 'string' ? [] : [c])];
    const results = await measurePairs(script('waybill'), peers, pairs, rows, folder);
    report(rows, pairs, results);
    if (typeof c === 'string') console.log(`libxlsxwriter skipped: ${c}`);
    console.log(JSON.stringify(summary(rows, results)));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function script(name: string): Writer {
  return { name, command: process.execPath, args: [join(PEERS, `${name}.ts`)] };
}

/** The C peer, compiled; or why there is none. */
async function compiledPeer(folder: string): Promise<Writer | string> {
  const command = join(folder, 'libxlsxwriter');
  try {
    await execute('gcc', ['-O2', join(PEERS, 'libxlsxwriter.c'), '-lxlsxwriter', '-o', command]);
    return { name: 'libxlsxwriter', command, args: [] };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 'gcc is not installed';
    return 'it does not compile; is libxlsxwriter-dev installed?';
  }
}

type Pairs = Map<string, { ours: Run; peer: Run }[]>;

async function measurePairs(
  ours: Writer,
  peers: Writer[],
  pairs: number,
  rows: number,
  folder: string,
): Promise<Pairs> {
  const results: Pairs = new Map(peers.map(({ name }) => [name, []]));
  for (let pair = 0; pair < pairs; pair += 1) {
    for (const peer of peers) {
      results
        .get(peer.name)
        ?.push({ ours: await once(ours, rows, folder), peer: await once(peer, rows, folder) });
    }
  }
  return results;
}

async function once(writer: Writer, rows: number, folder: string): Promise<Run> {
  const path = join(folder, 'out.xlsx');
  const { stdout } = await execute(writer.command, [...writer.args, String(rows), path]);
  const { size } = await stat(path);
  return { ...(JSON.parse(stdout) as Omit<Run, 'file_mb'>), file_mb: size / 1e6 };
}

function oursOf(results: Pairs): Run[] {
  return [...results.values()].flat().map(({ ours }) => ours);
}

function summary(rows: number, results: Pairs): object {
  const peers = [...results].map(([name, pairs]) => [
    name,
    {
      seconds: rounded(median(pairs.map(({ peer }) => peer.seconds)), 3),
      ratio: rounded(median(pairs.map(({ ours, peer }) => peer.seconds / ours.seconds))),
    },
  ]);
  const ours = oursOf(results);
  return {
    bench: 'xlsx',
    rows,
    seconds: rounded(median(ours.map(({ seconds }) => seconds)), 3),
    peers: Object.fromEntries(peers),
    peak_rss_mib: rounded(Math.max(...ours.map(({ peak_rss_mib }) => peak_rss_mib)), 1),
  };
}

function report(rows: number, pairs: number, results: Pairs): void {
  console.log(`${rows} rows x 16 columns, ${pairs} pairs; medians; seconds without loading the program`);
  console.log('writer           seconds   ratio   ratios of the pairs            peak MiB   file MB');
  line('waybill', oursOf(results), []);
  for (const [name, runs] of results) {
    line(
      name,
      runs.map(({ peer }) => peer),
      runs.map(({ ours, peer }) => peer.seconds / ours.seconds),
    );
  }
}

function line(name: string, runs: readonly Run[], ratios: readonly number[]): void {
  const cells = [
    name.padEnd(14),
    median(runs.map(({ seconds }) => seconds))
      .toFixed(3)
      .padStart(9),
    (ratios.length > 0 ? median(ratios).toFixed(2) : '1').padStart(7),
    `  ${ratios.map((ratio) => ratio.toFixed(1)).join(' ')}`.padEnd(32),
    Math.max(...runs.map(({ peak_rss_mib }) => peak_rss_mib))
      .toFixed(0)
      .padStart(7),
    median(runs.map(({ file_mb }) => file_mb))
      .toFixed(1)
      .padStart(9),
  ];
  console.log(cells.join(' '));
}

if (import.meta.main) await run(process.argv.slice(2));
