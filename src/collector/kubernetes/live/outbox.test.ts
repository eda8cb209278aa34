import { expect, test } from 'vitest';
import type { Change, SourceSink } from '../../source-sink.ts';
import { Outbox } from './outbox.ts';

const gone = (id: string): Change => ({ container_id: id, deleted: true });

/** A sink that notes what it is told, and takes a batch when the test lets it. */
class SlowSink implements SourceSink {
  readonly heard: string[] = [];
  #open: (() => void)[] = [];

  replace(): Promise<number> {
    throw new Error('an outbox replaces nothing');
  }

  merge(changes: readonly Change[]): Promise<void> {
    this.heard.push(changes.map(({ container_id }) => container_id).join(' '));
    return new Promise((resolve) => this.#open.push(resolve));
  }

  report({ state }: { readonly state: string }): Promise<void> {
    this.heard.push(state);
    return Promise.resolve();
  }

  /** Lets all batches that wait pass, and sees the next one come. */
  async pass(): Promise<void> {
    for (const open of this.#open.splice(0)) open();
    await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
  }
}

test('while one batch is under way the next one gathers, of each container the latest, in order', async () => {
  const sink = new SlowSink();
  const outbox = new Outbox(sink, () => expect.unreachable());
  await outbox.add([gone('a'), gone('b')]);
  await sink.pass();
  await outbox.add([gone('c'), gone('a')]);
  await outbox.add([gone('c')]);
  await sink.pass();
  expect(sink.heard).toEqual(['a b', 'a c']);
  await sink.pass();
  await outbox.emptied();
});

test('"synchronised" is said only after what came before it', async () => {
  const sink = new SlowSink();
  const outbox = new Outbox(sink, () => expect.unreachable());
  await outbox.add([gone('a')]);
  outbox.confirm();
  await sink.pass();
  expect(sink.heard).toEqual(['a']);
  await sink.pass();
  expect(sink.heard).toEqual(['a', 'synchronised']);
  await outbox.emptied();
});

test('a sink that refuses is told of at once, and of it everybody who waits', async () => {
  const sink = new SlowSink();
  sink.merge = () => Promise.reject(new Error('no such project'));
  const refused = Promise.withResolvers<void>();
  const outbox = new Outbox(sink, refused.resolve);
  await outbox.add([gone('a')]);
  await refused.promise;
  await expect(outbox.emptied()).rejects.toThrow('no such project');
});

test('so many changes that wait stop who brings them', async () => {
  const sink = new SlowSink();
  const outbox = new Outbox(sink, () => expect.unreachable());
  await outbox.add([gone('first')]);
  await sink.pass();
  let room = false;
  const many = Array.from({ length: 20_001 }, (_, index) => gone(String(index)));
  const bring = async () => {
    await outbox.add(many);
    room = true;
  };
  const added = bring();
  await sink.pass();
  expect([sink.heard.length, room]).toEqual([2, false]);
  await sink.pass();
  await added;
  expect(room).toBe(true);
});
