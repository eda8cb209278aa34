import { expect, test } from 'vitest';
import { createThrottle } from './throttle.ts';

const at = (seconds: number) => new Date(1_700_000_000_000 + seconds * 1000);

test('the call over the limit is refused in the published words, for that key only', () => {
  const throttle = createThrottle('user', 2);
  throttle.count('a', at(0));
  throttle.count('a', at(1));
  expect(() => throttle.count('a', at(2))).toThrow(
    'The throttling threshold has been reached: policy user over ratelimit,limit:2,time:1 minute',
  );
  throttle.count('b', at(2));
});

test('a minute later calls pass again', () => {
  const throttle = createThrottle('ip', 1);
  throttle.count('a', at(0));
  expect(() => throttle.count('a', at(59))).toThrow('policy ip over ratelimit');
  throttle.count('a', at(60));
});
