import { expect, test } from 'vitest';
import { read } from './tree.ts';

interface Entry {
  readonly resolved?: string;
  readonly optionalDependencies?: Record<string, string>;
}
const packages: Record<string, Entry> = JSON.parse(read('package-lock.json')).packages;

test('the lock file names no registry, so that it installs from any', () => {
  expect(Object.keys(packages).filter((path) => packages[path]?.resolved)).toEqual([]);
});

test('the lock file holds the optional packages of every platform, without which npm ci refuses it', () => {
  const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter(
      (name) => !packages[`node_modules/${name}`] && !packages[`${path}/node_modules/${name}`],
    ),
  );
  expect(missing).toEqual([]);
});
