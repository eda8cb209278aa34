import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startScanPool } from '../src/scanner/pool/scan-pool.ts';
import { RULES } from '../src/scanner/rules/index.ts';
import { scanPaths } from '../src/scanner/scan-paths.ts';
import { scanTexts } from '../src/scanner/scan-texts.ts';
import type { TextToScan } from '../src/scanner/scanned-text.ts';
import { selectRules } from '../src/scanner/select-rules.ts';
import { dockerfileText, manifestText } from './support/scanned-files.ts';

const FILES = 3000;
const MIXED_FILES = 10_000;

/**
 * `npm run -s bench -- scan`: files a second with the default rules on one thread, files in memory; then 10,000
 * mixed files from a folder on two threads, read included.
 */
export async function run(): Promise<void> {
  const rules = selectRules(RULES, {});
  const dockerfiles = filesPerSecond((seed) => ({ name: 'Dockerfile', text: dockerfileText(seed) }));
  const manifests = filesPerSecond((seed) => ({ name: `${seed}.yaml`, text: manifestText(seed) }));
  const large = secondsOf(() => scanTexts([{ name: 'all.yaml', text: largeManifest() }], rules));
  const mixed = await mixedFolder();
  const bytes = { dockerfile: dockerfileText(1).length, manifest: manifestText(1).length };
  const figures = {
    rules: rules.length,
    dockerfiles_per_second: dockerfiles,
    manifests_per_second: manifests,
  };
  const rest = { manifest_of_2_mb_seconds: large, mixed_files: MIXED_FILES, mixed_seconds: mixed };
  const peak = Math.round(process.resourceUsage().maxRSS / 1024);
  console.log(`Dockerfiles of ${bytes.dockerfile} bytes   ${dockerfiles} files/s`);
  console.log(`manifests of ${bytes.manifest} bytes     ${manifests} files/s`);
  console.log(`one manifest of 2 MB        ${large} s`);
  console.log(`${MIXED_FILES} mixed files          ${mixed} s, peak ${peak} MiB`);
  console.log(JSON.stringify({ bench: 'scan', ...figures, ...rest, peak_rss_mib: peak }));

  function filesPerSecond(make: (seed: number) => TextToScan): number {
    const files = Array.from({ length: FILES }, (_, seed) => make(seed));
    for (const file of files.slice(0, 300)) scanTexts([file], rules); // warm
    const seconds = secondsOf(() => {
      for (const file of files) scanTexts([file], rules);
    });
    return Math.round(FILES / seconds);
  }
}

async function mixedFolder(): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'waybill-bench-scan-'));
  const pool = startScanPool({
    threads: 2,
    setup: { choice: {}, userRules: [], suppressions: 'honour' },
  });
  try {
    for (let seed = 0; seed < MIXED_FILES / 2; seed += 1) {
      const below = join(folder, String(seed % 100), String(seed));
      mkdirSync(below, { recursive: true });
      writeFileSync(join(below, 'Dockerfile'), dockerfileText(seed));
      writeFileSync(join(below, 'manifest.yaml'), manifestText(seed));
    }
    const begun = performance.now();
    const results = await scanPaths([folder], pool, { unit: 'file', from: folder });
    if (results.length !== MIXED_FILES) throw new Error(`${results.length} files scanned`);
    return secondsSince(begun);
  } finally {
    await pool.stop();
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
  return secondsSince(begun);
}

function secondsSince(begun: number): number {
  return Math.round(performance.now() - begun) / 1000;
}
