import { expect, test } from 'vitest';
import { isLocalUrl, isPlainUrl, isUrlWithoutScheme } from './plain-urls.ts';

test.each([
  'http://example.com/x',
  'FTP://example.com',
  'git://example.com/x.git',
  'git+http://example.com/x',
  'http://user:word@example.com/',
  'http://$HOST/x',
])('%s is fetched without encryption', (url) => expect(isPlainUrl(url)).toBe(true));

test.each([
  'https://example.com/http://x',
  'git+https://example.com/x',
  'http://localhost:8080/',
  'http://me@127.0.0.1/',
  'http://[::1]:80/',
  'socks://example.com',
  'http',
])('%s is not', (url) => expect(isPlainUrl(url)).toBe(false));

test('a host that only begins like the local one is another machine', () => {
  expect(isLocalUrl('https://localhost.example.com/')).toBe(false);
  expect(isLocalUrl('localhost:8443/ready')).toBe(true);
});

test('curl takes a host and path for http, but not a file name', () => {
  expect(isUrlWithoutScheme('get.example.com/install')).toBe(true);
  expect(isUrlWithoutScheme('install.sh')).toBe(false);
  expect(isUrlWithoutScheme('./dir.d/install.sh')).toBe(false);
});
