import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { openTestDatabase } from '../../../test/support/database.ts';
import { findingsLine, risksOf, tellFindings, vulnerability } from '../../../test/support/test-findings.ts';
import { container, TestInventory } from '../../../test/support/test-inventory.ts';
import type { Database } from '../database.ts';
import { deleteImageFindings, listImageFindings } from './image-findings.ts';
import { lockFindingsAlone } from './risk-lock.ts';
import { writeRiskSettings } from './settings.ts';

const DIGEST = `sha256:${'a'.repeat(64)}`;
const FATAL = vulnerability('CVE-1', 'fatal');
const HIGH = vulnerability('CVE-2', 'high');
const LOW = vulnerability('CVE-3', 'low');
const UNRATED = vulnerability('CVE-4', 'unknown');

let db: Database;
let inventory: TestInventory;
beforeAll(async () => {
  db = await openTestDatabase();
});
afterAll(() => db.close());
beforeEach(async () => {
  inventory = await TestInventory.add(db);
});

/** By container: low, medium, high, fatal. */
async function counters(): Promise<Record<string, string>> {
  const rows = await inventory.stored(
    `container_id, low_risk || ' ' || medium_risk || ' ' || high_risk || ' ' || fatal_risk as counts, risky`,
  );
  return Object.fromEntries(
    rows.map(({ container_id, counts, risky }) => {
      if (risky !== (counts !== '0 0 0 0'))
        throw new Error(`${container_id} is risky: ${risky}, with ${counts}`);
      return [container_id, counts];
    }),
  );
}

describe('which containers an image has', () => {
  test.each(['shop/web:1', 'docker.io/shop/web:1', 'index.docker.io/shop/web:1'])(
    'by name: %s',
    async (name) => {
      await inventory.ingest([container('c1'), container('c2', { image_name: 'shop/web:2' })]);
      await tellFindings(inventory, [findingsLine([FATAL, LOW], { image_name: name })]);
      expect(await counters()).toEqual({ c1: '1 0 0 1', c2: '0 0 0 0' });
    },
  );

  test.each([
    ['nginx', 'docker.io/library/nginx:latest', true],
    ['registry.example:5000/nginx', 'registry.example:5000/nginx:latest', true],
    ['registry.example/nginx:1', 'nginx:1', false],
    ['team/library/nginx', 'team/nginx', false],
    [`nginx@${DIGEST}`, 'nginx', false],
  ])('%s and %s are one: %s', async (name, other, same) => {
    await inventory.ingest([container('c1', { image_name: name })]);
    await tellFindings(inventory, [findingsLine([FATAL], { image_name: other })]);
    expect(await counters()).toEqual({ c1: same ? '0 0 0 1' : '0 0 0 0' });
  });

  test('a digest is the image, and a name serves containers without one', async () => {
    const other = `sha256:${'b'.repeat(64)}`;
    await inventory.ingest([
      container('same digest', { image_digest: DIGEST, image_name: 'moved' }),
      container('another digest', { image_digest: other }),
      container('no digest yet'),
      container('digest in its name', { image_name: `shop/web@${DIGEST}` }),
      container('digest as its name', { image_name: DIGEST }),
    ]);
    await tellFindings(inventory, [findingsLine([FATAL], { image_digest: DIGEST })]);
    expect(await counters()).toEqual({
      'same digest': '0 0 0 1',
      'another digest': '0 0 0 0',
      'no digest yet': '0 0 0 1',
      'digest in its name': '0 0 0 1',
      'digest as its name': '0 0 0 1',
    });
  });

  test('what is told by digest goes before what the same scanner told by name', async () => {
    await inventory.ingest([container('c1', { image_digest: DIGEST })]);
    await tellFindings(inventory, [findingsLine([LOW])]);
    expect(await counters()).toEqual({ c1: '1 0 0 0' });
    await tellFindings(inventory, [findingsLine([], { image_digest: DIGEST })]);
    expect(await counters()).toEqual({ c1: '0 0 0 0' });
    await tellFindings(inventory, [findingsLine([HIGH])]);
    expect(await counters()).toEqual({ c1: '0 0 0 0' });
  });

  test('of several digests of one name the one scanned last', async () => {
    await inventory.ingest([container('c1')]);
    const told = { image_digest: DIGEST, scanned_at: 2000 };
    await tellFindings(inventory, [
      findingsLine([FATAL], told),
      findingsLine([LOW], { image_digest: 'sha256:old', scanned_at: 1000 }),
    ]);
    expect(await counters()).toEqual({ c1: '0 0 0 1' });
  });
});

