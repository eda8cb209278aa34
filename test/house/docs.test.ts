import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { generatedPages, servedOperations } from '../../scripts/docs.ts';
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

test('the README says "yes" or "partly" of every published operation that is served, and of no other', () => {
  const rows = [...read('README.md').matchAll(/^\| .*\| (?:yes|partly) \|$/gm)].map(([row]) => row);
  const claimed = rows.flatMap((row) =>
    [...row.matchAll(/`([A-Z][a-z]+(?:[A-Z][a-z]+)+\d*)`/g)].map(([, id]) => id),
  );
  const served = servedOperations.filter(({ path }) => /^\/v[35]\//.test(path)).map(({ id }) => id);
  expect(claimed.toSorted()).toEqual(served.toSorted());
});

const commands = [...read('README.md').matchAll(/^\.\/waybill ((?:[a-z-]+ ?)+)(.*?)(?: +#.*)?$/gm)].map(
  ([line, words = '', rest = '']) => ({ line, words: words.trim().split(' '), rest }),
);

test.each(commands)('"$line" in the README is what the command line takes', ({ words, rest }) => {
  const { status, stdout } = spawnSync(join(ROOT, 'waybill'), [...words, '--help'], { encoding: 'utf8' });
  expect(status).toBe(0);
  const offered = stdout.match(/(?<=^|[ ,])--?[a-z-]+/gm) ?? [];
  expect(offered).toEqual(expect.arrayContaining(rest.match(/(?<=^| )--?[a-z-]+/g) ?? []));
});
