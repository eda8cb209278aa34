import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { testFolder } from '../test/support/test-folder.ts';
import { readClientConfig, readConfig } from './config.ts';

const folder = testFolder();

test('with nothing set the service listens on loopback and uses its own database', () => {
  const config = readConfig({});
  expect(config).toMatchObject({ host: '127.0.0.1', port: 8080, containerExportRowsMax: 100_000 });
  expect(config.databaseUrl).toBeUndefined();
  expect(config.tls).toBeUndefined();
  expect(config.bootstrap).toEqual({ account: 'waybill', user: 'admin', projectName: 'cn-north-4' });
});

test('an empty variable counts as unset', () => {
  expect(readConfig({ WAYBILL_PORT: '', WAYBILL_DATABASE_URL: '', WAYBILL_TLS_CERT: '' })).toEqual(
    readConfig({}),
  );
});

test('files live in the data folder, in another one, or in a bucket', () => {
  const filesOf = (env: Record<string, string>) =>
    readConfig({ WAYBILL_DATA_DIR: '/data', WAYBILL_S3_PATH_STYLE: 'true', ...env }).files;
  expect(filesOf({})).toEqual({ kind: 'folder', folder: '/data' });
  expect(filesOf({ WAYBILL_FILES: '/mnt/large' })).toEqual({ kind: 'folder', folder: '/mnt/large' });
  const bucket = { kind: 's3', bucket: 'my-bucket', forcePathStyle: true };
  expect(filesOf({ WAYBILL_FILES: 's3://my-bucket' })).toEqual({ ...bucket, prefix: '' });
  expect(
    filesOf({
      WAYBILL_FILES: 's3://my-bucket//some/where/',
      WAYBILL_S3_ENDPOINT: 'http://127.0.0.1:9000',
      WAYBILL_S3_REGION: 'cn-north-4',
    }),
  ).toEqual({ ...bucket, prefix: 'some/where/', endpoint: 'http://127.0.0.1:9000', region: 'cn-north-4' });
});

test.each<[Record<string, string>, string]>([
  [{ WAYBILL_PORT: '65536' }, 'WAYBILL_PORT: must be an integer from 0 to 65535, got "65536"'],
  [{ WAYBILL_PORT: '80 ' }, 'WAYBILL_PORT: must be an integer'],
  [
    { WAYBILL_DATABASE_URL: 'mysql://u:hidden@h/d' },
    'WAYBILL_DATABASE_URL: must be a postgres:// or postgresql:// URL',
  ],
  [{ WAYBILL_SECRET: 'short' }, 'WAYBILL_SECRET: must have 16 to 4096 characters, got 5'],
  [
    { WAYBILL_CONTAINER_EXPORT_ROWS_MAX: '0' },
    'WAYBILL_CONTAINER_EXPORT_ROWS_MAX: must be an integer from 1',
  ],
  [{ WAYBILL_EXPORTS_MAX: '0' }, 'WAYBILL_EXPORTS_MAX: must be an integer from 1'],
  [{ WAYBILL_EXPORTS_PER_PROJECT_MAX: 'two' }, 'WAYBILL_EXPORTS_PER_PROJECT_MAX: must be an integer from 1'],
  [{ WAYBILL_CLUSTERS_PER_PROJECT_MAX: '0' }, 'WAYBILL_CLUSTERS_PER_PROJECT_MAX: must be an integer from 1'],
  [{ WAYBILL_FINDINGS_DAYS: '0' }, 'WAYBILL_FINDINGS_DAYS: must be an integer from 1'],
  [{ WAYBILL_METRICS_TOKEN: 'short' }, 'WAYBILL_METRICS_TOKEN: must have'],
  [{ WAYBILL_FILES: 's3:/bucket' }, 'WAYBILL_FILES: must be an absolute folder or s3://bucket/prefix'],
  [{ WAYBILL_FILES: 's3://Bucket/x' }, 'WAYBILL_FILES: must be'],
  [{ WAYBILL_FILES: 's3://wb/x' }, 'a bucket has 3 to 63 small letters'],
  [{ WAYBILL_FILES: 's3://bucket/../x' }, 'WAYBILL_FILES: must be'],
  [
    { WAYBILL_FILES: 's3://bucket', WAYBILL_S3_ENDPOINT: 'storage.example.com' },
    'WAYBILL_S3_ENDPOINT: must be an http or https URL, got "storage.example.com"',
  ],
  [
    { WAYBILL_FILES: 's3://bucket', WAYBILL_S3_PATH_STYLE: 'yes' },
    'WAYBILL_S3_PATH_STYLE: must be true or false, got "yes"',
  ],
  [{ WAYBILL_LOG_LEVEL: 'loud' }, 'WAYBILL_LOG_LEVEL: must be one of fatal, error'],
  [{ WAYBILL_TLS_CERT: '/nowhere.pem' }, 'WAYBILL_TLS_KEY: must be set too when WAYBILL_TLS_CERT is'],
  [{ WAYBILL_TLS_KEY: '/nowhere.pem' }, 'WAYBILL_TLS_CERT: must be set too when WAYBILL_TLS_KEY is'],
  [
    { WAYBILL_TLS_CERT: '/nowhere.pem', WAYBILL_TLS_KEY: '/nowhere.pem' },
    'WAYBILL_TLS_CERT: cannot read /nowhere.pem',
  ],
  [
    { WAYBILL_BOOTSTRAP_PASSWORD: '1234567' },
    'WAYBILL_BOOTSTRAP_PASSWORD: must have 8 to 128 characters, got 7',
  ],
  [
    { WAYBILL_BOOTSTRAP_PROJECT_ID: 'x'.repeat(257) },
    'WAYBILL_BOOTSTRAP_PROJECT_ID: must have 1 to 256 characters',
  ],
  [{ WAYBILL_BOOTSTRAP_PROJECT_ID: 'a/b' }, 'WAYBILL_BOOTSTRAP_PROJECT_ID: may hold letters'],
  [{ WAYBILL_BOOTSTRAP_ACCESS_KEY: 'A, B' }, 'WAYBILL_BOOTSTRAP_ACCESS_KEY: may hold letters'],
])('%j stops the start with one line that names the variable', (env, line) => {
  expect(() => readConfig(env)).toThrow(line);
});

test('the line about a wrong database URL does not repeat the password in it', () => {
  expect(() => readConfig({ WAYBILL_DATABASE_URL: 'mysql://u:hidden@h/d' })).toThrow(/^((?!hidden).)*$/);
});

test('a file that is not PEM is refused for TLS', () => {
  const file = join(folder, 'not.pem');
  writeFileSync(file, 'hello');
  expect(() => readConfig({ WAYBILL_TLS_CERT: file, WAYBILL_TLS_KEY: file })).toThrow(
    `${file} is not a PEM file`,
  );
});

test('the command line takes http and https URLs only', () => {
  expect(readClientConfig({}).url).toBe('http://127.0.0.1:8080');
  expect(readClientConfig({ WAYBILL_URL: 'https://waybill.example.com' }).url).toBe(
    'https://waybill.example.com',
  );
  expect(() => readClientConfig({ WAYBILL_URL: 'waybill.example.com' })).toThrow(
    'WAYBILL_URL: must be an http or https URL',
  );
});