describe('what changes', () => {
  test('containers that come, and those whose image changes, take the counts that are known', async () => {
    await tellFindings(inventory, [
      findingsLine([FATAL]),
      findingsLine([LOW], { image_name: 'shop/web:2' }),
      findingsLine([HIGH], { origin: 'secrets' }),
    ]);
    await inventory.ingest([container('c1'), container('c2', { image_name: 'none' })]);
    expect(await counters()).toEqual({ c1: '0 0 1 1', c2: '0 0 0 0' });
    await inventory.ingest([
      container('c1', { image_name: 'none' }),
      container('c2', { image_name: 'shop/web:2' }),
    ]);
    expect(await counters()).toEqual({ c1: '0 0 0 0', c2: '1 0 0 0' });
  });

  test('containers that stay as they are are not written, whoever tells the same again', async () => {
    const lines = [container('c1'), container('c2', { image_digest: DIGEST })];
    const told = [findingsLine([FATAL]), findingsLine([LOW], { image_digest: DIGEST })];
    await inventory.ingest(lines);
    await tellFindings(inventory, told);
    const before = await inventory.stored('c.ctid::text');
    await inventory.ingest(lines);
    await tellFindings(inventory, told);
    expect(await inventory.stored('c.ctid::text')).toEqual(before);
  });

  test('each origin and each scanner is replaced alone, and what two tell of is one, of the worse level', async () => {
    await inventory.ingest([container('c1', { low_risk: 5 })]);
    const grype = { scanner: 'grype' };
    await tellFindings(inventory, [
      findingsLine([FATAL, LOW, LOW, vulnerability('CVE-3', 'medium')]),
      findingsLine([vulnerability('CVE-1', 'low'), HIGH], grype),
      findingsLine([{ id: 'key', level: 'high', location: '/a:1' }], { origin: 'secrets' }),
    ]);
    expect(await counters()).toEqual({ c1: '5 1 2 1' });
    await tellFindings(inventory, [findingsLine([])]);
    expect(await counters()).toEqual({ c1: '6 0 2 0' });
    await deleteImageFindings(db, inventory.everything, {
      image_name: 'docker.io/shop/web:1',
      scanner: 'grype',
    });
    expect(await counters()).toEqual({ c1: '5 0 1 0' });
    expect(await deleteImageFindings(db, inventory.everything, grype)).toBe(false);
  });

  test('of two lines of a stream about one image the last one counts', async () => {
    await inventory.ingest([container('c1')]);
    await tellFindings(inventory, [
      findingsLine([FATAL]),
      findingsLine([LOW], { image_name: 'docker.io/shop/web:1' }),
    ]);
    expect(await counters()).toEqual({ c1: '1 0 0 0' });
  });

  test('a name that an image lost', async () => {
    await inventory.ingest([container('c1')]);
    await tellFindings(inventory, [findingsLine([FATAL], { image_digest: DIGEST })]);
    await tellFindings(inventory, [findingsLine([FATAL], { image_digest: DIGEST, image_name: 'renamed' })]);
    expect(await counters()).toEqual({ c1: '0 0 0 0' });
  });

  test('containers wait for findings that are being written', async () => {
    let came: Promise<unknown> = Promise.resolve();
    await db.transaction(async (client) => {
      await lockFindingsAlone(client, inventory.everything);
      came = inventory.ingest([container('c1')]);
      const waiting = `select from pg_locks where locktype = 'advisory' and not granted`;
      await vi.waitUntil(async () => (await db.query(waiting)).rows.length > 0, { timeout: 10_000 });
    });
    await came;
    expect(await inventory.ids()).toEqual(['c1']);
  });

  test('containers and findings that come at the same time find each other', async () => {
    await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        index % 2
          ? inventory.ingest([container(`c${index}`, { image_name: `image-${index}` })])
          : tellFindings(inventory, [findingsLine([FATAL], { image_name: `image-${index + 1}` })]),
      ),
    );
    expect(new Set(Object.values(await counters()))).toEqual(new Set(['0 0 0 1']));
  });
});

