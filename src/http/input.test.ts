import Type from 'typebox';
import { expect, test } from 'vitest';
import { ContainerExportBody, containerExportQuery } from '../contract/container-export.ts';
import { bodyCheck, parameterCheck } from './input.ts';

const body = bodyCheck(ContainerExportBody);
const query = parameterCheck(containerExportQuery(100_000));
const headers = [['risky', 'Risk']];

function refusal(check: () => unknown): string {
  try {
    check();
  } catch (error) {
    return (error as Error).message;
  }
  return 'accepted';
}

test.each([
  [{}, 'export_headers is required; it must be an array of 1 to 10000 elements'],
  [
    { export_headers: [] },
    'export_headers must be an array of 1 to 10000 elements, got an array of 0 elements',
  ],
  [
    { export_headers: [['risky']] },
    'export_headers[0] must be an array of 2 to 2 elements, got an array of 1 elements',
  ],
  [{ export_headers: [['risky', 1]] }, 'export_headers[0][1] must be a text of 0 to 255 characters, got 1'],
  [{ export_headers: headers, risky: 'true' }, 'risky must be true or false, got "true"'],
  [{ export_headers: headers, risky: null }, 'risky must be true or false, got null'],
  [
    { export_headers: headers, cluster_name: '' },
    'cluster_name must be a text of 1 to 255 characters, got ""',
  ],
  [
    { export_headers: headers, pod_name: 'x'.repeat(513) },
    'pod_name must be a text of 1 to 512 characters, got 513 characters',
  ],
  [
    { export_headers: headers, create_time: { start_time: '1' } },
    'create_time.start_time must be an integer from 0',
  ],
  [null, 'the body must be a JSON object, got null'],
  [[], 'the body must be a JSON object, got an array of 0 elements'],
])('the body %j is refused in words', (value, text) => {
  expect(refusal(() => body(value))).toContain(text);
});

test('a cluster type that is not published is refused with the list of those that are', () => {
  expect(refusal(() => body({ export_headers: headers, cluster_type: 'gke' }))).toContain(
    'cluster_type must be one of cce, ali, tencent, azure, aws, self_built_hw, self_built_idc, k8s, got "gke"',
  );
});

test('unknown members of a body pass: newer clients send more', () => {
  expect(refusal(() => body({ export_headers: headers, tomorrow: 1 }))).toBe('accepted');
});

test.each([
  [{ export_headers: [...headers, ['risky', 'a\0']] }, 'export_headers[1][1]'],
  [{ export_headers: headers, pod_name: '\ud800' }, 'pod_name'],
])('text that cannot be stored is refused by its name: %j', (value, name) => {
  expect(refusal(() => body(value))).toBe(
    `Invalid parameter: ${name} must not hold a NUL character or half of a surrogate pair`,
  );
});

test('what cannot be stored does no harm in a member that is ignored', () => {
  expect(refusal(() => body({ export_headers: headers, tomorrow: ['a\0'] }))).toBe('accepted');
});

test.each(['1', '100000'])('export_size=%s is taken as a number', (value) => {
  expect(query({ export_size: value })).toEqual({ export_size: Number(value) });
});

test.each(['0', '100001', '-1', '1.5', '1e3', ' 1', '', '0x10', '99999999999999999999'])(
  'export_size=%s is refused',
  (value) => {
    expect(refusal(() => query({ export_size: value }))).toContain(
      'export_size must be an integer from 1 to 100000',
    );
  },
);

test('the largest integer of a double is taken as a number, and one more is refused', () => {
  const check = parameterCheck(
    Type.Object({ time: Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER }) }),
  );
  expect(check({ time: '9007199254740991' })).toEqual({ time: Number.MAX_SAFE_INTEGER });
  expect(refusal(() => check({ time: '9007199254740992' }))).toContain('time must be an integer from 0 to');
});

test('a parameter given twice is refused', () => {
  expect(refusal(() => query({ export_size: ['1', '2'] }))).toContain('export_size is given more than once');
});

test('booleans of a query are true and false and nothing else', () => {
  const check = parameterCheck(Type.Object({ risky: Type.Boolean() }));
  expect(check({ risky: 'false' })).toEqual({ risky: false });
  expect(refusal(() => check({ risky: 'yes' }))).toContain('risky must be true or false, got "yes"');
});
