// Builds the console (web/) when it is missing or not of these sources. Fifteen seconds at most on a small machine,
// and nothing when nothing has changed.
//
//   node scripts/console.mjs            into .cache/console, where the service of a clone looks for it. A failure is
//                                       told and no more: a service without its console still serves the API
//   node scripts/console.mjs FOLDER     into this folder, whatever is there
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const root = fileURLToPath(new URL('..', import.meta.url));
/** All that the built files depend on. */
const SOURCES = ['web', 'src/contract', 'deploy/kubernetes', 'package-lock.json', 'scripts/console.mjs'];
/** Says in the built folder what it was built from. */
const STAMP = 'built-from';
/** How often it is tried to put a build in its place where another process does the same. */
const ATTEMPTS_MAX = 10;

/** Builds the console into `.cache/console` unless it is there; says so on stderr only. */
export async function ensureConsole() {
  const target = join(root, '.cache/console');
  const sources = digestOfSources();
  if (stampOf(target) === sources) return;
  process.stderr.write('waybill: building the console\n');
  // Built aside: who builds at the same time, or serves the former one, never sees half of it.
  const aside = join(root, `.cache/console-${process.pid}`);
  const former = `${aside}-former`;
  try {
    await buildConsole(aside);
    writeFileSync(join(aside, STAMP), sources);
    for (let attempt = 0; stampOf(target) !== sources && attempt < ATTEMPTS_MAX; attempt += 1)
      swap(aside, target, former);
  } finally {
    for (const folder of [aside, former]) rmSync(folder, { recursive: true, force: true });
  }
}

/** @param {string} folder is emptied first */
export async function buildConsole(folder) {
  const { build } = await import('vite');
  mkdirSync(folder, { recursive: true });
  // Tests have another one, by which Vite and libraries would make something that is not what is shipped.
  const before = process.env.NODE_ENV;
  process.env.NODE_ENV = 'production';
  await build({
    configFile: join(root, 'web/vite.config.ts'),
    logLevel: 'warn',
    build: { outDir: folder, emptyOutDir: true },
  }).finally(() => {
    if (before === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = before;
  });
  for (const name of readdirSync(join(folder, 'assets'))) pack(join(folder, 'assets', name));
}

function pack(file) {
  const content = readFileSync(file);
  writeFileSync(`${file}.gz`, gzipSync(content, { level: 9 }));
  writeFileSync(
    `${file}.br`,
    brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
  );
}

/** Puts `aside` in the place of `target`; another process may do the same at this moment. */
function swap(aside, target, former) {
  for (const [from, to] of [
    [target, former],
    [aside, target],
  ]) {
    try {
      renameSync(from, to);
    } catch (error) {
      if (!['ENOENT', 'ENOTEMPTY', 'EEXIST'].includes(error.code)) throw error;
    }
  }
}

function stampOf(folder) {
  try {
    return readFileSync(join(folder, STAMP), 'utf8');
  } catch {
    return undefined;
  }
}

function digestOfSources() {
  const hash = createHash('sha256');
  for (const path of SOURCES.flatMap(filesUnder).sort()) {
    if (/\.test\.tsx?$|\.md$/.test(path)) continue;
    hash
      .update(`${path}\0`)
      .update(readFileSync(join(root, path)))
      .update('\0');
  }
  return hash.digest('hex');
}

function filesUnder(path) {
  if (!statSync(join(root, path)).isDirectory()) return [path];
  return readdirSync(join(root, path), { withFileTypes: true }).flatMap((entry) =>
    filesUnder(`${path}/${entry.name}`),
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [folder] = process.argv.slice(2);
  try {
    await (folder === undefined ? ensureConsole() : buildConsole(folder));
  } catch (error) {
    process.stderr.write(`waybill: the console could not be built: ${error.message}\n`);
    if (folder !== undefined) process.exitCode = 1;
  }
}