describe('settings', () => {
  const risks = [{ rule_id: 'K-1', level: 'medium' }];
  test('findings without a level count as low, or not', async () => {
    await inventory.ingest([container('c1')]);
    await tellFindings(inventory, [findingsLine([UNRATED, LOW])]);
    expect(await counters()).toEqual({ c1: '1 0 0 0' });
    const settings = { counted_origins: ['vulnerabilities' as const], unrated_as_low: true };
    await writeRiskSettings(db, inventory.everything, settings);
    expect(await counters()).toEqual({ c1: '2 0 0 0' });
    await inventory.ingest([container('c2')]);
    expect(await counters()).toEqual({ c1: '2 0 0 0', c2: '2 0 0 0' });
  });

  test('an origin that is left out is still known', async () => {
    await writeRiskSettings(db, inventory.everything, { counted_origins: [], unrated_as_low: false });
    await inventory.ingest([container('c1', { high_risk: 1, configuration_risks: risks })]);
    await tellFindings(inventory, [findingsLine([FATAL])]);
    expect(await counters()).toEqual({ c1: '0 0 1 0' });
    expect((await risksOf(inventory, 'c1')).contributions.total).toBe(2);
    await writeRiskSettings(db, inventory.everything, {
      counted_origins: ['vulnerabilities', 'configuration'],
      unrated_as_low: false,
    });
    expect(await counters()).toEqual({ c1: '0 1 1 1' });
  });
});

describe('enterprise projects', () => {
  test('who has some tells of the images there, and nothing of the others', async () => {
    const sales = inventory.scope('sales');
    await inventory.ingest([
      container('c1', { enterprise_project_id: 'sales' }),
      container('c2', { enterprise_project_id: 'research' }),
    ]);
    await tellFindings(inventory, [findingsLine([FATAL])], sales);
    expect(await counters()).toEqual({ c1: '0 0 0 1', c2: '0 0 0 0' });
    await tellFindings(inventory, [findingsLine([HIGH])]);
    // Of one scanner their own go first.
    expect(await counters()).toEqual({ c1: '0 0 0 1', c2: '0 0 1 0' });
    expect(await deleteImageFindings(db, inventory.scope('research'), { scanner: 'trivy' })).toBe(false);
    expect(await deleteImageFindings(db, sales, { scanner: 'trivy' })).toBe(true);
    expect(await counters()).toEqual({ c1: '0 0 1 0', c2: '0 0 1 0' });
    await tellFindings(inventory, [findingsLine([LOW])], sales);
    expect(await deleteImageFindings(db, inventory.everything, { scanner: 'trivy' })).toBe(true);
    expect(await counters()).toEqual({ c1: '0 0 0 0', c2: '0 0 0 0' });
  });

  test('who has some sees their own findings', async () => {
    await tellFindings(inventory, [findingsLine([FATAL])]);
    await tellFindings(inventory, [findingsLine([LOW, UNRATED])], inventory.scope('sales'));
    const seen = async (...enterpriseProjects: string[]) => {
      const page = { offset: 0, limit: 10 };
      const { total, rows } = await listImageFindings(db, inventory.scope(...enterpriseProjects), {}, page);
      return { total, counts: rows.map(({ counts }) => counts) };
    };
    expect(await seen('sales', '0')).toEqual({ total: 1, counts: [[1, 0, 0, 0, 1]] });
    expect(await seen('research')).toEqual({ total: 0, counts: [] });
  });

  test('a container that moves takes the findings of where it goes', async () => {
    await tellFindings(inventory, [findingsLine([FATAL])], inventory.scope('sales'));
    await inventory.ingest([container('c1', { enterprise_project_id: 'research' })]);
    expect(await counters()).toEqual({ c1: '0 0 0 0' });
    await inventory.ingest([container('c1', { enterprise_project_id: 'sales' })]);
    expect(await counters()).toEqual({ c1: '0 0 0 1' });
  });
});

describe('refused', () => {
  const bad = [
    findingsLine([FATAL]),
    { ...findingsLine([]), image_name: undefined },
    findingsLine([{ ...FATAL, level: 'critical' as 'fatal' }]),
    'no object',
  ];
  const errors = [
    { line: 2, field: 'image_digest', message: 'is required where image_name is absent' },
    {
      line: 3,
      field: 'findings[0].level',
      message: 'must be one of unknown, negligible, low, medium, high, fatal, got "critical"',
    },
    { line: 4, field: '', message: 'must be a JSON object, got "no object"' },
  ];
  test('a line by its field, and nothing of the stream is kept', async () => {
    await inventory.ingest([container('c1')]);
    expect(await tellFindings(inventory, bad)).toEqual({ accepted: 0, rejected: 3, errors });
    expect(await counters()).toEqual({ c1: '0 0 0 0' });
  });

  test('and the good lines are, if the caller says so', async () => {
    await inventory.ingest([container('c1')]);
    const report = await tellFindings(inventory, bad, inventory.everything, 'skip');
    expect(report).toEqual({ accepted: 1, rejected: 3, errors });
    expect(await counters()).toEqual({ c1: '0 0 0 1' });
  });
});
