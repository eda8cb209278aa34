import { execFile } from 'node:child_process';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { downloadExport } from '../src/cli/export-task.ts';
import { verifyArchive } from '../src/cli/exported-archive.ts';
import { exportOnce } from './support/export-run.ts';
import { median, rounded } from './support/figures.ts';
import { type Observation, observe } from './support/observation.ts';
import { wholeNumber } from './support/options.ts';
import { peakRssMib } from './support/process-memory.ts';
import { type SeededService, startSeededService } from './support/seeded-service.ts';

const execute = promisify(execFile);
const PEERS = ['exceljs', 'csv_gzip'] as const;
/** From here on exceljs takes a minute and a gigabyte: a single pair has to do unless more are asked for. */
const MANY_ROWS = 500_000;

type Peer = (typeof PEERS)[number];

interface Pair {
  readonly ours: number;
  readonly peer: { readonly seconds: number; readonly peak_rss_mib: number };
}

interface Results {
  readonly rows: number;
  readonly first: Observation;
  readonly peakRssMib: number;
  readonly download: { readonly seconds: number; readonly bytes: number };
  readonly pairs: Readonly<Record<Peer, readonly Pair[]>>;
}

/**
 * The whole way of an export, from creating the task over HTTP to the finished file, against two peers on the
 * same rows in the same database: pg-cursor with exceljs, and the floor, COPY as CSV through `gzip -1`. Always a
 * pair of a run of ours and a run of a peer's. The service runs unchanged as a process of its own; its first
 * export after the start is observed (memory, answering times) and stands apart.
 */
