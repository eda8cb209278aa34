import { PassThrough, Writable } from 'node:stream';
import { expect, test } from 'vitest';
import { readClientConfig, readConfig } from '../config.ts';
import type { RunningServer } from './deps.ts';
import { runCli } from './program.ts';

const askToEnd = () => void process.emit('SIGTERM');

/** Runs `waybill serve` and calls these at their time. */
async function serve({ starting = () => {}, announced = () => {} }) {
  const written: string[] = [];
  let stopped = false;
  const startServer = async (): Promise<RunningServer> => {
    starting();
    return {
      url: 'http://127.0.0.1:1',
      announcement: 'it is there',
      lost: new Promise(() => undefined),
      stop: async () => {
        stopped = true;
      },
    };
  };
  const code = await runCli(['serve'], {
    startServer,
    readClientConfig: () => readClientConfig({}),
    readConfig: () => readConfig({}),
    version: '1.2.3',
    stdin: new PassThrough(),
    stdout: new Writable({
      write: (chunk, _encoding, done) => {
        written.push(String(chunk));
        announced();
        done();
      },
    }),
    stderr: new PassThrough(),
  });
  return { code, stopped, written };
}

test.each([
  ['as it is announced', { announced: askToEnd }],
  ['while it starts', { starting: askToEnd }],
])('asked to end %s, it stops in order', async (_when, at) => {
  expect(await serve(at)).toEqual({ code: 0, stopped: true, written: ['it is there\n'] });
});

test('who cannot start says why, and listens for nothing any more', async () => {
  const fail = () => {
    throw new Error('the port is in use');
  };
  await expect(serve({ starting: fail })).rejects.toThrow('the port is in use');
  expect(process.listenerCount('SIGTERM')).toBe(0);
});
