import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openTestDatabase } from '../../../test/support/database.ts';
import fc from '../../../test/support/fast-check.ts';
import { findingsLine, risksOf, tellFindings, vulnerability } from '../../../test/support/test-findings.ts';
import { container, TestInventory } from '../../../test/support/test-inventory.ts';
import {
  CONTAINER_RISK_LEVELS,
  COUNTED_ORIGINS,
  IMAGE_FINDING_LEVELS,
  RISK_ORIGINS,
} from '../../contract/inventory-risks.ts';
import type { Database } from '../database.ts';
import { deleteUnusedConfigurationLists } from './configuration-list.ts';
import type { ContainerRisks } from './container-risks.ts';
import { deleteImageFindings } from './image-findings.ts';
import { writeRiskSettings } from './settings.ts';

let db: Database;
let inventory: TestInventory;
beforeAll(async () => {
  db = await openTestDatabase();
});
afterAll(() => db.close());
beforeEach(async () => {
  inventory = await TestInventory.add(db);
});

const RULES = [
  { rule_id: 'K-2', level: 'low' },
  { rule_id: 'K-1', level: 'high', title: 'Runs as root' },
  { rule_id: 'K-2', level: 'medium' },
];

test('rules count once, with their worst level, and are told', async () => {
  await inventory.ingest([container('c1', { configuration_risks: RULES, high_risk: 4 })]);
  const { container: counted, contributions } = await risksOf(inventory, 'c1');
  expect(counted).toMatchObject({ low_risk: 0, medium_risk: 1, high_risk: 5, fatal_risk: 0, risky: true });
  expect(counted.origins).toEqual({
    reported: [null, null, 4, null],
    vulnerabilities: null,
    configuration: [0, 1, 1, 0],
    secrets: null,
  });
  expect(contributions.rows).toMatchObject([
    { origin: 'configuration', id: 'K-1', level: 'high', title: 'Runs as root' },
    { origin: 'configuration', id: 'K-2', level: 'medium', title: null },
  ]);
});

test('a line that tells no rules changes none, an empty list removes them', async () => {
  const told = async () => (await risksOf(inventory, 'c1')).contributions.total;
  await inventory.ingest([
    container('c1', { configuration_risks: RULES }),
    container('c1', { status: 'Paused' }),
  ]);
  await inventory.ingest([container('c1')]);
  expect(await told()).toBe(2);
  await inventory.ingest([container('c1', { configuration_risks: [] })]);
  expect(await told()).toBe(0);
  expect(await inventory.stored('risky')).toEqual([{ risky: false }]);
});

test('the list of a line is kept for others that are named by it, also when the line itself is not', async () => {
  const line = { configuration_risks: RULES };
  const lines = [container('c1', { ...line, enterprise_project_id: 'unknown' }), container('c2', line)];
  await inventory.ingest(lines, { onError: 'skip' });
  expect((await risksOf(inventory, 'c2')).contributions.total).toBe(2);
});

test('containers that stay as they are are not written, and share their list', async () => {
  const lines = [
    container('c1', { configuration_risks: RULES }),
    container('c2', { configuration_risks: [...RULES].reverse() }),
  ];
  await inventory.ingest(lines);
  const before = await inventory.stored('c.ctid::text');
  await inventory.ingest(lines);
  expect(await inventory.stored('c.ctid::text')).toEqual(before);
  expect(await lists()).toBe(1);
});

test('a list that no container has any more goes', async () => {
  await inventory.ingest([
    container('c1', { configuration_risks: RULES }),
    container('c2', { configuration_risks: [] }),
  ]);
  await inventory.ingest([{ container_id: 'c1', deleted: true }]);
  await deleteUnusedConfigurationLists(db);
  expect(await lists()).toBe(1);
  // What a stream may still bring is left alone.
  await inventory.ingest([{ container_id: 'c2', deleted: true }]);
  await db.transaction(async (client) => {
    await client.query('lock table configuration_risk_list in row exclusive mode');
    await deleteUnusedConfigurationLists(db);
  });
  expect(await lists()).toBe(1);
});

async function lists(): Promise<number | undefined> {
  const query = 'select count(*) from configuration_risk_list where project_id = $1';
  return (await db.query<{ count: number }>(query, [inventory.projectId])).rows[0]?.count;
}

test('a vulnerability that several scanners tell of is one, with what they know', async () => {
  await inventory.ingest([container('c1')]);
  const known = vulnerability('CVE-1', 'high', { fixed_version: '1.1', url: 'https://example.com/CVE-1' });
  await tellFindings(inventory, [
    findingsLine([known], { scanned_at: 1000 }),
    findingsLine([vulnerability('CVE-1', 'fatal', { title: 'Overflow' })], {
      scanner: 'grype',
      scanned_at: 2000,
    }),
    findingsLine([{ id: 'key', level: 'low', location: '/app/.env:3' }], { origin: 'secrets' }),
  ]);
  const { contributions } = await risksOf(inventory, 'c1');
  expect(contributions.rows).toMatchObject([
    { origin: 'secrets', id: 'key', level: 'low', location: '/app/.env:3', scanners: ['trivy'] },
    {
      ...{
        origin: 'vulnerabilities',
        id: 'CVE-1',
        level: 'fatal',
        title: 'Overflow',
        package: 'package of CVE-1',
      },
      ...{ installed_version: '1.0', fixed_version: '1.1', url: 'https://example.com/CVE-1' },
      ...{ scanners: ['grype', 'trivy'], scanned_at: new Date(2000) },
    },
  ]);
});