export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: { rows: { type: 'string', default: '100000' }, pairs: { type: 'string' } },
  });
  const rows = wholeNumber('rows', values.rows);
  const pairs = wholeNumber('pairs', values.pairs ?? (rows >= MANY_ROWS ? '1' : '5'));
  note(`${rows} rows into a new inventory`);
  const seeded = await startSeededService(rows, { WAYBILL_CONTAINER_EXPORT_ROWS_MAX: '10000000' });
  const folder = await mkdtemp(join(tmpdir(), 'waybill-bench-'));
  try {
    const results = await measureAll(seeded, rows, pairs, folder);
    report(results);
    console.log(JSON.stringify(summary(results)));
  } finally {
    await seeded.service.remove();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Where it is; with many rows the steps take minutes. */
function note(step: string): void {
  process.stderr.write(`${step}\n`);
}

async function measureAll(
  { service, client }: SeededService,
  rows: number,
  pairs: number,
  folder: string,
): Promise<Results> {
  const { pid } = service.process;
  if (pid === undefined) throw new Error('the service has no process');
  note('first export, observed');
  const first = await observe({ pid, url: service.url }, () => exportOnce(client, rows));
  const download = await downloadAndVerify(client, first.fileId, rows, folder);
  const runs: Record<Peer, Pair[]> = { exceljs: [], csv_gzip: [] };
  for (let pair = 0; pair < pairs; pair += 1) {
    for (const peer of PEERS) {
      note(`pair ${pair + 1} of ${pairs}: ${peer}`);
      const { seconds } = await exportOnce(client, rows);
      runs[peer].push({ ours: seconds, peer: await runPeer(peer, rows, service, folder) });
    }
  }
  return { rows, first, peakRssMib: peakRssMib(pid), download, pairs: runs };
}

/** @throws when the file is not what its manifest says, or has other rows than were asked for */
async function downloadAndVerify(
  client: SeededService['client'],
  fileId: string,
  rows: number,
  folder: string,
): Promise<Results['download']> {
  const path = join(folder, 'export.zip');
  const begun = performance.now();
  await downloadExport(client, fileId, path, () => undefined);
  const seconds = (performance.now() - begun) / 1000;
  const { manifest, differences, dataPath } = await verifyArchive(path, folder);
  if (differences.length > 0) throw new Error(differences.join('; '));
  if (manifest.rows !== rows) throw new Error(`the file has ${manifest.rows} rows instead of ${rows}`);
  const { size } = await stat(path);
  await rm(path);
  await rm(dataPath);
  return { seconds, bytes: size };
}

async function runPeer(
  peer: Peer,
  rows: number,
  service: SeededService['service'],
  folder: string,
): Promise<Pair['peer']> {
  const script = fileURLToPath(new URL(`./peers/export/${peer.replace('_', '-')}.ts`, import.meta.url));
  const path = join(folder, 'peer.out');
  const { stdout } = await execute(process.execPath, [
    script,
    String(rows),
    path,
    service.dataDir,
    service.projectId,
  ]);
  return JSON.parse(stdout) as Pair['peer'];
}

const ourSeconds = ({ pairs }: Results) => PEERS.flatMap((peer) => pairs[peer].map(({ ours }) => ours));

function summary(results: Results): object {
  const { rows, first, peakRssMib, download, pairs } = results;
  const peers = PEERS.map((peer) => [
    peer,
    {
      seconds: rounded(median(pairs[peer].map(({ peer }) => peer.seconds)), 3),
      ratio: rounded(median(pairs[peer].map(({ ours, peer }) => peer.seconds / ours))),
      peak_rss_mib: rounded(Math.max(...pairs[peer].map(({ peer }) => peer.peak_rss_mib)), 0),
    },
  ]);
  return {
    bench: 'export',
    rows,
    seconds: rounded(median(ourSeconds(results)), 3),
    peers: Object.fromEntries(peers),
    first_seconds: rounded(first.seconds, 3),
    download_seconds: rounded(download.seconds, 3),
    healthz_p99_ms: rounded(first.healthzP99Ms, 1),
    idle_rss_mib: rounded(first.idleRssMib, 0),
    peak_rss_mib: rounded(peakRssMib, 0),
    rss_growth_mib: rounded(peakRssMib - first.idleRssMib, 0),
    postgres_rss_mib: rounded(first.postgresMib, 0),
  };
}

function report(results: Results): void {
  const { rows, first, download, pairs } = results;
  const count = pairs.exceljs.length;
  console.log(`${rows} rows x 16 columns, end to end; ${count} ${count === 1 ? 'pair' : 'pairs'}; medians`);
  console.log('export           seconds   ratio   ratios of the pairs        peak MiB');
  line('waybill', ourSeconds(results), [], results.peakRssMib);
  for (const peer of PEERS) {
    line(
      peer === 'exceljs' ? 'pg-cursor+exceljs' : 'copy csv|gzip -1',
      pairs[peer].map(({ peer }) => peer.seconds),
      pairs[peer].map(({ ours, peer }) => peer.seconds / ours),
      Math.max(...pairs[peer].map(({ peer }) => peer.peak_rss_mib)),
    );
  }
  console.log(
    `first export after the start ${first.seconds.toFixed(2)} s, its download ${download.seconds.toFixed(2)} s (${(download.bytes / 1e6).toFixed(1)} MB), checked against its manifest`,
  );
  console.log(
    `service: ${first.idleRssMib.toFixed(0)} MiB idle, at most ${(results.peakRssMib - first.idleRssMib).toFixed(0)} MiB more; PostgreSQL at most ${first.postgresMib.toFixed(0)} MiB`,
  );
  console.log(
    `GET /healthz meanwhile: p99 ${first.healthzP99Ms.toFixed(1)} ms of ${first.healthzCalls} calls`,
  );
}

function line(name: string, seconds: readonly number[], ratios: readonly number[], peakMib: number): void {
  const cells = [
    name.padEnd(17),
    median(seconds).toFixed(3).padStart(6),
    (ratios.length > 0 ? median(ratios).toFixed(2) : '1').padStart(7),
    `  ${ratios.map((ratio) => ratio.toFixed(2)).join(' ')}`.padEnd(28),
    peakMib.toFixed(0).padStart(8),
  ];
  console.log(cells.join(' '));
}

if (import.meta.main) await run(process.argv.slice(2));
