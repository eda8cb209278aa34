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

describe('line errors', () => {
  test.each([
    [{}, 'container_id', 'is required; it must be a text of 1 to 255 characters'],
    [container(''), 'container_id', 'must be a text of 1 to 255 characters, got ""'],
    [container('c', { container_id: 7 }), 'container_id', 'must be a text of 1 to 255 characters, got 7'],
    [container('c', { status: 'running' }), 'status', /must be one of Running, Waiting.*, got "running"/],
    [container('c', { create_time: 1.5 }), 'create_time', /must be an integer from 0 to/],
    [container('c', { low_risk: -1 }), 'low_risk', 'must be an integer from 0 to 2147483647, got -1'],
    [container('c', { pod_name: null }), 'pod_name', 'must be a text of 1 to 512 characters, got null'],
    [container('c', { cluster_type: 'gke' }), 'cluster_type', /must be one of cce, .*k8s, got "gke"/],
    [container('c', { labels: { a: 1 } }), 'labels.a', 'must be a text, got 1'],
    [container('c', { cluster_name: undefined }), 'host_name', 'is required where cluster_name is absent'],
    [container('c\0'), 'container_id', /NUL/],
    [container('c', { labels: { 'k\0': 'v' } }), 'labels', /NUL/],
    [container('c', { image_name: 'half \ud800' }), 'image_name', /surrogate/],
    [
      container('c', { enterprise_project_id: 'none' }),
      'enterprise_project_id',
      /must be an enterprise project.*got "none"/,
    ],
    [{ container_id: 'c', deleted: 'yes' }, 'deleted', 'must be true, got "yes"'],
    [[], '', 'must be a JSON object, got an array of 0 elements'],
    ['text', '', 'must be a JSON object, got "text"'],
  ])('%j: %s %s', async (line, field, message) => {
    const report = await inventory.ingest([container('good'), line]);
    expect(report).toEqual({
      accepted: 0,
      rejected: 1,
      errors: [
        { line: 2, field, message: typeof message === 'string' ? message : expect.stringMatching(message) },
      ],
    });
    expect(await inventory.ids()).toEqual([]);
  });

  test.each([
    [
      { kind: 'cluster', name: 'prod' },
      container('c', { cluster_name: 'other' }),
      'cluster_name',
      /absent or "prod"/,
    ],
    [{ kind: 'host', name: 'h1' }, container('c'), 'cluster_name', /must be absent: .* host\/h1/],
    [
      { kind: 'host', name: 'h1' },
      { container_id: 'c', deleted: true, host_name: 'h2' },
      'host_name',
      /absent or "h1"/,
    ],
  ] as const)('a line of another source than %j', async (source, line, field, message) => {
    const report = await inventory.ingest([line], { source });
    expect(report.errors).toEqual([{ line: 1, field, message: expect.stringMatching(message) }]);
  });

  test('lines take the name of the source of the whole stream', async () => {
    const { cluster_name: _cluster, ...line } = container('c1');
    await inventory.ingest([line], { source: { kind: 'host', name: 'h1' } });
    await inventory.ingest([{ ...line, container_id: 'c2' }], { source: PROD });
    expect(await inventory.stored('cluster_name, host_name')).toEqual([
      { cluster_name: null, host_name: 'h1' },
      { cluster_name: 'prod', host_name: null },
    ]);
  });

  test('skip keeps the good lines', async () => {
    const lines = [
      container('c1'),
      { container_id: 'bad' },
      container('c2', { enterprise_project_id: 'none' }),
      container('c3'),
    ];
    expect(await inventory.ingest(lines, { onError: 'skip' })).toMatchObject({
      accepted: 2,
      rejected: 2,
      errors: [
        { line: 2, field: 'container_name' },
        { line: 3, field: 'enterprise_project_id' },
      ],
    });
    expect(await inventory.ids()).toEqual(['c1', 'c3']);
  });

  test('abort keeps nothing, not even of a replace', async () => {
    await inventory.ingest([container('c1')]);
    const lines = [container('c2'), container('c3', { enterprise_project_id: 'none' }), 7];
    const report = await inventory.ingest(lines, { mode: 'replace', source: PROD });
    expect(report).toMatchObject({ accepted: 0, rejected: 2, errors: [{ line: 2 }, { line: 3 }] });
    expect(await inventory.ids()).toEqual(['c1']);
  });

  test('the first thousand are listed by line, all are counted', async () => {
    const lines = Array.from({ length: 3000 }, (_, index) =>
      index % 2 === 0 ? index : container(`c${index}`, { enterprise_project_id: 'none' }),
    );
    const report = await inventory.ingest(lines, { onError: 'skip' });
    expect(report).toMatchObject({ accepted: 0, rejected: 3000 });
    expect(report.errors.map(({ line }) => line)).toEqual(
      Array.from({ length: 1000 }, (_, index) => index + 1),
    );
  });
});

