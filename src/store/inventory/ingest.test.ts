import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openTestDatabase } from '../../../test/support/database.ts';
import { addProject } from '../../../test/support/project.ts';
import type { Database } from '../database.ts';
import type { Scope } from '../scope.ts';
import type { IngestOptions, InventoryEntry } from './entry.ts';
import { ingestContainers } from './ingest.ts';

let db: Database;
let projectId: string;
let everything: Scope;

beforeAll(async () => {
  db = await openTestDatabase();
});
afterAll(() => db.close());

let projects = 0;
beforeEach(async () => {
  projects += 1;
  projectId = `project ${projects}`;
  everything = { projectId, enterpriseProjectIds: 'all' };
  await addProject(db, projectId, ['0', 'sales', 'research']);
});

/** A line with all that is required, and what the test is about. */
function container(id: string, more: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    container_id: id,
    container_name: 'web',
    image_name: 'shop/web:1',
    status: 'Running',
    create_time: 1_700_000_000_000,
    cluster_name: 'prod',
    ...more,
  };
}

async function* stream(...values: readonly unknown[]): AsyncGenerator<readonly InventoryEntry[]> {
  for (const [index, value] of values.entries()) yield [{ line: index + 1, value }];
}

const DEFAULTS: IngestOptions = { mode: 'merge', onError: 'abort' };

function ingest(values: readonly unknown[], options: Partial<IngestOptions> = {}, scope: Scope = everything) {
  return ingestContainers(db, scope, stream(...values), { ...DEFAULTS, ...options });
}

/** What is stored of the project, by insertion. */
async function stored(columns = 'container_id'): Promise<Record<string, unknown>[]> {
  const { rows } = await db.query(
    `select ${columns} from container c left join source s on s.project_id = c.project_id and s.id = c.source_id
     where c.project_id = $1 order by c.id`,
    [projectId],
  );
  return rows;
}

const ids = async () => (await stored()).map(({ container_id }) => container_id);

