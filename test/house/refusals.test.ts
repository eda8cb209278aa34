import { expect, test } from 'vitest';
import { ERRORS } from '../../src/errors.ts';
import { refusalIn } from '../../web/api/refusals.ts';

// The sign-in has words of its own for those of IAM.
const codes = Object.keys(ERRORS).filter((code) => !code.startsWith('IAM.'));

test.each(codes)('the console says in Chinese what %s means', (code) => {
  expect(refusalIn('zh-CN', code, 'told')).not.toBe('told');
});
