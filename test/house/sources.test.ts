import { expect, test } from 'vitest';
import { read, repositoryFiles } from './tree.ts';

const files = repositoryFiles();
const sources = files.filter((file) => /^src\/.*\.ts$/.test(file) && !file.endsWith('.test.ts'));

/** The beginning of a statement inside a string or template. */
const SQL =
  /[`'"]\s*(?:select\s+[\w*($"]|insert\s+into\s|update\s+\w+\s+set\s|delete\s+from\s|with\s+\w+\s+as\s*\(|copy\s*[(\w]+\s.*\b(?:to|from)\b|(?:create|alter|drop)\s+(?:table|index|schema|role|database)\s|truncate\s+table\s|set\s+(?:local|session)\s)/i;

/** The room of SQL, and rules whose advice begins with a word of it ("Copy only … from …"). */
const MAY_LOOK_SO = /^src\/store\/|^src\/scanner\/rules\//;

test('SQL is written in src/store only', () => {
  const planted = 'await client.query(`\n  select id from container where id = $1`);';
  expect(planted).toMatch(SQL);
  expect(sources.filter((file) => !MAY_LOOK_SO.test(file) && SQL.test(read(file)))).toEqual([]);
  expect(sources.some((file) => file.startsWith('src/store/') && SQL.test(read(file)))).toBe(true);
});

test('no file names a folder of some machine or the address of a package registry', () => {
  const names = [/(^|[\s'"`(=:])\/(work|root|home\/\w+|Users\/\w+)\//m, /registry\.npm|npmmirror|verdaccio/];
  const texts = files.filter((file) =>
    /\.(ts|mjs|cjs|js|json|md|sql|ya?ml|ndjson|sh)$|^[.\w]+$|^\.ci\//.test(file),
  );
  const offenders = texts.filter((file) => names.some((name) => name.test(read(file))));
  expect(
    // Rules about files under /root have to name such files.
    offenders.filter(
      (file) => !/^test\/house\/sources\.test\.ts$|\/fixtures\/|^src\/scanner\/|^docs\/rules\//.test(file),
    ),
  ).toEqual([]);
});