const CLUSTER = { kind: 'cluster', name: 'prod' } as const;

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
    expect(await ingest([line])).toEqual({ accepted: 1, rejected: 0, errors: [] });
    const { cpu_quantity, memory_quantity, risky, kind, name, ...row } =
      (
        await stored(`${Object.keys(line)
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
    await ingest([line]);
    expect(
      await stored(
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
    await ingest([container('c1', { container_name: name })]);
    expect(await stored('container_name')).toEqual([{ container_name: name }]);
  });

  test('a limit that is no quantity is kept as text', async () => {
    await ingest([container('c1', { cpu_limit: 'a lot' })]);
    expect(await stored('cpu_limit, cpu_quantity')).toEqual([{ cpu_limit: 'a lot', cpu_quantity: null }]);
  });

  test('rows follow each other as the lines do', async () => {
    const names = Array.from({ length: 3000 }, (_, index) => `c${(index * 7919) % 3000}`);
    await ingest(names.map((name) => container(name)));
    expect(await ids()).toEqual(names);
  });

  test('a cluster gets the type its lines give, and gives it to lines without one', async () => {
    await ingest([container('c1', { cluster_type: 'ali' }), container('c2')]);
    await ingest([container('c3')]);
    expect(await stored('c.cluster_type')).toEqual(Array(3).fill({ cluster_type: 'ali' }));
  });
});

describe('what changes', () => {
  test('a row becomes what the last line says, and keeps its place', async () => {
    await ingest([container('c1', { pod_name: 'web-1' }), container('c2')]);
    await ingest([container('c1', { status: 'Terminated' })]);
    expect(await stored('container_id, c.status, pod_name')).toEqual([
      { container_id: 'c1', status: 'Terminated', pod_name: null },
      { container_id: 'c2', status: 'Running', pod_name: null },
    ]);
  });

  test('an unchanged row is not written again', async () => {
    const lines = [
      container('c1', { labels: { a: 'b', c: 'd' }, low_risk: 0, cpu_limit: '1' }),
      container('c2', { cluster_type: 'cce' }),
    ];
    await ingest(lines);
    const before = await stored('c.ctid::text, c.xmin::text, c.xmax::text');
    await ingest(lines);
    await ingest([container('c1', { labels: { c: 'd', a: 'b' }, cpu_limit: '1' })]);
    expect(await stored('c.ctid::text, c.xmin::text, c.xmax::text')).toEqual(before);
  });

  test('a row moves to the source that reported it last', async () => {
    await ingest([container('c1')]);
    await ingest([container('c1', { cluster_name: 'other' })]);
    expect(await stored('name, cluster_name')).toEqual([{ name: 'other', cluster_name: 'other' }]);
    await ingest([], { mode: 'replace', source: CLUSTER });
    expect(await ids()).toEqual(['c1']);
  });

  test('an absent counter means no change, whatever other origins say', async () => {
    await ingest([container('c1', { low_risk: 1, high_risk: 3 })]);
    await db.query(`update container set vulnerability_risk = '{10,NULL,30,0}' where project_id = $1`, [
      projectId,
    ]);
    await ingest([container('c1', { low_risk: 2, status: 'Paused' })]);
    await ingest([container('c1', { status: 'Waiting' })]);
    expect(await stored('low_risk, medium_risk, high_risk, fatal_risk, risky')).toEqual([
      { low_risk: 12, medium_risk: 0, high_risk: 33, fatal_risk: 0, risky: true },
    ]);
    await ingest([container('c1', { low_risk: 0, high_risk: 0 })]);
    expect(await stored('low_risk, high_risk')).toEqual([{ low_risk: 10, high_risk: 30 }]);
  });

  test('counters that together are more than an integer holds stay at the largest', async () => {
    await ingest([container('c1', { low_risk: 2_147_483_647 })]);
    await db.query(`update container set secret_risk = '{1,0,0,0}' where project_id = $1`, [projectId]);
    expect(await stored('low_risk')).toEqual([{ low_risk: 2_147_483_647 }]);
  });

  test('replace removes what the stream did not bring, of that source only', async () => {
    await ingest([container('c1'), container('c2'), container('x', { cluster_name: 'other' })]);
    const report = await ingest([container('c2'), container('c3')], { mode: 'replace', source: CLUSTER });
    expect(report).toEqual({ accepted: 2, rejected: 0, errors: [] });
    expect(await ids()).toEqual(['c2', 'x', 'c3']);
  });

  test('a deletion removes one container, and is no error where there is none', async () => {
    await ingest([container('c1'), container('c2')]);
    const report = await ingest([
      { container_id: 'c1', deleted: true },
      { container_id: 'no', deleted: true },
    ]);
    expect(report).toEqual({ accepted: 2, rejected: 0, errors: [] });
    expect(await ids()).toEqual(['c2']);
  });

  test('a deletion that names a source leaves what has moved to another', async () => {
    await ingest([container('c1', { cluster_name: 'other' })]);
    await ingest([{ container_id: 'c1', deleted: true, cluster_name: 'prod' }]);
    await ingest([{ container_id: 'c1', deleted: true }], { source: CLUSTER });
    expect(await ids()).toEqual(['c1']);
    await ingest([{ container_id: 'c1', deleted: true, cluster_name: 'other' }]);
    expect(await ids()).toEqual([]);
  });

  test('deleted: false is an ordinary line', async () => {
    await ingest([container('c1', { deleted: false })]);
    expect(await ids()).toEqual(['c1']);
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
    expect(await ingest(lines)).toEqual({ accepted: 4, rejected: 0, errors: [] });
    expect(await stored('container_id, c.status, low_risk, high_risk, name')).toEqual([
      { container_id: 'c2', status: 'Running', low_risk: 0, high_risk: 0, name: 'prod' },
      { container_id: 'c1', status: 'Paused', low_risk: 2, high_risk: 1, name: 'last' },
    ]);
  });

  test('brought and removed in turn, the last line decides', async () => {
    const gone = { container_id: 'c1', deleted: true };
    await ingest([
      container('c1', { low_risk: 7 }),
      gone,
      container('c1'),
      gone,
      container('c1', { high_risk: 1 }),
    ]);
    expect(await stored('low_risk, high_risk')).toEqual([{ low_risk: 0, high_risk: 1 }]);
    await ingest([gone, container('c1'), gone]);
    expect(await ids()).toEqual([]);
  });

  test('ten thousand times', async () => {
    const lines = Array.from({ length: 10_000 }, (_, index) => container('c1', { restart_count: index }));
    expect((await ingest(lines)).accepted).toBe(10_000);
    expect(await stored('restart_count')).toEqual([{ restart_count: 9999 }]);
  });
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
    const report = await ingest([container('good'), line]);
    expect(report).toEqual({
      accepted: 0,
      rejected: 1,
      errors: [
        { line: 2, field, message: typeof message === 'string' ? message : expect.stringMatching(message) },
      ],
    });
    expect(await ids()).toEqual([]);
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
    const report = await ingest([line], { source });
    expect(report.errors).toEqual([{ line: 1, field, message: expect.stringMatching(message) }]);
  });

  test('lines take the name of the source of the whole stream', async () => {
    const { cluster_name: _cluster, ...line } = container('c1');
    await ingest([line], { source: { kind: 'host', name: 'h1' } });
    await ingest([{ ...line, container_id: 'c2' }], { source: CLUSTER });
    expect(await stored('cluster_name, host_name')).toEqual([
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
    expect(await ingest(lines, { onError: 'skip' })).toMatchObject({
      accepted: 2,
      rejected: 2,
      errors: [
        { line: 2, field: 'container_name' },
        { line: 3, field: 'enterprise_project_id' },
      ],
    });
    expect(await ids()).toEqual(['c1', 'c3']);
  });

  test('abort keeps nothing, not even of a replace', async () => {
    await ingest([container('c1')]);
    const lines = [container('c2'), container('c3', { enterprise_project_id: 'none' }), 7];
    const report = await ingest(lines, { mode: 'replace', source: CLUSTER });
    expect(report).toMatchObject({ accepted: 0, rejected: 2, errors: [{ line: 2 }, { line: 3 }] });
    expect(await ids()).toEqual(['c1']);
  });

  test('the first thousand are listed by line, all are counted', async () => {
    const lines = Array.from({ length: 3000 }, (_, index) =>
      index % 2 === 0 ? index : container(`c${index}`, { enterprise_project_id: 'none' }),
    );
    const report = await ingest(lines, { onError: 'skip' });
    expect(report).toMatchObject({ accepted: 0, rejected: 3000 });
    expect(report.errors.map(({ line }) => line)).toEqual(
      Array.from({ length: 1000 }, (_, index) => index + 1),
    );
  });
});

describe('what a caller may not touch', () => {
  const sales = (): Scope => ({ projectId, enterpriseProjectIds: ['sales'] });

  test('another enterprise project is one that does not exist', async () => {
    const lines = ['sales', 'research', 'none', undefined].map((enterprise_project_id, index) =>
      container(`c${index}`, { enterprise_project_id }),
    );
    const report = await ingest(lines, { onError: 'skip' }, sales());
    expect(report.errors.map(({ line, field }) => [line, field])).toEqual(
      [2, 3, 4].map((line) => [line, 'enterprise_project_id']),
    );
    expect(await ids()).toEqual(['c0']);
  });

  test('a container there is left alone, and only said to be taken', async () => {
    await ingest([container('c1', { enterprise_project_id: 'research' })]);
    const before = await stored('c.ctid::text, c.*');
    const mine = container('c1', { enterprise_project_id: 'sales', cluster_name: 'mine' });
    const report = await ingest(
      [
        mine,
        mine,
        { container_id: 'c1', deleted: true },
        container('c2', { enterprise_project_id: 'sales' }),
      ],
      { onError: 'skip' },
      sales(),
    );
    expect(report).toEqual({
      accepted: 2,
      rejected: 2,
      errors: [1, 2].map((line) => ({ line, field: 'container_id', message: 'is already taken' })),
    });
    expect((await stored('c.ctid::text, c.*'))[0]).toEqual(before[0]);
    await ingest([], { mode: 'replace', source: CLUSTER }, sales());
    expect(await ids()).toEqual(['c1']);
    const { rows } = await db.query('select name from source where project_id = $1', [projectId]);
    expect(rows).toEqual([{ name: 'prod' }]);
  });

  test('the type of a cluster that others have containers in stays', async () => {
    await ingest([container('c1', { enterprise_project_id: 'research', cluster_type: 'cce' })]);
    await ingest([container('c2', { enterprise_project_id: 'sales', cluster_type: 'aws' })], {}, sales());
    await ingest([container('c3')]);
    expect(await stored('c.cluster_type')).toEqual([
      { cluster_type: 'cce' },
      { cluster_type: 'aws' },
      { cluster_type: 'cce' },
    ]);
  });

  test('who may write to both enterprise projects moves a container between them', async () => {
    await ingest([container('c1', { enterprise_project_id: 'research' })]);
    const both: Scope = { projectId, enterpriseProjectIds: ['research', 'sales'] };
    await ingest([container('c1', { enterprise_project_id: 'sales' })], {}, both);
    expect(await stored('enterprise_project_id')).toEqual([{ enterprise_project_id: 'sales' }]);
  });

  test('the same ids in another project are other containers', async () => {
    await addProject(db, `${projectId} of another`);
    await ingest([container('c1')]);
    const elsewhere: Scope = { projectId: `${projectId} of another`, enterpriseProjectIds: 'all' };
    await ingest([container('c1', { status: 'Paused' })], {}, elsewhere);
    await ingest([{ container_id: 'c1', deleted: true }], {}, elsewhere);
    await ingest([], { mode: 'replace', source: CLUSTER }, elsewhere);
    expect(await stored('c.status')).toEqual([{ status: 'Running' }]);
  });
});

describe('streams beside each other', () => {
  test('a hundred small ones', async () => {
    const reports = await Promise.all(
      Array.from({ length: 100 }, (_, index) =>
        ingest([container('shared'), container(`c${index}`, { cluster_name: `cluster ${index % 3}` })]),
      ),
    );
    expect(reports.every(({ accepted }) => accepted === 2)).toBe(true);
    expect(await ids()).toHaveLength(101);
  });

  test('two that replace one source leave what one of them brought', async () => {
    const fleet = (prefix: string) =>
      Array.from({ length: 2500 }, (_, index) => container(`${prefix}${index}`));
    for (let round = 0; round < 3; round += 1) {
      await Promise.all(
        ['a', 'b'].map((prefix) => ingest(fleet(prefix), { mode: 'replace', source: CLUSTER })),
      );
      const left = await ids();
      expect(left).toHaveLength(2500);
      expect(new Set(left.map((id) => String(id)[0])).size).toBe(1);
    }
  });

  test('two sources that bring the same new containers in opposite order', async () => {
    const names = Array.from({ length: 5000 }, (_, index) => `c${index}`);
    const reports = await Promise.all([
      ingest(names.map((name) => container(name, { cluster_name: 'one' }))),
      ingest(names.reverse().map((name) => container(name, { cluster_name: 'two' }))),
    ]);
    expect(reports.map(({ accepted }) => accepted)).toEqual([5000, 5000]);
    expect(await ids()).toHaveLength(5000);
  });

  test('one that fails half-way leaves nothing, and the connections as they were', async () => {
    async function* broken(): AsyncGenerator<readonly InventoryEntry[]> {
      for (let line = 1; line <= 5000; line += 1) yield [{ line, value: container(`c${line}`) }];
      throw new Error('the client is gone');
    }
    for (let attempt = 0; attempt < 25; attempt += 1) {
      await expect(ingestContainers(db, everything, broken(), DEFAULTS)).rejects.toThrow(
        'the client is gone',
      );
    }
    expect(await ids()).toEqual([]);
    expect((await ingest([container('c1')])).accepted).toBe(1);
  });
});
