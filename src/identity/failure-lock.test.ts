import { beforeEach, expect, test } from 'vitest';
import { createFailureLock, type FailureLock } from './failure-lock.ts';

let now = 0;
let lock: FailureLock;

beforeEach(() => {
  now = 1_000_000;
  lock = createFailureLock(() => new Date(now));
});

function fail(times: number, address = '192.0.2.1') {
  for (let i = 0; i < times; i++) lock.failed('AK', address);
}

test('the fifth failure in a row locks, for five minutes', () => {
  fail(4);
  expect(lock.isLocked('AK', '192.0.2.1')).toBe(false);
  fail(1);
  expect(lock.isLocked('AK', '192.0.2.1')).toBe(true);
  now += 5 * 60_000 - 1;
  expect(lock.isLocked('AK', '192.0.2.1')).toBe(true);
  now += 1;
  expect(lock.isLocked('AK', '192.0.2.1')).toBe(false);
});

test('after the lock five more are needed', () => {
  fail(5);
  now += 5 * 60_000;
  fail(4);
  expect(lock.isLocked('AK', '192.0.2.1')).toBe(false);
});

test('a success starts the count anew', () => {
  fail(4);
  lock.succeeded('AK', '192.0.2.1');
  fail(4);
  expect(lock.isLocked('AK', '192.0.2.1')).toBe(false);
});

test('other addresses and other subjects are not locked', () => {
  fail(5);
  expect(lock.isLocked('AK', '192.0.2.2')).toBe(false);
  expect(lock.isLocked('AK2', '192.0.2.1')).toBe(false);
});

test('neighbours in one IPv6 network count as one address', () => {
  for (let i = 1; i <= 5; i++) lock.failed('AK', `2001:db8::${i}`);
  expect(lock.isLocked('AK', '2001:db8::99')).toBe(true);
});
