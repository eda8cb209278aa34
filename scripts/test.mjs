// Runs every check, cheapest first, and stops at the first that fails.
//
//   npm test                     everything but the system tests and those of the browser, which take minutes more
//   npm test -- system           those: crashes, engines and stores that are not ours
//   npm test -- browser          those: the console in Chromium
//   npm test -- lint types       these suites only
//   npm test -- src/formats      the unit tests whose path contains this
//
// Tests that need what a machine lacks are skipped and named at the end; WAYBILL_NO_SKIPS=1 makes that a failure.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const vitest = ['vitest', 'run', '--reporter=default', '--reporter=json'];
const suites = {
  format: ['biome', 'check', '--error-on-warnings', '--diagnostic-level=warn', '.'],
  lint: ['oxlint', '--type-aware', '--deny-warnings', '--report-unused-disable-directives'],
  types: ['tsc', '--noEmit'],
  'types-web': ['tsc', '--noEmit', '--project', 'web'],
  house: [...vitest, 'test/house'],
  'dead-code': ['knip'],
  // Files one after the other in the same processes: each would load the same modules again in one of its own.
  unit: [
    ...[...vitest, '--no-isolate'],
    ...['--exclude=test/house/**', '--exclude=test/system/**', '--exclude=test/browser/**'],
  ],
  system: [...vitest, 'test/system'],
  // Before the files that need it, which would build it beside each other.
  console: ['node', 'scripts/console.mjs'],
  // Each file has a service and a browser of its own.
  browser: [...vitest, '--maxWorkers=2', 'test/browser'],
};

/** Only when asked for. */
const LONG = ['system', 'console', 'browser'];
/** What some are asked for as. */
const GROUPS = { types: ['types', 'types-web'], browser: ['console', 'browser'] };

const scratch = mkdtempSync(join(tmpdir(), 'waybill-test-'));
const report = join(scratch, 'vitest.json');
const totals = { passed: 0, failed: 0, skipped: [] };

function runSuite(name, command) {
  const [program, ...args] = command;
  const isVitest = program === 'vitest';
  const started = performance.now();
  const result = spawnSync(program, isVitest ? [...args, `--outputFile.json=${report}`] : args, {
    stdio: ['ignore', isVitest ? 'inherit' : 'pipe', isVitest ? 'inherit' : 'pipe'],
    encoding: 'utf8',
    // Tests start the program more than a hundred times; compiled once, each start takes half as long.
    env: { ...process.env, NODE_COMPILE_CACHE: join(scratch, 'compiled') },
  });
  const ok = result.status === 0;
  if (!ok && !isVitest) process.stdout.write(`${result.stdout}${result.stderr}`);
  if (result.error) console.log(`${program} could not be started: ${result.error.message}`);
  count(isVitest, ok);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`suite ${name.padEnd(10)} ${ok ? 'ok' : 'FAILED'} ${seconds} s`);
  return ok;
}

/** A linter counts as one check; Vitest counts its tests, and files that could not be loaded as failures. */
function count(isVitest, ok) {
  if (!isVitest) {
    totals[ok ? 'passed' : 'failed'] += 1;
    return;
  }
  const { numPassedTests, numFailedTests, testResults } = readReport();
  totals.passed += numPassedTests;
  totals.failed += ok ? 0 : Math.max(1, numFailedTests);
  // After a failed preparation the tests behind it count as skipped too; those are no news.
  if (!ok) return;
  for (const test of testResults.flatMap((file) => file.assertionResults)) {
    if (test.status === 'skipped' || test.status === 'pending') totals.skipped.push(test.fullName.trim());
  }
}

function readReport() {
  try {
    return JSON.parse(readFileSync(report, 'utf8'));
  } catch {
    return { numPassedTests: 0, numFailedTests: 1, testResults: [] };
  } finally {
    rmSync(report, { force: true });
  }
}

function chosen(words) {
  if (words.length === 0) return Object.entries(suites).filter(([name]) => !LONG.includes(name));
  const asked = words.flatMap((word) => GROUPS[word] ?? [word]);
  const named = asked.filter((word) => word in suites).map((word) => [word, suites[word]]);
  const paths = asked.filter((word) => !(word in suites));
  return paths.length > 0 ? [...named, ['unit', [...vitest, ...paths]]] : named;
}

const allRan = chosen(process.argv.slice(2)).every(([name, command]) => runSuite(name, command));
rmSync(scratch, { recursive: true, force: true });
if (totals.skipped.length > 0) {
  console.log('\nSkipped, because this machine lacks what they need:');
  for (const name of totals.skipped) console.log(`  ${name}`);
}
console.log(`\n${totals.passed} passed, ${totals.failed} failed, ${totals.skipped.length} skipped`);
const skipsMatter = process.env.WAYBILL_NO_SKIPS === '1' && totals.skipped.length > 0;
process.exitCode = allRan && !skipsMatter ? 0 : 1;
