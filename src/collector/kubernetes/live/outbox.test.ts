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

test('so many changes that wait, in all clusters together, stop who brings them', async () => {
  const [sink, other] = [new SlowSink(), new SlowSink()];
  const outbox = new Outbox(sink, () => expect.unreachable());
  const otherOutbox = new Outbox(other, () => expect.unreachable());
  const many = (name: string, count: number) =>
    Array.from({ length: count }, (_, index) => gone(name + index));
  await otherOutbox.add(many('other', 15_000));
  let room = false;
  const added = outbox.add(many('own', 5_001)).finally(() => {
    room = true;
  });
  await other.pass();
  expect([sink.heard.length, room]).toEqual([1, false]);
  await sink.pass();
  await added;
  await other.pass();
  await otherOutbox.emptied();
  await outbox.emptied();
});

test("what a sink that refuses was not sent is nobody's burden", async () => {
  const many = Array.from({ length: 9_000 }, (_, index) => gone(String(index)));
  for (let cluster = 0; cluster < 3; cluster++) {
    const slow = new SlowSink();
    const refusal = Promise.withResolvers<void>();
    slow.merge = () => refusal.promise;
    const refused = Promise.withResolvers<void>();
    const outbox = new Outbox(slow, refused.resolve);
    await outbox.add([gone('first')]);
    await slow.pass();
    await outbox.add(many);
    refusal.reject(new Error('no such project'));
    await refused.promise;
    await outbox.add(many);
  }
  const sink = new SlowSink();
  const outbox = new Outbox(sink, () => expect.unreachable());
  await outbox.add([gone('a')]);
  await sink.pass();
  await sink.pass();
  await outbox.emptied();
});
