import { expect, test } from 'vitest';
import { cleanNdjson } from './clean-ndjson.ts';

async function cleaned(chunks: Uint8Array[]): Promise<{ text: string; replaced: number }> {
  async function* source() {
    yield* chunks;
  }
  let replaced = 0;
  const pieces: Uint8Array[] = [];
  for await (const piece of cleanNdjson(source(), (count) => (replaced += count))) pieces.push(piece);
  return { text: Buffer.concat(pieces).toString(), replaced };
}

/** The text as chunks of one byte: every character and every line is torn apart. */
const torn = (text: string) => Array.from(Buffer.from(text), (byte) => Uint8Array.of(byte));

test('unstorable characters are replaced and counted, in names and nested values alike', async () => {
  const lines = '{"a":"x\\u0000y"}\n{"labels":{"k\\uD800":"\\uDC00v"}}\n';
  expect(await cleaned([Buffer.from(lines)])).toEqual({
    text: '{"a":"x\uFFFDy"}\n{"labels":{"k\uFFFD":"\uFFFDv"}}\n',
    replaced: 3,
  });
});

test('all other lines pass byte by byte, however they are cut into chunks', async () => {
  const text = '{ "a" : 1.0 }\n\n{"b":"容器 😀"}\nnot json\n{"last":true}';
  expect(await cleaned(torn(text))).toEqual({ text, replaced: 0 });
  expect(await cleaned([Buffer.from(text)])).toEqual({ text, replaced: 0 });
});

test('an escaped pair of surrogates is one character and stays', async () => {
  expect(await cleaned([Buffer.from('{"a":"\\ud83d\\ude00"}')])).toEqual({ text: '{"a":"😀"}', replaced: 0 });
});

test('a NUL as such is replaced; a line that is no JSON is left to the service', async () => {
  expect((await cleaned([Buffer.from('{"a":"x\0"}\n')])).text).toBe('{"a":"x\uFFFD"}\n');
  expect((await cleaned([Buffer.from('{"a":"\\u0000')])).text).toBe('{"a":"\\u0000');
});
