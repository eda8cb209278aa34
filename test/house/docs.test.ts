import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { COVERAGE_NOTES } from '../../scripts/docs/coverage-notes.ts';
import { generatedPages, servedOperations } from '../../scripts/docs.ts';
import { CHECKS } from '../../src/cli/conformance/checks.ts';
import { PUBLISHED_FAMILIES, publishedOperation } from '../../src/contract/published-operations.ts';
import { ROOT, read, repositoryFiles } from './tree.ts';

const pages = repositoryFiles().filter((file) => file.endsWith('.md') && !file.includes('/fixtures/'));

/** The anchors a page offers, as hosting sites make them from headings. */
function anchorsOf(page: string): string[] {
  return [...read(page).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(/\s/g, '-'),
  );
}

describe.each(pages)('%s', (page) => {
  test('every link to this repository resolves', () => {
    const links = [...read(page).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link);
    const broken = links.filter((link) => {
      if (/^[a-z]+:/.test(link)) return false;
      const [path = '', anchor] = link.split('#');
      const target = path === '' ? page : join(dirname(page), path);
      return !existsSync(join(ROOT, target)) || (anchor !== undefined && !anchorsOf(target).includes(anchor));
    });
    expect(broken).toEqual([]);
  });

  test('every npm script it names exists', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const named = [...read(page).matchAll(/`npm (?:run (?:-s )?([\w:-]+)|(start|test))\b/g)];
    expect(named.map(([, run, short]) => run ?? short ?? '').filter((name) => !(name in scripts))).toEqual(
      [],
    );
  });
});

test.each([...generatedPages()])('%s is what `npm run docs` makes of the code', (path, text) => {
  expect(read(path)).toBe(text);
});

describe('what the README says is served', () => {
  const published = PUBLISHED_FAMILIES.flatMap(({ operations }) => operations);
  const served = servedOperations.filter(({ path }) => /^\/v[35]\//.test(path));
  /** Served as published, by the same name. */
  const known = served.filter(({ id }) => published.some((operation) => operation.id === id));

  test('has the published method and path', () => {
    const here = known.map(({ id, method, path }) => ({ id, method, path }));
    expect(here).toEqual(known.map(({ id }) => publishedOperation(id)));
  });

  test('is what the conformance checks cover, and all of it', () => {
    expect(Object.keys(CHECKS).toSorted()).toEqual(known.map(({ id }) => id).toSorted());
  });

  test('names by hand what HSS does not publish', () => {
    const others = served.filter((operation) => !known.includes(operation)).map(({ id }) => id);
    const rows = [...read('README.md').matchAll(/^\| `(\w+)`.* \| yes \|$/gm)].map(([, id]) => id);
    expect(rows).toEqual(others);
  });

  test('leaves out only what is served', () => {
    const ids = known.map(({ id }) => id);
    expect(Object.keys(COVERAGE_NOTES).filter((id) => !ids.includes(id))).toEqual([]);
  });
});

const commands = [...read('README.md').matchAll(/^\.\/waybill ((?:[a-z][a-z-]* ?)+)(.*?)(?: +#.*)?$/gm)].map(
  ([line, words = '', rest = '']) => ({ line, words: words.trim().split(' '), rest }),
);

test.each(commands)('"$line" in the README is what the command line takes', ({ words, rest }) => {
  const { status, stdout } = spawnSync(join(ROOT, 'waybill'), [...words, '--help'], { encoding: 'utf8' });
  expect(status).toBe(0);
  const offered = stdout.match(/(?<=^|[ ,])--?[a-z-]+/gm) ?? [];
  expect(offered).toEqual(expect.arrayContaining(rest.match(/(?<=^| )--?[a-z-]+/g) ?? []));
});