test('the risks of containers out of reach are not told', async () => {
  await inventory.ingest([
    container('c1', { enterprise_project_id: 'research', configuration_risks: RULES }),
  ]);
  await expect(risksOf(inventory, 'c1', inventory.scope('sales'))).rejects.toThrow('no container c1');
});

const level = fc.constantFrom(...IMAGE_FINDING_LEVELS);
const finding = fc.record({ id: fc.constantFrom('CVE-1', 'CVE-2', 'CVE-3'), level });
const image = fc.constantFrom(
  { image_name: 'a' },
  { image_name: 'b' },
  { image_name: 'a', image_digest: 'sha256:1' },
  { image_name: 'b', image_digest: 'sha256:2' },
);
const rule = fc.record({
  rule_id: fc.constantFrom('K-1', 'K-2', 'K-3'),
  level: fc.constantFrom(...CONTAINER_RISK_LEVELS),
});
const owner = fc.constantFrom('all', 'sales', 'research');
const step = fc.oneof(
  fc.record({
    kind: fc.constant('container' as const),
    id: fc.constantFrom('c1', 'c2', 'c3'),
    image,
    enterprise_project_id: fc.constantFrom('sales', 'research'),
    high_risk: fc.option(fc.nat(3), { nil: undefined }),
    configuration_risks: fc.option(fc.array(rule, { maxLength: 4 }), { nil: undefined }),
  }),
  fc.record({
    kind: fc.constant('findings' as const),
    owner,
    image,
    scanner: fc.constantFrom('trivy', 'grype'),
    origin: fc.constantFrom('vulnerabilities' as const, 'secrets' as const),
    findings: fc.array(finding, { maxLength: 4 }),
  }),
  fc.record({ kind: fc.constant('forget' as const), owner, scanner: fc.constantFrom('trivy', 'grype') }),
  fc.record({
    kind: fc.constant('settings' as const),
    counted_origins: fc.subarray([...COUNTED_ORIGINS]),
    unrated_as_low: fc.boolean(),
  }),
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

async function take(one: Step): Promise<void> {
  const scope = 'owner' in one && one.owner !== 'all' ? inventory.scope(one.owner) : inventory.everything;
  if (one.kind === 'container') {
    const { id, image, kind: _, ...line } = one;
    await inventory.ingest([container(id, { ...image, ...line })]);
  } else if (one.kind === 'findings') {
    const { image, origin, scanner, findings } = one;
    await tellFindings(inventory, [findingsLine(findings, { ...image, origin, scanner })], scope);
  } else if (one.kind === 'forget') {
    await deleteImageFindings(db, scope, { scanner: one.scanner });
  } else {
    await writeRiskSettings(db, inventory.everything, one);
  }
}

/** What the contributions of a container say its counters are. */
function summed({ container: { origins }, contributions, settings }: ContainerRisks): number[] {
  const sums = CONTAINER_RISK_LEVELS.map((_, index) => origins.reported?.[index] ?? 0);
  for (const { origin, level } of contributions.rows) {
    const index = (CONTAINER_RISK_LEVELS as readonly string[]).indexOf(level);
    if (!settings.counted_origins.includes(origin) || (index < 0 && !settings.unrated_as_low)) continue;
    sums[Math.max(index, 0)] = (sums[Math.max(index, 0)] ?? 0) + 1;
  }
  return sums;
}

test('whatever comes in whatever order, the counters are the sums of what is told', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 12 }), async (steps) => {
      inventory = await TestInventory.add(db);
      for (const one of steps) await take(one);
      for (const { container_id, enterprise_project_id } of await inventory.stored(
        'c.container_id, c.enterprise_project_id',
      )) {
        const risks = await risksOf(
          inventory,
          String(container_id),
          inventory.scope(String(enterprise_project_id)),
        );
        const { low_risk, medium_risk, high_risk, fatal_risk, risky, origins } = risks.container;
        const counters = [low_risk, medium_risk, high_risk, fatal_risk];
        expect(counters).toEqual(summed(risks));
        expect(counters).toEqual(
          CONTAINER_RISK_LEVELS.map((_, index) =>
            RISK_ORIGINS.reduce((sum, origin) => sum + (origins[origin]?.[index] ?? 0), 0),
          ),
        );
        expect(risky).toBe(counters.some((count) => count > 0));
      }
    }),
    { numRuns: 10 },
  );
});
