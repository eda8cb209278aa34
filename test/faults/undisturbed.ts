import { APPLICATIONS, type Application } from './database-proxy.ts';
import { downloadedData, type ExportOrder, placeOrder } from './exports.ts';
import type { Counts } from './injection.ts';
import type { Rig } from './rig.ts';
import { until } from './until.ts';

/** An export that nothing disturbed. */
export interface Undisturbed {
  /** SHA-256 of its data, in hex. */
  readonly data: string;
  /** What its file store and its connections did meanwhile. */
  readonly counts: Counts;
  /** Of its bucket, to change something. */
  readonly requests: number;
  readonly received: Readonly<Record<Application, number>>;
}

/** Does each different export once, undisturbed. */
export function createReferences(rig: Rig): (order: ExportOrder) => Promise<Undisturbed> {
  const known = new Map<string, Promise<Undisturbed>>();
  return (order) => {
    const key = JSON.stringify(order);
    const reference = known.get(key) ?? undisturbed(rig, order);
    known.set(key, reference);
    return reference;
  };
}

async function undisturbed(rig: Rig, order: ExportOrder): Promise<Undisturbed> {
  // It never comes to this many operations: they are only counted.
  rig.injection.order({
    at: 'open',
    nth: Number.MAX_SAFE_INTEGER,
    thread: 'export',
    effect: 'EIO',
    times: 0,
  });
  rig.database?.proxy.watch();
  rig.bucket?.watch();
  const response = await placeOrder(rig.service(), order);
  if (response.status !== 201) throw new Error(`${response.status}: ${await response.text()}`);
  const { task_id } = (await response.json()) as { task_id: string };
  const fileId = await until('an undisturbed export is done', async () => {
    const [task] = await rig.sql<{ state: string; file_id: string; reason: string }>(
      'select state, file_id, reason from export_task where id = $1',
      [task_id],
    );
    if (task?.state === 'failure') throw new Error(`an undisturbed export failed: ${task.reason}`);
    return task?.state === 'success' ? task.file_id : undefined;
  });
  const counts = rig.injection.counts();
  const received = Object.fromEntries(
    APPLICATIONS.map((name) => [name, rig.database?.proxy.received(name) ?? 0]),
  ) as Undisturbed['received'];
  const requests = rig.bucket?.requests() ?? 0;
  rig.injection.order();
  return { data: await downloadedData(rig.service(), fileId), counts, requests, received };
}
