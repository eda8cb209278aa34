import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ROOT, read } from '../house/tree.ts';

const folder = mkdtempSync(join(tmpdir(), 'waybill-tarball-'));
const modules = join(folder, 'node_modules');
let packed: string[];

function run(program: string, args: string[], cwd: string) {
  const result = spawnSync(program, args, { cwd, encoding: 'utf8' });
  expect(result, result.stderr).toMatchObject({ status: 0 });
  return result.stdout;
}

/** Lays the tarball beside the packages it depends on, as an install would; nothing is fetched. */
beforeAll(() => {
  const answer = run('npm', ['pack', '--json', '--silent', '--pack-destination', folder], ROOT);
  const { filename, files } = [JSON.parse(answer)].flat().at(-1);
  packed = files.map((file: { path: string }) => file.path);
  mkdirSync(modules);
  for (const name of readdirSync(join(ROOT, 'node_modules'))) {
    symlinkSync(join(ROOT, 'node_modules', name), join(modules, name));
  }
  run('tar', ['-xzf', join(folder, filename)], modules);
  run('mv', ['package', 'waybill'], modules);
  // Packing strips the types of the program and builds the console.
}, 180_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('the tarball holds the program without types, its SQL, the console and the demo, and no tests', () => {
  expect(packed).toContain('dist/main.js');
  expect(packed).toContain('scripts/waybill.cjs');
  expect(packed.some((path) => /^dist\/store\/migrations\/\d+-[\w-]+\.sql$/.test(path))).toBe(true);
  expect(packed).toContain('dist/console/index.html');
  expect(packed.some((path) => /^dist\/console\/assets\/index-[\w-]+\.js\.br$/.test(path))).toBe(true);
  expect(packed.some((path) => path.startsWith('demo/'))).toBe(true);
  expect(packed.filter((path) => /\.tsx?$|\.test\.|fixtures|^src|^test|^bench|^web/.test(path))).toEqual([]);
});

test('the installed program starts and tells its version and its subcommands', () => {
  const launcher = join(modules, 'waybill/scripts/waybill.cjs');
  expect(run(process.execPath, [launcher, '--version'], folder).trim()).toBe(
    JSON.parse(read('package.json')).version,
  );
  expect(run(process.execPath, [launcher, '--help'], folder)).toMatch(/serve[\s\S]+demo/);
});

test('the installed program scans on threads, and by rules of the user, with no file of this repository', () => {
  const launcher = join(modules, 'waybill/scripts/waybill.cjs');
  const project = join(folder, 'project');
  mkdirSync(project);
  writeFileSync(join(project, 'Dockerfile'), 'FROM alpine:3.20\nRUN sudo true\n');
  const rule = ['apiVersion: iac.rules/v1', 'kind: Rule', 'metadata: {name: no-sudo}', 'spec:'];
  const spec = '  {fileType: dockerfile, title: No sudo, severity: low, category: build, remediation: none,';
  const validations =
    '   validations: [{expression: "instructions.all(i, i.keyword != \'RUN\')", message: sudo}]}';
  const rules = join(folder, 'rules');
  mkdirSync(rules);
  writeFileSync(join(rules, 'rule.yaml'), [...rule, spec, validations].join('\n'));
  const args = [launcher, 'scan', project, '--rules', rules, '--format', 'ndjson', '--fail-on', 'none'];
  const found = run(process.execPath, args, folder)
    .trim()
    .split('\n')
    .map((line) => (JSON.parse(line) as { rule_id: string }).rule_id);
  expect(found).toEqual(expect.arrayContaining(['DF-020', 'USER-NO-SUDO']));
});
