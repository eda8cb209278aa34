import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openTestDatabase } from '../../../test/support/database.ts';
import { container, PROD, TestInventory } from '../../../test/support/test-inventory.ts';
import type { Database } from '../database.ts';

let db: Database;
let inventory: TestInventory;
beforeAll(async () => {
  db = await openTestDatabase();
});
afterAll(() => db.close());
beforeEach(async () => {
  inventory = await TestInventory.add(db);
});

describe('what is stored', () => {
  test('every member of a line, under its own name', async () => {
    const line = {
      ...container('c1', { pod_name: 'web-1', namespace: 'shop', node_name: 'n1', host_name: 'h1' }),
      ...{
        cluster_id: 'id of prod',
        cluster_type: 'cce',
        low_risk: 1,
        medium_risk: 2,
        high_risk: 3,
        fatal_risk: 4,
      },
      ...{ restart_count: 5, cpu_limit: '250m', memory_limit: '1Gi', image_digest: 'sha256:ab' },
      ...{ labels: { app: 'web', 'tab\there': 'back\\slash "quoted"\n' }, enterprise_project_id: 'sales' },
    };
    expect(await inventory.ingest([line])).toEqual({ accepted: 1, rejected: 0, errors: [] });
    const { cpu_quantity, memory_quantity, risky, kind, name, ...row } =
      (
        await inventory.stored(`${Object.keys(line)
          .map((column) => `c.${column}`)
          .join(', ')}, risky, kind, name,
        cpu_quantity::float8, memory_quantity::float8`)
      )[0] ?? {};
    expect(row).toEqual(line);
    expect({ cpu_quantity, memory_quantity, risky, kind, name }).toEqual({
      cpu_quantity: 0.25,
      memory_quantity: 2 ** 30,
      risky: true,
      kind: 'cluster',
      name: 'prod',
    });
  });

  test('absent members are null, restarts and counters 0', async () => {
    const { cluster_name: _cluster, ...line } = container('c1', { host_name: 'h1', cpu_limit: '' });
    await inventory.ingest([line]);
    expect(
      await inventory.stored(
        'pod_name, cluster_name, labels, cpu_limit, cpu_quantity, restart_count, low_risk, risky, kind, name',
      ),
    ).toEqual([
      {
        ...{ pod_name: null, cluster_name: null, labels: null, cpu_limit: null, cpu_quantity: null },
        ...{ restart_count: 0, low_risk: 0, risky: false, kind: 'host', name: 'h1' },
      },
    ]);
  });

  test('text in any script, with the characters COPY gives a meaning', async () => {
    const name = 'ünï 容器 שלום 😀 \t tab \\N \\. back\\slash %_\r\n"quote"';
    await inventory.ingest([container('c1', { container_name: name })]);
    expect(await inventory.stored('container_name')).toEqual([{ container_name: name }]);
  });

  test('a limit that is no quantity is kept as text', async () => {
    await inventory.ingest([container('c1', { cpu_limit: 'a lot' })]);
    expect(await inventory.stored('cpu_limit, cpu_quantity')).toEqual([
      { cpu_limit: 'a lot', cpu_quantity: null },
    ]);
  });

  test('rows follow each other as the lines do', async () => {
    const names = Array.from({ length: 3000 }, (_, index) => `c${(index * 7919) % 3000}`);
    await inventory.ingest(names.map((name) => container(name)));
    expect(await inventory.ids()).toEqual(names);
  });

  test('a cluster gets the type its lines give, and gives it to lines without one', async () => {
    await inventory.ingest([container('c1', { cluster_type: 'ali' }), container('c2')]);
    await inventory.ingest([container('c3')]);
    expect(await inventory.stored('c.cluster_type')).toEqual(Array(3).fill({ cluster_type: 'ali' }));
  });
});

