import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type ScanPool, startScanPool } from '../src/scanner/pool/scan-pool.ts';
import { RULES } from '../src/scanner/rules/index.ts';
import { scanTexts } from '../src/scanner/scan-texts.ts';
import type { TextToScan } from '../src/scanner/scanned-text.ts';
import { selectRules } from '../src/scanner/select-rules.ts';
import { median, rounded } from './support/figures.ts';
import { wholeNumber } from './support/options.ts';
import { descendantsMib, rssMib } from './support/process-memory.ts';
import { compareWithPeers } from './support/scan-peers.ts';
import { dockerfileText, manifestText } from './support/scanned-files.ts';

const FILES = 3000;
const MIXED_FILES = 10_000;
const PEER_FILES = 400;
const WAYBILL = new URL('../waybill', import.meta.url).pathname;
const LOOK_MS = 50;
/** Short turns, and many: a shared machine's speed changes from second to second. */
const TURNS = 15;
const FILES_OF_TURN = 2500;
/** By then nearly all that is ever compiled is. */
const WARMING_TURNS = 10;
const RULES_ON = selectRules(RULES, {});

/**
 * `npm run -s bench -- scan [--turns N] [--peers FOLDER] [--peer-files N] [--compare]`, with the default rules: 10,000
 * mixed files from a folder by the command (read, printed, with its peak of memory); files a second on one thread, and
 * how many times that on two, by N turns of each; one large manifest; other scanners on one folder, where they are
 * installed (on PATH or in FOLDER; see bench/peers/scan/README.md).
 */
export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      peers: { type: 'string' },
      'peer-files': { type: 'string', default: String(PEER_FILES) },
      turns: { type: 'string', default: String(TURNS) },
      compare: { type: 'boolean', default: false },
    },
  });
  const peerFiles = wholeNumber('peer-files', values['peer-files']);
  const command = await inTemporaryFolder(commandFigures);
  const onTwo = await timesFasterOnTwo(wholeNumber('turns', values.turns));
  const dockerfiles = filesPerSecond((seed) => ({ name: 'Dockerfile', text: dockerfileText(seed) }));
  const manifests = filesPerSecond((seed) => ({ name: `${seed}.yaml`, text: manifestText(seed) }));
  const large = secondsOf(() => scanTexts([{ name: 'all.yaml', text: largeManifest() }], RULES_ON));
  const peers = await inTemporaryFolder((folder) =>
    compareWithPeers(folder, { files: peerFiles, tools: values.peers, byRule: values.compare }),
  );
  console.log(`Dockerfiles of ${dockerfileText(1).length} bytes   ${dockerfiles} files/s`);
  console.log(`manifests of ${manifestText(1).length} bytes     ${manifests} files/s`);
  console.log(`one manifest of 2 MB        ${large} s`);
  console.log(`times that on two threads   ${onTwo.each} each file alone, ${onTwo.together} as one unit`);
  console.log(
    `${MIXED_FILES} mixed files          ${command.command_seconds} s, peak ${command.peak_rss_mib} MiB`,
  );
  for (const { peer, seconds, times_slower } of peers)
    console.log(`${peer.padEnd(28)}${seconds} s for ${peerFiles} files, ${times_slower} times ours`);
  const figures = {
    rules: RULES_ON.length,
    dockerfiles_per_second: dockerfiles,
    manifests_per_second: manifests,
    manifest_of_2_mb_seconds: large,
    two_threads_times_faster: onTwo.each,
    one_unit_two_threads_times_faster: onTwo.together,
    mixed_files: MIXED_FILES,
    ...command,
    peer_files: peerFiles,
    peers,
  };
  console.log(JSON.stringify({ bench: 'scan', ...figures }));
}

function filesPerSecond(make: (seed: number) => TextToScan): number {
  const files = Array.from({ length: FILES }, (_, seed) => make(seed));
  for (const file of files.slice(0, 300)) scanTexts([file], RULES_ON); // warm
  const seconds = secondsOf(() => {
    for (const file of files) scanTexts([file], RULES_ON);
  });
  return Math.round(FILES / seconds);
}

