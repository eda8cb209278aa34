import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ContainerExportBody } from '../../src/contract/container-export.ts';
import { CLUSTER_TYPES, CONTAINER_STATUSES, type InventoryLine } from '../../src/contract/inventory.ts';
import { containerList } from '../../src/exports/container-list.ts';
import { containerRequest } from '../../src/exports/container-request.ts';
import { wholeLines } from '../../src/exports/copy-lines.ts';
import { parseRows } from '../../src/formats/lines.ts';
import type { Database } from '../../src/store/database.ts';
import { openSnapshot } from '../../src/store/exports/snapshot.ts';
import { ingestContainers } from '../../src/store/inventory/ingest.ts';
import type { Scope } from '../../src/store/scope.ts';
import { openTestDatabase } from '../support/database.ts';
import fc from '../support/fast-check.ts';
import { addProject } from '../support/project.ts';

// What an export finds in PostgreSQL, against a plain filter over the same lines in memory.

const PROJECT = 'filtered';
/** Ids that would break a list that is put together carelessly. */
const ENTERPRISE_PROJECTS = [
  '0',
  'a,b',
  '{c}',
  '"d"',
  'e\\f',
  'NULL',
  "g'h",
  ' ',
  '$1::text',
  'i\nj',
  'k\u0001',
];

let db: Database;
beforeAll(async () => {
  db = await openTestDatabase();
  await addProject(db, PROJECT, ENTERPRISE_PROJECTS);
});
afterAll(() => db?.close());

type Filters = Omit<ContainerExportBody, 'export_headers'>;

async function replaceInventory(lines: readonly InventoryLine[]): Promise<void> {
  await db.query('truncate container, source');
  async function* batches() {
    yield lines.map((value, index) => ({ line: index + 1, value }));
  }
  const report = await ingestContainers(db, { projectId: PROJECT, enterpriseProjectIds: 'all' }, batches(), {
    mode: 'merge',
    onError: 'abort',
  });
  expect(report.errors).toEqual([]);
}

/** The ids that an export would hold, and how many rows there are without its limit. */
async function exported(
  filters: Filters,
  enterpriseProjectIds: Scope['enterpriseProjectIds'],
  rowsMax: number,
) {
  const request = containerRequest({ ...filters, export_headers: [['container_id', 'Id']] }, rowsMax);
  const query = containerList.rows({ projectId: PROJECT, enterpriseProjectIds }, request);
  const snapshot = await openSnapshot(db.settings, query);
  try {
    const ids: unknown[] = [];
    for await (const chunk of wholeLines(snapshot.rows())) {
      for (const [id] of parseRows(chunk.toString())) ids.push(id);
    }
    return { ids, matching: snapshot.rowsMatching };
  } finally {
    await snapshot.close();
  }
}

function inMemory(
  lines: readonly InventoryLine[],
  filters: Filters,
  enterpriseProjectIds: Scope['enterpriseProjectIds'],
  rowsMax: number,
) {
  const found = lines.filter(
    (line) =>
      (enterpriseProjectIds === 'all' || enterpriseProjectIds.includes(line.enterprise_project_id ?? '0')) &&
      passes(line, filters),
  );
  return { ids: found.slice(0, rowsMax).map((line) => line.container_id), matching: found.length };
}

function passes(line: InventoryLine, filters: Filters): boolean {
  const { low_risk = 0, medium_risk = 0, high_risk = 0, fatal_risk = 0 } = line;
  const isRisky = low_risk + medium_risk + high_risk + fatal_risk > 0;
  const equal = <T>(asked: T | undefined, had: T) => asked === undefined || asked === had;
  return (
    equal(filters.cluster_container, line.cluster_name !== undefined) &&
    equal(filters.cluster_type, line.cluster_type) &&
    equal(filters.status, line.status) &&
    equal(filters.risky, isRisky) &&
    contains(line.cluster_name, filters.cluster_name) &&
    contains(line.container_name, filters.container_name) &&
    contains(line.pod_name, filters.pod_name) &&
    contains(line.image_name, filters.image_name) &&
    sameQuantity(CORES, line.cpu_limit, filters.cpu_limit) &&
    sameQuantity(BYTES, line.memory_limit, filters.memory_limit) &&
    line.create_time >= milliseconds(filters.create_time?.start_time ?? 0) &&
    line.create_time <= milliseconds(filters.create_time?.end_time ?? Number.MAX_SAFE_INTEGER)
  );
}

