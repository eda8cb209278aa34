import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { expect, test } from 'vitest';
import { testFolder } from '../../../test/support/test-folder.ts';
import { type EmbeddedAddress, embeddedAddress, startEmbedded } from './server.ts';

const root = testFolder();

async function ask(address: EmbeddedAddress, sql: string): Promise<unknown> {
  const client = new Client(address);
  await client.connect();
  try {
    return Object.values((await client.query(sql)).rows[0] ?? {})[0];
  } finally {
    await client.end();
  }
}

function postmasterPid(dataDir: string): number {
  return Number(readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
}

test('what was committed is there after a stop and a start, and fsync is on', async () => {
  const dataDir = join(root, 'twice');
  const first = await startEmbedded(dataDir);
  await ask(first.address, 'create table kept as select 42 as answer');
  expect(await ask(first.address, 'show fsync')).toBe('on');
  await first.stop();
  const second = await startEmbedded(dataDir);
  expect(await ask(second.address, 'select answer from kept')).toBe(42);
  await second.stop();
});

test('nobody else can reach the data or the socket, and nothing listens on the network', async () => {
  const dataDir = join(root, 'private');
  const server = await startEmbedded(dataDir);
  expect(statSync(join(dataDir, 'postgres')).mode & 0o077).toBe(0);
  expect(statSync(server.address.host).mode & 0o077).toBe(0);
  expect(await ask(server.address, 'show listen_addresses')).toBe('');
  await server.stop();
});

test('a second service on the same folder is refused, and the first goes on', async () => {
  const dataDir = join(root, 'locked');
  const server = await startEmbedded(dataDir);
  await expect(startEmbedded(dataDir)).rejects.toThrow(
    'Another Waybill service is running on the data folder',
  );
  expect(await ask(server.address, 'select 1')).toBe(1);
  await server.stop();
});

test('maintenance finds the socket of a running service by the data folder alone', async () => {
  const dataDir = join(root, 'found');
  const server = await startEmbedded(dataDir);
  expect(await ask(embeddedAddress(dataDir), 'select 1')).toBe(1);
  await server.stop();
});

test('a data folder whose path is too long for a socket works all the same', async () => {
  const dataDir = join(root, 'x'.repeat(120));
  const server = await startEmbedded(dataDir);
  expect(await ask(server.address, 'select 1')).toBe(1);
  await expect(startEmbedded(dataDir)).rejects.toThrow('Another Waybill service');
  await server.stop();
  rmSync(server.address.host, { recursive: true });
});

test('a server left behind by kill -9 is stopped and its data is whole', async () => {
  const dataDir = join(root, 'killed');
  const script = `
    const { startEmbedded } = await import(${JSON.stringify(join(import.meta.dirname, 'server.ts'))});
    const { address } = await startEmbedded(${JSON.stringify(dataDir)});
    const { Client } = await import('pg');
    const client = new Client(address);
    await client.connect();
    await client.query('create table kept as select 42 as answer');
    process.kill(process.pid, 'SIGKILL');`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: 'inherit' });
  await new Promise((resolve) => child.once('exit', resolve));
  const left = postmasterPid(dataDir);
  expect(() => process.kill(left, 0)).not.toThrow();
  const server = await startEmbedded(dataDir);
  expect(await ask(server.address, 'select answer from kept')).toBe(42);
  expect(postmasterPid(dataDir)).not.toBe(left);
  await server.stop();
});

test('a first start that was interrupted is done again', async () => {
  const dataDir = join(root, 'interrupted');
  mkdirSync(join(dataDir, 'postgres.new', 'base'), { recursive: true });
  const server = await startEmbedded(dataDir);
  expect(await ask(server.address, 'select 1')).toBe(1);
  await server.stop();
});
