import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { EventStream } from './event-stream.ts';

/** Larger than what a stream takes in before it is read. */
const LARGE = 'x'.repeat(100_000);

const told = (content: string) => [...content.matchAll(/"place":(\d+)/g)].map(([, place]) => Number(place));

test('a reader who keeps up is sent every event, with heartbeats between, and the end', async () => {
  const stream = new EventStream(() => undefined);
  const read = text(stream);
  for (let place = 1; place <= 3; place += 1) {
    stream.event('state', { place });
    await new Promise(setImmediate);
    stream.heartbeat();
    await new Promise(setImmediate);
  }
  stream.end();
  stream.event('state', { place: 4 });
  const event = (place: number) => `event: state\ndata: {"place":${place}}\n\n:\n\n`;
  expect(await read).toBe([1, 2, 3].map(event).join(''));
});

test('a reader who is slow is sent what is newest, and the memory is not filled with what was', async () => {
  const stream = new EventStream(() => undefined);
  for (let place = 1; place <= 100; place += 1) stream.event('state', { place, LARGE });
  stream.heartbeat();
  stream.end();
  const places = told(await text(stream));
  expect(places.at(-1)).toBe(100);
  expect(places.length).toBeLessThanOrEqual(2);
});

test('who ends it, and who leaves, is told of once; a stop does not wait for a reader who does not read', async () => {
  let closed = 0;
  const stream = new EventStream(() => {
    closed += 1;
  });
  stream.event('state', { LARGE });
  stream.read(1);
  stream.event('state', { LARGE });
  stream.stop();
  await new Promise((resolve) => stream.once('close', resolve));
  expect(closed).toBe(1);
  expect(stream.destroyed).toBe(true);
});
