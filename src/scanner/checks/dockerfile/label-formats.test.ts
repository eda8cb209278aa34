import { expect, test } from 'vitest';
import { hasFormat } from './label-formats.ts';

test.each([
  ['url', 'https://example.com/app', 'git+ssh://example.com/app.git'],
  ['rfc3339', '2026-03-01T10:00:00Z', '2026-03-01 10:00:00.25+02:00'],
  ['spdx', 'Apache-2.0', 'GPL-2.0-only WITH Classpath-exception-2.0 OR (MIT AND BSD-3-Clause)'],
  ['hash', '0f3c1a2', '6b86b273ff34fce19d6b804eff5a3f5747ada4ea'],
  ['semver', '1.2.0', '1.0.0-rc.1+build.5'],
  ['email', 'ada@example.com', 'a.b+c@mail.example.com'],
  ['text', 'anything', 'x'],
])('%s takes what has the form', (format, ...values) => {
  for (const value of values) expect(hasFormat(value, format)).toBe(true);
});

test.each([
  ['url', 'example.com', '/app', 'https://'],
  ['rfc3339', 'yesterday', '2026-03-01', '2026-13-01T10:00:00Z'],
  ['spdx', 'MIT License', 'MIT AND', '(MIT', 'MIT)', '() MIT', ''],
  ['hash', 'main', '0f3c', 'v1.2.0'],
  ['semver', '1.2', 'v1.2.0', '01.2.3'],
  ['email', 'Ada', 'ada@localhost', 'Ada <ada@example.com>'],
  ['text', '', '  '],
])('%s refuses what has not', (format, ...values) => {
  for (const value of values) expect(hasFormat(value, format)).toBe(false);
});