describe('what a caller may not touch', () => {
  test('another enterprise project is one that does not exist', async () => {
    const lines = ['sales', 'research', 'none', undefined].map((enterprise_project_id, index) =>
      container(`c${index}`, { enterprise_project_id }),
    );
    const report = await inventory.ingest(lines, { onError: 'skip' }, inventory.scope('sales'));
    expect(report.errors.map(({ line, field }) => [line, field])).toEqual(
      [2, 3, 4].map((line) => [line, 'enterprise_project_id']),
    );
    expect(await inventory.ids()).toEqual(['c0']);
  });

  test('a container there is left alone, and is no hindrance to one of the same id', async () => {
    await inventory.ingest([container('c1', { enterprise_project_id: 'research' })]);
    const sales = inventory.scope('sales');
    const [theirs] = await inventory.stored('c.ctid::text, c.*');
    const report = await inventory.ingest(
      [
        container('c1', { enterprise_project_id: 'sales', cluster_name: 'mine' }),
        container('c2', { enterprise_project_id: 'sales' }),
        { container_id: 'c2', deleted: true },
      ],
      {},
      sales,
    );
    expect(report).toEqual({ accepted: 3, rejected: 0, errors: [] });
    expect(await inventory.stored('container_id, c.enterprise_project_id, name')).toEqual([
      { container_id: 'c1', enterprise_project_id: 'research', name: 'prod' },
      { container_id: 'c1', enterprise_project_id: 'sales', name: 'mine' },
    ]);
    await inventory.ingest([{ container_id: 'c1', deleted: true }], {}, sales);
    await inventory.ingest([{ container_id: 'c1', deleted: true, cluster_name: 'prod' }], {}, sales);
    await inventory.ingest([], { mode: 'replace', source: PROD }, sales);
    expect(await inventory.stored('c.ctid::text, c.*')).toEqual([theirs]);
  });

  test('the type of a cluster that others have containers in stays', async () => {
    await inventory.ingest([container('c1', { enterprise_project_id: 'research', cluster_type: 'cce' })]);
    await inventory.ingest(
      [container('c2', { enterprise_project_id: 'sales', cluster_type: 'aws' })],
      {},
      inventory.scope('sales'),
    );
    await inventory.ingest([container('c3')]);
    expect(await inventory.stored('c.cluster_type')).toEqual([
      { cluster_type: 'cce' },
      { cluster_type: 'aws' },
      { cluster_type: 'cce' },
    ]);
  });

  test('the same ids in another project are other containers', async () => {
    const other = await TestInventory.add(db);
    await inventory.ingest([container('c1')]);
    await other.ingest([container('c1', { status: 'Paused' })]);
    await other.ingest([{ container_id: 'c1', deleted: true }]);
    await other.ingest([], { mode: 'replace', source: PROD });
    expect(await inventory.stored('c.status')).toEqual([{ status: 'Running' }]);
  });
});
