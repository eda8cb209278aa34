import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { endingSilence } from './ending-silence.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});
afterEach(() => {
  vi.useRealTimers();
});

test('a body passes as it is', async () => {
  const body = new PassThrough();
  body.write('a');
  body.end('b');
  expect(Buffer.concat(await Array.fromAsync(endingSilence(body))).toString()).toBe('ab');
  expect(vi.getTimerCount()).toBe(0);
});

test('a sender silent for a minute is given up, and the body with it', async () => {
  const body = new PassThrough();
  body.write('a');
  const chunks = endingSilence(body);
  await chunks.next();
  const more = chunks.next();
  vi.advanceTimersByTime(60_000);
  await expect(more).rejects.toMatchObject({
    code: 'HSS.0002',
    message: expect.stringContaining('60 seconds'),
  });
  expect(body.destroyed).toBe(true);
});

test('the time the reader takes is not counted', async () => {
  const body = new PassThrough();
  body.write('a');
  const chunks = endingSilence(body);
  await chunks.next();
  vi.advanceTimersByTime(600_000);
  body.end('b');
  expect((await chunks.next()).value?.toString()).toBe('b');
});

test('a sender that hangs up is no fault of the service', async () => {
  const aborted = Object.assign(new Error('aborted'), { code: 'ECONNRESET' });
  for (const reason of [aborted, undefined]) {
    const body = new PassThrough();
    body.write('a');
    const chunks = endingSilence(body);
    await chunks.next();
    body.destroy(reason);
    await expect(chunks.next()).rejects.toMatchObject({ code: 'HSS.0002' });
  }
});
