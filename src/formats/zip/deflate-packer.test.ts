import { inflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { CollectingSink } from '../testing/collecting-sink.ts';
import { BLOCK_SIZE, BlockPool } from './block-pool.ts';
import { DeflatePacker } from './deflate-packer.ts';

test('a slow sink makes the caller wait after a few blocks, and nothing is lost', async () => {
  const received = new CollectingSink();
  let open = (): void => {};
  const gate = new Promise<void>((resolve) => {
    open = resolve;
  });
  const slow = { write: (chunk: Uint8Array) => gate.then(() => received.write(chunk)) };
  const packer = new DeflatePacker(slow, new BlockPool());
  const text = 'x'.repeat(1000);
  let taken = 0;
  let wait: Promise<void> | undefined;
  while (!wait && taken < 10 * BLOCK_SIZE) {
    wait = packer.writeText(text);
    taken += text.length;
  }
  expect(taken).toBeLessThan(5 * BLOCK_SIZE);
  open();
  await wait;
  await packer.end();
  expect(inflateRawSync(received.bytes()).toString()).toBe('x'.repeat(taken));
  expect(packer.size).toBe(taken);
});

test('a pair of surrogates is never split between two blocks', async () => {
  for (const before of [0, 1, 2, 3]) {
    const sink = new CollectingSink();
    const packer = new DeflatePacker(sink, new BlockPool());
    const text = `${'x'.repeat(before)}${'\u{1f600}'.repeat(BLOCK_SIZE / 2)}`;
    await packer.writeText(text);
    await packer.end();
    expect(inflateRawSync(sink.bytes()).toString()).toBe(text);
  }
});

test('after a failure of the sink every call is told of it', async () => {
  const packer = new DeflatePacker({ write: () => Promise.reject(new Error('disk full')) }, new BlockPool());
  const block = Buffer.alloc(BLOCK_SIZE);
  const written = (async () => {
    for (;;) await packer.write(block);
  })();
  await expect(written).rejects.toThrow('disk full');
  await expect(packer.writeText('more')).rejects.toThrow('disk full');
  await expect(packer.write(block)).rejects.toThrow('disk full');
  await expect(packer.end()).rejects.toThrow('disk full');
});
