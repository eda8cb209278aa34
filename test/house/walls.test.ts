import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { testFolder } from '../support/test-folder.ts';
import { ROOT, read } from './tree.ts';

/** Wall, and imports that break it: file, specifier, how it is imported. */
const BROKEN: Record<string, [file: string, specifier: string][]> = {
  'contract is pure': [
    ['src/contract/a.ts', '../errors.ts'],
    ['src/contract/deep/b.ts', '../../store/scope.ts'],
  ],
  'formats know no product': [
    ['src/formats/xlsx/a.ts', '../../store/scope.ts'],
    ['src/formats/b.ts', '../config.ts'],
  ],
  'store is a foundation': [
    ['src/store/a.ts', '../exports/run.ts'],
    ['src/store/deep/b.ts', '../../http/server.ts'],
  ],
  'doors outermost': [
    ['src/exports/a.ts', '../http/server.ts'],
    ['src/collector/docker/a.ts', '../../cli/program.ts'],
    ['src/scanner/a.ts', '../http/server.ts'],
    ['src/identity/a.ts', '../cli/program.ts'],
  ],
  'flows stand apart': [
    ['src/exports/b.ts', '../identity/caller.ts'],
    ['src/identity/b.ts', '../exports/run.ts'],
    ['src/collector/b.ts', '../scanner/scan.ts'],
    ['src/scanner/b.ts', '../collector/collect.ts'],
  ],
  'checks are pure': [['src/scanner/checks/a.ts', '../../store/scope.ts']],
  'doors stand apart': [
    ['src/http/a.ts', '../cli/program.ts'],
    ['src/cli/a.ts', '../http/server.ts'],
  ],
  'main wires': [
    ['src/http/native/a.ts', '../../main.ts'],
    ['src/cli/wires.ts', '../start-server.ts'],
  ],
  'the console sees the contract': [
    ['web/pages/a.ts', '../../src/http/server.ts'],
    ['web/b.ts', '../src/errors.ts'],
    ['web/c.ts', '../test/support/service.ts'],
    ['web/d.ts', 'node:fs'],
  ],
  'SQL in one room': [
    ['src/exports/c.ts', 'pg'],
    ['src/http/c.ts', 'pg-copy-streams'],
  ],
};
const IMPORTS = [
  (from: string) => `import { x } from '${from}';\nexport const y = x;\n`,
  (from: string) => `import type { X } from '${from}';\nexport type Y = X;\n`,
  (from: string) => `export * from '${from}';\n`,
  (from: string) => `export const y = await import('${from}');\n`,
];
const ALLOWED: [file: string, specifier: string][] = [
  ['src/formats/xlsx/ok.ts', '../../contract/inventory.ts'],
  ['src/exports/ok.ts', '../store/scope.ts'],
  ['src/http/operations/ok.ts', '../../exports/run.ts'],
  ['src/store/ok.ts', 'pg'],
  ['src/start-server.ts', './http/server.ts'],
  ['web/pages/ok.ts', '../../src/contract/inventory.ts'],
];
const OTHER_RULES: Record<string, [file: string, text: string]> = {
  'import(no-cycle)': [
    'src/identity/left.ts',
    "import type { R } from './right.ts';\nexport type L = R | 1;\n",
  ],
  'node(no-process-env)': ['src/http/env.ts', 'export const home = process.env.HOME;\n'],
  'typescript(no-explicit-any)': ['src/http/any.ts', 'export const x: any = 1;\n'],
  'typescript(no-floating-promises)': [
    'src/http/floating.ts',
    'export function f() {\n  Promise.resolve(1);\n}\n',
  ],
  'typescript(no-misused-promises)': ['src/http/misused.ts', '[1].forEach(async () => {});\n'],
  'eslint(max-lines-per-function)': [
    'src/http/long.ts',
    `export function f() {\n${'  f();\n'.repeat(70)}}\n`,
  ],
  'eslint(max-lines)': ['src/http/big.ts', 'export {};\n'.repeat(401)],
};

interface Diagnostic {
  readonly code: string;
  readonly help?: string;
  readonly filename: string;
}

const copy = testFolder();
let diagnostics: Diagnostic[];

function plant(file: string, text: string): void {
  mkdirSync(dirname(join(copy, file)), { recursive: true });
  writeFileSync(join(copy, file), text);
}

/** One planted file for each way of importing. */
function planted(file: string): string[] {
  return IMPORTS.map((_, i) => file.replace('.ts', `-${i}.ts`));
}

beforeAll(() => {
  for (const file of ['.oxlintrc.json', 'tsconfig.json', 'package.json'])
    cpSync(join(ROOT, file), join(copy, file));
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
  for (const [file, specifier] of Object.values(BROKEN).flat()) {
    for (const [i, path] of planted(file).entries()) plant(path, IMPORTS[i]?.(specifier) ?? '');
  }
  for (const [file, specifier] of ALLOWED) plant(file, `export type * from '${specifier}';\n`);
  for (const [file, text] of Object.values(OTHER_RULES)) plant(file, text);
  plant('src/identity/right.ts', "import type { L } from './left.ts';\nexport type R = L | 2;\n");
  const { stdout } = spawnSync('oxlint', ['--type-aware', '--format=json', 'src', 'web'], {
    cwd: copy,
    encoding: 'utf8',
  });
  diagnostics = JSON.parse(stdout).diagnostics;
});

describe('a planted import is reported', () => {
  test.each(Object.entries(BROKEN))('wall %s', (wall, imports) => {
    const reported = diagnostics
      .filter(({ help }) => help?.startsWith(`Wall '${wall}':`))
      .map((d) => d.filename);
    expect(reported.toSorted()).toEqual(imports.flatMap(([file]) => planted(file)).toSorted());
  });

  test('an allowed one is not', () => {
    const reported = diagnostics.filter(({ help }) => help?.startsWith('Wall ')).map((d) => d.filename);
    expect(reported.filter((file) => ALLOWED.some(([allowed]) => allowed === file))).toEqual([]);
  });
});

test.each(Object.entries(OTHER_RULES))('a planted violation of %s is reported', (code, [file]) => {
  expect(diagnostics.filter((d) => d.code === code).map((d) => d.filename)).toContain(file);
});

test('docs/architecture.md names every wall the linter holds, and none besides', () => {
  const names = (text: string, pattern: RegExp) =>
    [...new Set([...text.matchAll(pattern)].map(([, name = '']) => name))].toSorted();
  const held = names(read('.oxlintrc.json'), /"Wall '([^']+)'/g);
  expect(names(read('docs/architecture.md'), /^\| \*([^*]+)\* \|/gm)).toEqual(held);
  expect(Object.keys(BROKEN).toSorted()).toEqual(held);
});
