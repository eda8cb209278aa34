import { afterAll, beforeAll, expect, test } from 'vitest';
import type { FileRisk } from '../../src/contract/iac/file-result.ts';
import { type RiskExportBody, SCAN_TYPE_DEFAULT } from '../../src/contract/iac/risk-export.ts';
import { IAC_FILE_TYPES, IAC_SCAN_TYPES } from '../../src/contract/iac/values.ts';
import { wholeLines } from '../../src/exports/copy-lines.ts';
import { iacRisk } from '../../src/exports/iac-risk.ts';
import { iacRiskRequest } from '../../src/exports/iac-risk-request.ts';
import { parseRows } from '../../src/formats/lines.ts';
import type { Database } from '../../src/store/database.ts';
import { openSnapshot } from '../../src/store/exports/snapshot.ts';
import { writeResults } from '../../src/store/iac/write-results.ts';
import type { Scope } from '../../src/store/scope.ts';
import { openTestDatabase } from '../support/database.ts';
import fc from '../support/fast-check.ts';
import { fileResult, place, risk } from '../support/iac.ts';
import { addProject } from '../support/project.ts';

// The risks an export finds in PostgreSQL, against a plain filter over the same files in memory.

const PROJECT = 'risks';
/** Ids that would break a list that is put together carelessly. */
const ENTERPRISE_PROJECTS = ['0', 'a,b', '{c}', "d'e"];
const SCANNED = new Date('2026-11-21T20:30:00Z');

let db: Database;
beforeAll(async () => {
  db = await openTestDatabase();
  for (const id of [PROJECT, 'another']) await addProject(db, id, ENTERPRISE_PROJECTS);
  // An index would give the rows in their order even to an export that does not ask for it.
  for (const way of ['indexscan', 'bitmapscan'])
    await db.query(`alter database postgres set enable_${way} = off`);
});
afterAll(() => db?.close());

type Items = NonNullable<RiskExportBody['iac_items']>;

interface File {
  readonly file_id: string;
  readonly file_name: string;
  readonly file_type: (typeof IAC_FILE_TYPES)[number];
  readonly scan_type: (typeof IAC_SCAN_TYPES)[number];
  readonly enterprise_project_id: string;
  /** What its scan found; none if there was no scan. */
  readonly outcome: readonly FileRisk[] | 'failed' | 'not scanned';
}

/** Puts the files into the place of all others, in both projects. */
async function replaceFiles(files: readonly File[]): Promise<void> {
  await db.query('truncate iac_file, iac_risk');
  for (const projectId of ['another', PROJECT]) {
    const { rows } = await db.query<{ id: number; file_id: string }>(
      `insert into iac_file (project_id, enterprise_project_id, scan_type, file_id, file_name, file_type)
       select $1, enterprise_project_id, scan_type, file_id, file_name, file_type
       from jsonb_to_recordset($2) as file (enterprise_project_id text, scan_type text, file_id text,
         file_name text, file_type text)
       returning id, file_id`,
      [projectId, JSON.stringify(files)],
    );
    const ids = new Map(rows.map(({ id, file_id }) => [file_id, id]));
    const results = files.flatMap(({ file_id, file_name, outcome }) => {
      if (outcome === 'not scanned') return [];
      const found =
        outcome === 'failed' ? { failed: { reason: 'no YAML', line: 2 } } : { risks: [...outcome] };
      return [{ iacFileId: ids.get(file_id) ?? 0, result: fileResult(file_name, found) }];
    });
    await db.transaction((client) => writeResults(client, projectId, results, SCANNED));
  }
}

interface Found {
  readonly rows: readonly (readonly (string | null)[])[];
  readonly matching: number;
  readonly failed: number;
  readonly notScanned: number;
  readonly suppressed: number;
}

/** The rows that an export would hold, how many there are without its limit, and what its manifest tells. */
async function exported(items: Items, scope: Scope['enterpriseProjectIds'], rowsMax: number): Promise<Found> {
  const headers = ['file_id', 'rule_id', 'risk_num', 'line', 'namespace'].map((key) => [key, key]);
  const request = iacRiskRequest({ iac_items: items, export_headers: headers }, rowsMax);
  const query = iacRisk.rows({ projectId: PROJECT, enterpriseProjectIds: scope }, request);
  const snapshot = await openSnapshot(db.settings, query);
  try {
    const rows: (string | null)[][] = [];
    for await (const chunk of wholeLines(snapshot.rows())) {
      for (const row of parseRows(chunk.toString())) rows.push(row.map((cell) => cell || null));
    }
    const told = snapshot.remarks as {
      readonly files_not_in_rows: Readonly<Record<'failed' | 'not_scanned', { readonly total: number }>>;
      readonly suppressed_risks: number;
    };
    return {
      rows,
      matching: snapshot.rowsMatching,
      failed: told.files_not_in_rows.failed.total,
      notScanned: told.files_not_in_rows.not_scanned.total,
      suppressed: told.suppressed_risks,
    };
  } finally {
    await snapshot.close();
  }
}

function inMemory(
  files: readonly File[],
  items: Items,
  scope: Scope['enterpriseProjectIds'],
  rowsMax: number,
): Found {
  const asked = files.filter(
    (file) =>
      (scope === 'all' || scope.includes(file.enterprise_project_id)) &&
      (items.file_id_list?.includes(file.file_id) ?? true) &&
      file.file_name.toLowerCase().includes(items.file_name?.toLowerCase() ?? '') &&
      file.file_type === (items.file_type ?? file.file_type) &&
      file.scan_type === (items.scan_type ?? SCAN_TYPE_DEFAULT),
  );
  const rows = asked
    .flatMap((file) => rowsOf(file))
    .filter(([, ruleId]) => items.risky === undefined || items.risky === (ruleId !== null));
  const risks = asked.flatMap(({ outcome }) => (typeof outcome === 'string' ? [] : outcome));
  return {
    rows: rows.slice(0, rowsMax),
    matching: rows.length,
    failed: asked.filter(({ outcome }) => outcome === 'failed').length,
    notScanned: asked.filter(({ outcome }) => outcome === 'not scanned').length,
    suppressed: risks.filter(({ suppressed }) => suppressed.length > 0).length,
  };
}