function contains(text: string | undefined, part: string | undefined): boolean {
  return part === undefined || (text !== undefined && lowered(text).includes(lowered(part)));
}

/** Character by character, as PostgreSQL does it: Σ has one small letter wherever it stands, İ is an i. */
function lowered(text: string): string {
  return Array.from(text, (character) => (character === 'İ' ? 'i' : character.toLowerCase())).join('');
}

const milliseconds = (time: number) => (time < 1e11 ? time * 1000 : time);

/** What texts mean, written out, in millicores and bytes. */
const CORES: Readonly<Record<string, number>> = {
  '100m': 100,
  '0.1': 100,
  '.1': 100,
  '0.100': 100,
  '100 m': 100,
  '100 MB': 100,
  '100M': 100,
  '1e-1': 100,
  '100000u': 100,
  '1': 1000,
  '1000m': 1000,
  '1.0': 1000,
  '+1': 1000,
  '1k': 1_000_000,
  '2500m': 2500,
  '2.5': 2500,
  '0': 0,
  '0m': 0,
};
const BYTES: Readonly<Record<string, number>> = {
  '1Gi': 2 ** 30,
  '1024Mi': 2 ** 30,
  '1048576 Ki': 2 ** 30,
  '1073741824': 2 ** 30,
  '1G': 1e9,
  '1000M': 1e9,
  '1e9': 1e9,
  '1E9': 1e9,
  '300Mi': 300 * 2 ** 20,
  '300 Mi': 300 * 2 ** 20,
  '314572800': 300 * 2 ** 20,
  '0.5Gi': 2 ** 29,
  '512Mi': 2 ** 29,
  '1E': 1e18,
  '1000P': 1e18,
};
/** A limit of the inventory that is no quantity is found by none. */
const NO_QUANTITIES = ['', 'unlimited', '1 Gi B'];

function sameQuantity(
  meanings: Readonly<Record<string, number>>,
  had: string | undefined,
  asked: string | undefined,
): boolean {
  if (asked === undefined || asked === '') return true;
  return had !== undefined && meanings[had] !== undefined && meanings[had] === meanings[asked];
}

const FRAGMENTS = [
  'a',
  'A',
  'ab',
  'B',
  '%',
  '_',
  '\\',
  "'",
  '"',
  '$1',
  '{',
  ',',
  ' ',
  '\t',
  '\n',
  '\\N',
  '\u0001',
].concat(['é', 'É', 'e\u0301', 'ß', 'ẞ', 'Σ', 'σ', 'ς', 'İ', 'ı', 'I', '中', '文', '😀', 'Ж', 'ж', 'ﬁ']);
const name = (most: number) =>
  fc.array(fc.constantFrom(...FRAGMENTS), { minLength: 1, maxLength: most }).map((parts) => parts.join(''));
const perhaps = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 2 });
const seldom = <T>(value: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 4, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: value });
const quantityOf = (meanings: object) => fc.constantFrom(...Object.keys(meanings));
const TIMES = [
  0, 1, 999, 1000, 99_999_999_999, 1e11, 1_690_348_799_999, 1_690_348_800_000, 4_071_095_999_000,
];

const place = fc.oneof(
  fc.record({ cluster_name: name(4), cluster_type: fc.constantFrom(...CLUSTER_TYPES) }),
  fc.record({ host_name: name(2) }),
);
const risk = perhaps(fc.constantFrom(0, 0, 1, 7));
const lineArbitrary = fc
  .tuple(
    place,
    fc.record({
      container_name: name(4),
      image_name: name(4),
      pod_name: perhaps(name(4)),
      status: fc.constantFrom(...CONTAINER_STATUSES),
      create_time: fc.constantFrom(...TIMES),
      low_risk: risk,
      medium_risk: risk,
      high_risk: risk,
      fatal_risk: risk,
      cpu_limit: perhaps(fc.oneof(quantityOf(CORES), fc.constantFrom(...NO_QUANTITIES))),
      memory_limit: perhaps(fc.oneof(quantityOf(BYTES), fc.constantFrom(...NO_QUANTITIES))),
      enterprise_project_id: perhaps(fc.constantFrom(...ENTERPRISE_PROJECTS)),
    }),
  )
  .map(([where, line]) => defined({ ...where, ...line }));
const linesArbitrary = fc.array(lineArbitrary, { maxLength: 40, size: 'max' }).map(numbered);

