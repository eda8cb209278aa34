import { describe, expect, test } from 'vitest';
import { refusalIn } from './refusals.ts';

describe('a refusal', () => {
  test('says in Chinese what its code says, and then in the words of the service what was wrong', () => {
    const message = 'Invalid parameter: kubeconfig: is not YAML\ncommands: none';
    expect(refusalIn('zh-CN', 'HSS.0001', message)).toBe('参数无效：kubeconfig: is not YAML\ncommands: none');
    expect(refusalIn('zh-CN', 'APIGW.0601', 'Internal server error')).toBe('服务内部错误');
  });

  test('stays as it is in English, and where its code is not known', () => {
    expect(refusalIn('en-US', 'HSS.0001', 'Invalid parameter: x')).toBe('Invalid parameter: x');
    expect(refusalIn('zh-CN', '', '502 Bad Gateway')).toBe('502 Bad Gateway');
  });
});