describe('what changes', () => {
  test('a row becomes what the last line says, and keeps its place', async () => {
    await inventory.ingest([container('c1', { pod_name: 'web-1' }), container('c2')]);
    await inventory.ingest([container('c1', { status: 'Terminated' })]);
    expect(await inventory.stored('container_id, c.status, pod_name')).toEqual([
      { container_id: 'c1', status: 'Terminated', pod_name: null },
      { container_id: 'c2', status: 'Running', pod_name: null },
    ]);
  });

  test('an unchanged row is not written again', async () => {
    const lines = [
      container('c1', { labels: { a: 'b', c: 'd' }, low_risk: 0, cpu_limit: '1' }),
      container('c2', { cluster_type: 'cce' }),
    ];
    await inventory.ingest(lines);
    const before = await inventory.stored('c.ctid::text, c.xmin::text, c.xmax::text');
    await inventory.ingest(lines);
    await inventory.ingest([container('c1', { labels: { c: 'd', a: 'b' }, cpu_limit: '1' })]);
    expect(await inventory.stored('c.ctid::text, c.xmin::text, c.xmax::text')).toEqual(before);
  });

  test('a row moves to the source that reported it last', async () => {
    await inventory.ingest([container('c1')]);
    await inventory.ingest([container('c1', { cluster_name: 'other' })]);
    expect(await inventory.stored('name, cluster_name')).toEqual([{ name: 'other', cluster_name: 'other' }]);
    await inventory.ingest([], { mode: 'replace', source: PROD });
    expect(await inventory.ids()).toEqual(['c1']);
  });

  test('an absent counter means no change, whatever other origins say', async () => {
    const configuration_risks = [
      { rule_id: 'K-1', level: 'low' },
      { rule_id: 'K-2', level: 'high' },
    ];
    await inventory.ingest([container('c1', { low_risk: 1, high_risk: 3, configuration_risks })]);
    await inventory.ingest([container('c1', { low_risk: 2, status: 'Paused' })]);
    await inventory.ingest([container('c1', { status: 'Waiting' })]);
    expect(await inventory.stored('low_risk, medium_risk, high_risk, fatal_risk, risky')).toEqual([
      { low_risk: 3, medium_risk: 0, high_risk: 4, fatal_risk: 0, risky: true },
    ]);
    await inventory.ingest([container('c1', { low_risk: 0, high_risk: 0 })]);
    expect(await inventory.stored('low_risk, high_risk')).toEqual([{ low_risk: 1, high_risk: 1 }]);
  });

  test('counters that together are more than an integer holds stay at the largest', async () => {
    await inventory.ingest([container('c1', { low_risk: 2_147_483_647 })]);
    await db.query(`update container set secret_risk = '{1,0,0,0}' where project_id = $1`, [
      inventory.projectId,
    ]);
    expect(await inventory.stored('low_risk')).toEqual([{ low_risk: 2_147_483_647 }]);
  });

  test('replace removes what the stream did not bring, of that source only', async () => {
    await inventory.ingest([container('c1'), container('c2'), container('x', { cluster_name: 'other' })]);
    const report = await inventory.ingest([container('c2'), container('c3')], {
      mode: 'replace',
      source: PROD,
    });
    expect(report).toEqual({ accepted: 2, rejected: 0, errors: [] });
    expect(await inventory.ids()).toEqual(['c2', 'x', 'c3']);
  });

  test('a deletion removes one container, and is no error where there is none', async () => {
    await inventory.ingest([container('c1'), container('c2')]);
    const report = await inventory.ingest([
      { container_id: 'c1', deleted: true },
      { container_id: 'no', deleted: true },
    ]);
    expect(report).toEqual({ accepted: 2, rejected: 0, errors: [] });
    expect(await inventory.ids()).toEqual(['c2']);
  });

  test('a deletion that names a source leaves what has moved to another', async () => {
    await inventory.ingest([container('c1', { cluster_name: 'other' })]);
    await inventory.ingest([{ container_id: 'c1', deleted: true, cluster_name: 'prod' }]);
    await inventory.ingest([{ container_id: 'c1', deleted: true }], { source: PROD });
    expect(await inventory.ids()).toEqual(['c1']);
    await inventory.ingest([{ container_id: 'c1', deleted: true, cluster_name: 'other' }]);
    expect(await inventory.ids()).toEqual([]);
  });

  test('deleted: false is an ordinary line', async () => {
    await inventory.ingest([container('c1', { deleted: false })]);
    expect(await inventory.ids()).toEqual(['c1']);
  });
});

describe('a container named more than once', () => {
  test('the last line wins, counters add up as if each line came alone', async () => {
    const lines = [
      container('c1', { low_risk: 1, high_risk: 1 }),
      container('c2'),
      container('c1', { low_risk: 2, cluster_name: 'other' }),
      container('c1', { status: 'Paused', cluster_name: 'last' }),
    ];
    expect(await inventory.ingest(lines)).toEqual({ accepted: 4, rejected: 0, errors: [] });
    expect(await inventory.stored('container_id, c.status, low_risk, high_risk, name')).toEqual([
      { container_id: 'c2', status: 'Running', low_risk: 0, high_risk: 0, name: 'prod' },
      { container_id: 'c1', status: 'Paused', low_risk: 2, high_risk: 1, name: 'last' },
    ]);
  });

  test('brought and removed in turn, the last line decides', async () => {
    const gone = { container_id: 'c1', deleted: true };
    await inventory.ingest([
      container('c1', { low_risk: 7 }),
      gone,
      container('c1'),
      gone,
      container('c1', { high_risk: 1 }),
    ]);
    expect(await inventory.stored('low_risk, high_risk')).toEqual([{ low_risk: 0, high_risk: 1 }]);
    await inventory.ingest([gone, container('c1'), gone]);
    expect(await inventory.ids()).toEqual([]);
  });

  test('ten thousand times', async () => {
    const lines = Array.from({ length: 10_000 }, (_, index) => container('c1', { restart_count: index }));
    expect((await inventory.ingest(lines)).accepted).toBe(10_000);
    expect(await inventory.stored('restart_count')).toEqual([{ restart_count: 9999 }]);
  });
});
