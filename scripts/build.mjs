// Makes dist/ for the tarball: the sources without their types, the files they read (SQL, JSON), and the console.
// Node does not strip types under node_modules; the clone itself needs no build.
import { spawnSync } from 'node:child_process';
import { cpSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildConsole } from './console.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const source = join(root, 'src');
const target = join(root, 'dist');

rmSync(target, { recursive: true, force: true });
const { status } = spawnSync('tsc', ['--project', 'tsconfig.build.json'], {
  cwd: root,
  stdio: ['ignore', 2, 2],
});
if (status !== 0) process.exit(1);

cpSync(source, target, {
  recursive: true,
  filter: (path) => !path.endsWith('.ts') && !(statSync(path).isDirectory() && path.endsWith('/fixtures')),
});
await buildConsole(join(target, 'console'));

for (const path of readdirSync(target, { recursive: true, encoding: 'utf8' })) {
  if (path.endsWith('.js') && !path.startsWith('console')) checkPaths(join(target, path));
}

/** tsc rewrites the paths of imports; a path in a string, say of a worker's module, has to fit both by itself. */
function checkPaths(file) {
  const left = readFileSync(file, 'utf8').match(/['"`]\.{1,2}\/[^'"`\n]*\.ts['"`]/);
  if (left) throw new Error(`${file} names the source file ${left[0]}, which the tarball does not have`);
}
