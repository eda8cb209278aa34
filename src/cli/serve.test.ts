import { PassThrough, Writable } from 'node:stream';
import { expect, test } from 'vitest';
import { readClientConfig, readConfig } from '../config.ts';
import { runCli } from './program.ts';

test('who reads that the service is there can ask it to end, and it stops in order', async () => {
  const written: string[] = [];
  let stopped = false;
  const code = await runCli(['serve'], {
    startServer: async () => ({
      url: 'http://127.0.0.1:1',
      announcement: 'it is there',
      lost: new Promise(() => undefined),
      stop: async () => {
        stopped = true;
      },
    }),
    readClientConfig: () => readClientConfig({}),
    readConfig: () => readConfig({}),
    version: '1.2.3',
    stdin: new PassThrough(),
    stdout: new Writable({
      write: (chunk, _encoding, done) => {
        written.push(String(chunk));
        process.emit('SIGTERM');
        done();
      },
    }),
    stderr: new PassThrough(),
  });
  expect([code, stopped, written]).toEqual([0, true, ['it is there\n']]);
});
