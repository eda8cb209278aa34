import { PassThrough, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { checkedStream } from './request-body.ts';

const SHA256_OF_ABC = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';

test('passes on the bytes that were signed', async () => {
  await expect(text(checkedStream(Readable.from([Buffer.from('abc')]), SHA256_OF_ABC))).resolves.toBe('abc');
});

test('tells a reader that comes late that the bytes are not the signed ones, and nobody else', async () => {
  const checked = checkedStream(Readable.from([Buffer.from('xyz')]), SHA256_OF_ABC);
  await closed(checked);
  await expect(text(checked)).rejects.toMatchObject({ code: 'APIGW.0301' });
});

test('tells a reader that comes late that the client has left', async () => {
  const received = new PassThrough();
  const checked = checkedStream(received, SHA256_OF_ABC);
  received.write('ab');
  received.destroy();
  await closed(checked);
  await expect(text(checked)).rejects.toThrow('the client closed the connection');
});

function closed(stream: Readable): Promise<void> {
  return new Promise((resolve) => stream.once('close', () => resolve()));
}
