import { dirname } from 'node:path';
import { expect, test } from 'vitest';
import { read, repositoryFiles } from './tree.ts';

const files = repositoryFiles();

/** Folders a newcomer has to be told of: all that hold sources, and the others at the top. */
function foldersOfTheTree(): string[] {
  const folders = files
    .map((file) => dirname(file))
    .filter((folder) => folder !== '.' && !folder.includes('fixtures'))
    .flatMap((folder) => {
      const parts = folder.split('/');
      const depth = parts[0] === 'src' ? parts.length : 2;
      return parts.slice(0, depth).map((_, i) => parts.slice(0, i + 1).join('/'));
    });
  return [...new Set(folders)].toSorted();
}

test('the map in docs/architecture.md names every folder, and none that is gone', () => {
  const mapped = [...read('docs/architecture.md').matchAll(/^- `([\w./-]+)\/`: .+$/gm)].map(
    ([, path]) => path,
  );
  expect(mapped.toSorted()).toEqual(foldersOfTheTree());
});