/**
 * How many times the files a second of one thread two do, from memory: the median ratio of turns that follow each
 * other. `each` file is a unit of its own, or all are one `together`.
 */
async function timesFasterOnTwo(turns: number): Promise<{ each: number; together: number }> {
  const texts = Array.from({ length: FILES_OF_TURN }, (_, seed) =>
    seed % 2 === 0
      ? { name: `${seed}/Dockerfile`, text: dockerfileText(seed) }
      : { name: `${seed}.yaml`, text: manifestText(seed) },
  );
  const [ofOne, ofTwo] = [poolOf(1), poolOf(2)];
  const ratios = async (count: number, scan: 'scanEach' | 'scan') => {
    const found: number[] = [];
    for (let turn = 0; turn < count; turn += 1)
      found.push((await secondsOfScan(ofOne, scan, texts)) / (await secondsOfScan(ofTwo, scan, texts)));
    return found;
  };
  try {
    await ratios(WARMING_TURNS, 'scan');
    // Each thread of the two had half the files, and compiled half as much by then.
    for (let turn = 0; turn < WARMING_TURNS; turn += 1) await ofTwo.scan(texts);
    const each = rounded(median(await ratios(turns, 'scanEach')));
    return { each, together: rounded(median(await ratios(turns, 'scan'))) };
  } finally {
    await Promise.all([ofOne.stop(), ofTwo.stop()]);
  }
}

async function secondsOfScan(pool: ScanPool, scan: 'scanEach' | 'scan', texts: readonly TextToScan[]) {
  const begun = performance.now();
  const results = await pool[scan](texts);
  if (results.length !== texts.length) throw new Error(`${results.length} files scanned`);
  return (performance.now() - begun) / 1000;
}

function poolOf(threads: number): ScanPool {
  return startScanPool({ threads, setup: { choice: {}, userRules: [], suppressions: 'honour' } });
}

/** `waybill scan` as a user starts it, with as many threads as it takes by itself and all processes it needs. */
async function commandFigures(folder: string): Promise<{ command_seconds: number; peak_rss_mib: number }> {
  writeMixed(folder);
  const begun = performance.now();
  const args = ['scan', '.', '--fail-on', 'none', '--format', 'ndjson'];
  const command = spawn(WAYBILL, args, { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
  let peak = 0;
  const look = setInterval(() => {
    if (command.exitCode === null && command.pid !== undefined)
      peak = Math.max(peak, rssMib(command.pid) + descendantsMib(command.pid) || 0); // NaN as it ends
  }, LOOK_MS);
  const [code] = await once(command, 'exit');
  clearInterval(look);
  if (code !== 0) throw new Error(`waybill scan ended with ${code}`);
  const seconds = Math.round(performance.now() - begun) / 1000;
  return { command_seconds: seconds, peak_rss_mib: Math.round(peak) };
}

/** Half Dockerfiles, half manifests, in a hundred folders. */
function writeMixed(folder: string): void {
  for (let seed = 0; seed < MIXED_FILES / 2; seed += 1) {
    const below = join(folder, String(seed % 100), String(seed));
    mkdirSync(below, { recursive: true });
    writeFileSync(join(below, 'Dockerfile'), dockerfileText(seed));
    writeFileSync(join(below, 'manifest.yaml'), manifestText(seed));
  }
}

async function inTemporaryFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'waybill-bench-scan-'));
  try {
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function largeManifest(): string {
  return Array.from({ length: Math.ceil(2_000_000 / manifestText(1).length) }, (_, seed) =>
    manifestText(seed),
  ).join('---\n');
}

function secondsOf(work: () => void): number {
  const begun = performance.now();
  work();
  return Math.round(performance.now() - begun) / 1000;
}