function rowsOf({ file_id, outcome }: File): (string | null)[][] {
  if (typeof outcome === 'string') return [];
  const risks = outcome.filter(({ places }) => places.length > 0);
  if (risks.length === 0) return [[file_id, null, null, null, null]];
  return risks
    .toSorted((a, b) => (a.rule_id < b.rule_id ? -1 : 1))
    .map(({ rule_id, places }) => [
      ...[file_id, rule_id, String(places.length), places.map(({ line }) => line).join('\n')],
      places.some(({ namespace }) => namespace)
        ? places.map(({ namespace }) => namespace ?? '').join('\n')
        : null,
    ]);
}

const name = fc.array(fc.constantFrom('a', 'B', '%', '_', '\\', '/', '名'), { minLength: 1, maxLength: 4 });
const perhaps = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 2 });
const placeArbitrary = fc
  .tuple(fc.integer({ min: 1, max: 99 }), perhaps(fc.constantFrom('', 'shop', '名', 'x\\ny')))
  .map(([line, namespace]) => place(line, namespace === undefined ? {} : { namespace }));
const riskArbitrary = fc
  .tuple(
    fc.constantFrom('DF-1', 'DF-10', 'DF-2', 'K8-1'),
    fc.array(placeArbitrary, { maxLength: 3 }),
    fc.boolean(),
  )
  .map(([ruleId, places, excepted]) =>
    risk(ruleId, { places, suppressed: excepted ? [{ ...place(1), by: 'hadolint' }] : [] }),
  );
const outcomeArbitrary = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.uniqueArray(riskArbitrary, { maxLength: 3, selector: ({ rule_id }) => rule_id }),
  },
  { weight: 1, arbitrary: fc.constantFrom('failed' as const, 'not scanned' as const) },
);
const filesArbitrary = fc
  .array(
    fc.record({
      file_name: name.map((parts) => parts.join('')),
      file_type: fc.constantFrom(...IAC_FILE_TYPES),
      scan_type: fc.constantFrom(...IAC_SCAN_TYPES),
      enterprise_project_id: fc.constantFrom(...ENTERPRISE_PROJECTS),
      outcome: outcomeArbitrary,
    }),
    { minLength: 5, maxLength: 25 },
  )
  .map((files) => files.map((file, index): File => ({ file_id: String(index), ...file })));
const seldom = <T>(value: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 4, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: value });
const itemsArbitrary = fc
  .record({
    file_id_list: seldom(fc.array(fc.nat({ max: 25 }).map(String), { minLength: 1, maxLength: 20 })),
    file_name: seldom(name.map((parts) => parts.slice(0, 2).join(''))),
    file_type: seldom(fc.constantFrom(...IAC_FILE_TYPES)),
    risky: seldom(fc.boolean()),
    scan_type: seldom(fc.constantFrom(...IAC_SCAN_TYPES)),
  })
  // What is absent is absent, not undefined: so JSON has it.
  .map((items) => JSON.parse(JSON.stringify(items)) as Items);
const queriesArbitrary = fc.array(
  fc.tuple(
    itemsArbitrary,
    fc.oneof(fc.constant('all' as const), fc.subarray(ENTERPRISE_PROJECTS)),
    fc.oneof(fc.constant(1000), fc.integer({ min: 1, max: 5 })),
  ),
  { minLength: 12, maxLength: 12 },
);

test('an export holds exactly the risks and clean files that a plain filter finds, in order', async () => {
  let rowsFound = 0;
  const property = fc.asyncProperty(filesArbitrary, queriesArbitrary, async (files, asked) => {
    await replaceFiles(files);
    for (const [items, scope, rowsMax] of asked) {
      const found = await exported(items, scope, rowsMax);
      expect({ items, ...found }).toEqual({ items, ...inMemory(files, items, scope, rowsMax) });
      rowsFound += found.rows.length;
    }
  });
  await fc.assert(property, { numRuns: 12 });
  // Filters that never find anything would prove nothing.
  expect(rowsFound).toBeGreaterThan(50);
});

test('of many files without rows the first thousand are named and all are counted', async () => {
  await replaceFiles([]);
  await db.query(
    `insert into iac_file (project_id, enterprise_project_id, scan_type, file_id, file_name, file_type, scan_status,
       failed_reason, failed_line)
     select $1, '0', 'manual_scan', 'file ' || i, 'name ' || i, 'dockerfile', 'failed', 'reason ' || i, i
     from generate_series(1, 1001) as i`,
    [PROJECT],
  );
  const request = iacRiskRequest({ export_headers: [['file_id', 'Id']] }, 10);
  const scope: Scope = { projectId: PROJECT, enterpriseProjectIds: 'all' };
  const snapshot = await openSnapshot(db.settings, iacRisk.rows(scope, request));
  await snapshot.close();
  const files = Array.from({ length: 1000 }, (_, index) => index + 1).map((i) => ({
    ...{ file_id: `file ${i}`, file_name: `name ${i}`, reason: `reason ${i}`, line: i },
  }));
  expect(snapshot.remarks).toMatchObject({ files_not_in_rows: { failed: { total: 1001, files } } });
});