const created = fc
  .tuple(perhaps(fc.constantFrom(...TIMES, 1_690_348_800)), perhaps(fc.constantFrom(...TIMES, 1_690_348_800)))
  .map(([start_time, end_time]) => defined({ start_time, end_time }))
  .filter(
    ({ start_time, end_time }) =>
      milliseconds(start_time ?? 0) <= milliseconds(end_time ?? Number.MAX_SAFE_INTEGER),
  );
const filtersArbitrary = fc
  .record({
    cluster_container: seldom(fc.boolean()),
    cluster_type: seldom(fc.constantFrom(...CLUSTER_TYPES)),
    cluster_name: seldom(name(2)),
    container_name: seldom(name(2)),
    pod_name: seldom(name(2)),
    image_name: seldom(name(2)),
    status: seldom(fc.constantFrom(...CONTAINER_STATUSES)),
    risky: seldom(fc.boolean()),
    create_time: seldom(created),
    cpu_limit: seldom(fc.oneof(quantityOf(CORES), fc.constant(''))),
    memory_limit: seldom(fc.oneof(quantityOf(BYTES), fc.constant(''))),
  })
  .map((filters) => defined(filters) as Filters);
const scopeArbitrary = fc.oneof(fc.constant('all' as const), fc.subarray(ENTERPRISE_PROJECTS));
const rowsMaxArbitrary = fc.oneof(fc.constant(100_000), fc.integer({ min: 1, max: 10 }));

function numbered(lines: readonly object[]): InventoryLine[] {
  return lines.map((line, index) => ({ container_id: `id ${index}`, ...line }) as InventoryLine);
}

/** What is absent is absent, not undefined: so JSON has it. */
function defined<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}

test('an export holds exactly the rows that a plain filter finds, in the order they came', async () => {
  const queries = fc.array(fc.tuple(filtersArbitrary, scopeArbitrary, rowsMaxArbitrary), {
    minLength: 12,
    maxLength: 12,
  });
  let rowsFound = 0;
  const property = fc.asyncProperty(linesArbitrary, queries, async (lines, asked) => {
    await replaceInventory(lines);
    for (const [filters, scope, rowsMax] of asked) {
      const found = await exported(filters, scope, rowsMax);
      expect(found).toEqual(inMemory(lines, filters, scope, rowsMax));
      rowsFound += found.ids.length;
    }
  });
  await fc.assert(property, { numRuns: 15 });
  // Filters that never find anything would prove nothing.
  expect(rowsFound).toBeGreaterThan(50);
});

describe('each filter alone finds what it should and nothing else', () => {
  const options = { minLength: 60, maxLength: 60, size: 'max' } as const;
  const [generated = []] = fc.sample(fc.array(lineArbitrary, options), { numRuns: 1, seed: 7 });
  const lines = numbered(generated);
  beforeAll(() => replaceInventory(lines));

  test.each<[string, readonly Filters[]]>([
    ['container_name', FRAGMENTS.map((part) => ({ container_name: part }))],
    ['image_name', FRAGMENTS.slice(0, 10).map((part) => ({ image_name: part }))],
    ['pod_name', FRAGMENTS.slice(0, 10).map((part) => ({ pod_name: part }))],
    ['cluster_name', FRAGMENTS.slice(0, 10).map((part) => ({ cluster_name: part }))],
    ['cluster_type', CLUSTER_TYPES.map((cluster_type) => ({ cluster_type }))],
    ['status', CONTAINER_STATUSES.map((status) => ({ status }))],
    ['cluster_container', [true, false].map((cluster_container) => ({ cluster_container }))],
    ['risky', [true, false].map((risky) => ({ risky }))],
    ['cpu_limit', Object.keys(CORES).map((cpu_limit) => ({ cpu_limit }))],
    ['memory_limit', Object.keys(BYTES).map((memory_limit) => ({ memory_limit }))],
    ['create_time', TIMES.map((time) => ({ create_time: { start_time: time, end_time: time } }))],
  ])('%s', async (_name, asked) => {
    let rowsFound = 0;
    for (const filters of asked) {
      const found = await exported(filters, 'all', 100_000);
      expect({ filters, ...found }).toEqual({ filters, ...inMemory(lines, filters, 'all', 100_000) });
      rowsFound += found.ids.length;
    }
    expect(rowsFound).toBeGreaterThan(0);
  });
});
