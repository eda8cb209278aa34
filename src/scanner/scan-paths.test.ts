import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { tgzBytes } from './archives/testing/tar-bytes.ts';
import { zipBytes } from './archives/testing/zip-bytes.ts';
import { startScanPool } from './pool/scan-pool.ts';
import { scanPaths, type Unit } from './scan-paths.ts';

const DEPLOYMENT = `apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec: { template: { metadata: { labels: { app: web } }, spec: { containers: [{ name: web, image: web }] } } }
`;
const POLICY = `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: all, namespace: shop }
spec: { podSelector: {} }
`;
const CHART = [
  { name: 'web/Chart.yaml', content: 'apiVersion: v2\nname: web\n' },
  { name: 'web/values.yaml', content: 'replicas: 2\n' },
  { name: 'web/templates/web.yaml', content: DEPLOYMENT },
  { name: 'web/templates/policy.yaml', content: POLICY },
  { name: 'web/templates/raw.yaml', content: 'kind: {{ .Values.kind }}\n' },
  { name: 'web/templates/latin.yaml', content: Buffer.from('a: 1\nb: \xe9\n', 'latin1') },
];

const folder = mkdtempSync(join(tmpdir(), 'waybill-paths-'));
const choice = { rules: { 'K8-160': true } };
const pool = startScanPool({ threads: 1, setup: { choice, userRules: [], suppressions: 'honour' } });

beforeAll(async () => {
  const write = (name: string, content: string | Buffer) => {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  };
  write('app/web.yaml', DEPLOYMENT);
  write('app/charts/web-1.0.tgz', await tgzBytes(CHART));
  write('app/npm.tgz', await tgzBytes([{ name: 'package/package.json', content: '{}' }]));
  write('app/source.zip', zipBytes([{ name: 'web.yaml', content: DEPLOYMENT }]));
  write('download', zipBytes([{ name: 'web.yaml', content: DEPLOYMENT }, { name: 'inner.zip' }]));
  write('notes.zip', zipBytes([{ name: 'notes.txt' }]));
  write('evil.zip', zipBytes([{ name: '../web.yaml', content: DEPLOYMENT }]));
  write('binary', Buffer.from('FROM a\n\0\0'));
  symlinkSync(join(folder, 'evil.zip'), join(folder, 'app/link.zip'));
});
afterAll(async () => {
  await pool.stop();
  rmSync(folder, { recursive: true });
});

async function scan(path: string, unit: Unit = 'path') {
  const results = await scanPaths([join(folder, path)], pool, { unit, from: folder });
  return Object.fromEntries(
    results.map(({ name, findings, failure, ignored }) => {
      const unprotected = findings.filter(({ ruleId }) => ruleId === 'K8-160').length;
      return [name, failure ? `${failure.line}: ${failure.reason}` : (ignored ?? unprotected)];
    }),
  );
}

const CHART_RESULTS = {
  'app/charts/web-1.0.tgz/web/Chart.yaml': 'describes the chart, has no Kubernetes object',
  'app/charts/web-1.0.tgz/web/values.yaml': 'values of the chart, has no Kubernetes object',
  'app/charts/web-1.0.tgz/web/templates/policy.yaml': 0,
  'app/charts/web-1.0.tgz/web/templates/raw.yaml':
    '1: Helm template: render first (helm template), then scan what comes out',
  'app/charts/web-1.0.tgz/web/templates/latin.yaml': '2: not UTF-8',
};

test('chart packages in a folder are opened, each a unit of its own; other archives are named', async () => {
  expect(await scan('app')).toEqual({
    ...CHART_RESULTS,
    'app/charts/web-1.0.tgz/web/templates/web.yaml': 0,
    'app/npm.tgz': 'an archive, no chart package: name it on the command line to scan it',
    'app/source.zip': 'an archive, no chart package: name it on the command line to scan it',
    'app/web.yaml': 1,
  });
});

test('what a chart package holds is told with the name of its chart', async () => {
  const results = await scanPaths([join(folder, 'app')], pool, { unit: 'path', from: folder });
  for (const { name, chartName } of results)
    expect(chartName).toBe(name.includes('web-1.0') ? 'web' : undefined);
});

test('with each file a unit of its own, so is each file of an archive', async () => {
  expect(await scan('app/charts/web-1.0.tgz', 'file')).toEqual({
    ...CHART_RESULTS,
    'app/charts/web-1.0.tgz/web/templates/web.yaml': 1,
  });
});

test('an archive that is a path is opened, whatever it is called', async () => {
  expect(await scan('download')).toEqual({
    'download/web.yaml': 1,
    'download/inner.zip': 'archives in archives are not opened',
  });
  expect(await scan('notes.zip')).toEqual({ 'notes.zip': 'no Dockerfile, YAML or JSON file in it' });
});

test('an archive that is refused, and a file that is no text, end with a reason', async () => {
  expect(await scan('evil.zip')).toEqual({ 'evil.zip': '1: a path leaves the folder: ../web.yaml' });
  expect(await scan('binary')).toEqual({ binary: '2: holds a NUL byte: no text, or not UTF-8' });
});

test('a path that is nothing, or nothing to be read whole, is no scan that found nothing', async () => {
  await expect(scan('none')).rejects.toThrow('none: there is no such file or folder');
  execFileSync('mkfifo', [join(folder, 'pipe')]);
  await expect(scan('pipe')).rejects.toThrow('pipe: must be a file or a folder, not a pipe or a device');
});

test('a folder that cannot be read is told of, and the rest is scanned', async () => {
  const path = join(folder, 'vanishing');
  mkdirSync(join(path, 'gone'), { recursive: true });
  writeFileSync(join(path, 'web.yaml'), DEPLOYMENT);
  const isExcluded = (below: string) => {
    if (below.endsWith('gone')) rmSync(below, { recursive: true });
    return false;
  };
  const results = await scanPaths([path], pool, { unit: 'path', from: path, isExcluded });
  expect(results.map(({ name, failure }) => [name, failure?.reason])).toEqual([
    ['gone', expect.stringContaining('ENOENT')],
    ['web.yaml', undefined],
  ]);
});

test('a file under two of the paths is told of once', async () => {
  const paths = ['app/web.yaml', 'app', 'app/npm.tgz'].map((path) => join(folder, path));
  const names = (await scanPaths(paths, pool, { unit: 'path', from: folder })).map(({ name }) => name);
  expect(names).toEqual([...new Set(names)]);
  expect(names[0]).toBe('app/web.yaml');
  expect(names).toEqual(expect.arrayContaining(Object.keys(CHART_RESULTS)));
});
