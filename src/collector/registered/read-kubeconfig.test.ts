import { readFileSync } from 'node:fs';
import { dump, loadAll } from 'js-yaml';
import { describe, expect, test } from 'vitest';
import { hasOpenssl, selfSigned } from '../../../test/support/certificate.ts';
import fc from '../../../test/support/fast-check.ts';
import { Problem } from '../../errors.ts';
import { KUBECONFIG_COMMANDS } from './kubeconfig-refusal.ts';
import { readKubeconfig } from './read-kubeconfig.ts';

const NOW = new Date('2026-11-22T08:00:00Z');
const SERVER = 'https://api.example:6443';

/** A token as API servers issue them, which tells when it ends. */
function jwt(exp: number): string {
  return `e30.${Buffer.from(JSON.stringify({ exp })).toString('base64url')}.c2lnbmF0dXJl`;
}

function config(cluster: object, user: object, more: object = {}): string {
  return dump({
    'current-context': 'prod',
    clusters: [{ name: 'c', cluster: { server: SERVER, ...cluster } }],
    users: [{ name: 'u', user }],
    contexts: [{ name: 'prod', context: { cluster: 'c', user: 'u' } }],
    ...more,
  });
}

const read = (text: string, context?: string) => readKubeconfig(text, context, NOW);

/** What is said of a kubeconfig that is not taken. */
function refused(text: string, context?: string): string {
  try {
    read(text, context);
  } catch (error) {
    if (error instanceof Problem && error.code === 'HSS.0001') return error.message;
    throw error;
  }
  throw new Error('it was taken');
}

test('of the context that is used, and of no other, what opens the server is kept', () => {
  const end = NOW.getTime() / 1000 + 3600;
  const token = jwt(end);
  const text = dump({
    'current-context': 'elsewhere',
    clusters: [
      { name: 'a', cluster: { server: 'http://plain.example', 'certificate-authority': '/etc/ca.crt' } },
      { name: 'b', cluster: { server: `${SERVER}/k8s/`, 'tls-server-name': 'kubernetes', 'proxy-url': '' } },
    ],
    users: [
      { name: 'a', user: { exec: { command: 'aws' }, token: 'of-another' } },
      { name: 'b', user: { token, 'client-key': null } },
    ],
    contexts: [
      { name: 'elsewhere', context: { cluster: 'a', user: 'a' } },
      { name: 'prod', context: { cluster: 'b', user: 'b', namespace: 'default' } },
    ],
  });
  expect(read(text, 'prod')).toEqual({
    access: { server: `${SERVER}/k8s`, tlsServerName: 'kubernetes', token },
    shown: {
      context: 'prod',
      server: `${SERVER}/k8s`,
      tls_server_name: 'kubernetes',
      credentials: 'token',
      expires_at: end * 1000,
    },
  });
});

test('a name of digits is a name, written with quotes or without', () => {
  const parts = {
    clusters: [{ name: 7, cluster: { server: SERVER } }],
    users: [{ name: '7', user: { token: 't' } }],
  };
  const contexts = [{ name: 7, context: { cluster: '7', user: 7 } }];
  expect(read(dump({ ...parts, contexts, 'current-context': 7 })).shown.context).toBe('7');
  expect(read(dump({ ...parts, contexts }), '7').access.token).toBe('t');
});

test('whatever stands in a kubeconfig, it is taken or refused', () => {
  const data = fc.oneof(fc.jsonValue(), fc.base64String(), fc.constant(btoa('-----BEGIN CERTIFICATE-----')));
  const cluster = fc.record(
    {
      server: fc.oneof(fc.webUrl(), fc.constant(SERVER), fc.jsonValue()),
      'certificate-authority-data': data,
    },
    { requiredKeys: [] },
  );
  const user = fc.record(
    {
      token: fc.oneof(fc.string(), fc.jsonValue()),
      'client-certificate-data': data,
      'client-key-data': data,
    },
    { requiredKeys: [] },
  );
  const either = <T>(some: fc.Arbitrary<T>) => fc.oneof(some, fc.jsonValue());
  fc.assert(
    fc.property(either(cluster), either(user), fc.jsonValue(), (cluster, user, more) => {
      for (const text of [
        config({ ...(cluster as object) }, { ...(user as object) }),
        config({}, {}, { users: more }),
      ]) {
        try {
          expect(read(text).access.server).toMatch(/^https:/);
        } catch (error) {
          expect(error).toBeInstanceOf(Problem);
        }
      }
    }),
  );
});

const TOKEN = { token: 's3cret' };
const data = (text: string) => Buffer.from(text).toString('base64');

test.each([
  ['a page', '<html>\n  <p>token: s3cret</html>: [', 'is not YAML'],
  ['nested beyond measure', '['.repeat(100_000), 'is not YAML'],
  ['another document', 'kind: Pod', 'no kubeconfig: it must have clusters, users and contexts'],
  ['an empty one', '{contexts: []}', 'has no current-context; context must name one of none'],
  [
    'a context that cannot be stored',
    config({}, TOKEN, { 'current-context': 'a\0b' }),
    'text of 1 to 1024 characters without control characters',
  ],
  [
    'a server without TLS',
    config({ server: 'http://10.0.0.1:6443' }, TOKEN),
    'cluster "c": server must be an https URL',
  ],
  ['no server', config({ server: undefined }, TOKEN), 'server must be an https URL'],
  ['a server with a password', config({ server: 'https://u:p@a.example' }, TOKEN), 'and nothing else'],
  [
    'any certificate',
    config({ 'insecure-skip-tls-verify': true }, TOKEN),
    'insecure-skip-tls-verify would hand the token',
  ],
  ['a broken authority', config({ 'certificate-authority-data': 'AAAA' }, TOKEN), 'must be PEM in base64'],
  [
    'an authority that is none',
    config({ 'certificate-authority-data': data('-----BEGIN CERTIFICATE-----\nx') }, TOKEN),
    'certificate-authority-data must be a certificate as PEM in base64',
  ],
  [
    'a token with a line end',
    config({}, { token: 's3cret\nX-More: 1' }),
    'user "u": token must be a text of printable',
  ],
  ['a token that is none', config({}, { token: { a: 1 } }), 'user "u": token must be a text'],
  [
    'a certificate without its key',
    config({}, { 'client-certificate-data': data('-----BEGIN X') }),
    'client-key-data is missing',
  ],
])('%s is refused, and nothing secret is repeated', (_, text, message) => {
  expect(refused(text)).toContain(message);
  expect(refused(text)).not.toContain('s3cret');
});

test.each([
  [
    'exec',
    {},
    { exec: { command: 'aws', env: [{ value: 's3cret' }] } },
    'is a program that the service would have to run',
  ],
  ['auth-provider', {}, { 'auth-provider': { name: 'gcp' } }, 'is a program of kubectl'],
  ['certificate-authority', { 'certificate-authority': '/etc/ca.crt' }, TOKEN, 'names a file'],
  ['client-certificate', {}, { 'client-certificate': '/a.crt' }, 'names a file'],
  ['client-key', {}, { 'client-key': '/a.key' }, 'names a file'],
  ['tokenFile', {}, { tokenFile: '/run/token' }, 'names a file'],
  ['proxy-url', { 'proxy-url': 'http://proxy.example:3128' }, TOKEN, 'would lead elsewhere'],
  ['username', {}, { username: 'admin', password: 's3cret' }, 'is for passwords'],
  ['as', {}, { ...TOKEN, as: 'system:masters' }, 'would act as somebody else'],
  ['as-uid', {}, { ...TOKEN, 'as-uid': '7' }, 'would act as somebody else'],
  ['as-groups', {}, { ...TOKEN, 'as-groups': ['system:masters'] }, 'would act as somebody else'],
  ['as-user-extra', {}, { ...TOKEN, 'as-user-extra': { a: ['b'] } }, 'would act as somebody else'],
  ['', {}, {}, 'user "u" proves nobody; allowed is a token'],
  ['token', {}, { token: jwt(NOW.getTime() / 1000 - 1) }, 'expired on 2026-11-22T07:59:59.000Z'],
])('%s is refused with the commands that make what is taken', (member, cluster, user, reason) => {
  const message = refused(config(cluster, user));
  expect(message).toContain(member);
  expect(message).toContain(reason);
  expect(message).toContain(KUBECONFIG_COMMANDS);
  expect(message).not.toContain('s3cret');
});

test.each([
  ['context', 'has no context "prdo"; allowed: "prod"', config({}, TOKEN), 'prdo'],
  [
    'cluster',
    'context "prod" names "c" as its cluster; allowed: "d"',
    config({}, TOKEN, { clusters: [{ name: 'd', cluster: {} }] }),
  ],
  [
    'user',
    'context "prod" names "u" as its user; allowed: none, since it has none',
    config({}, TOKEN, { users: null }),
  ],
])('a %s that is not there names those that are', (_, message, text, context?: string) => {
  expect(refused(text, context)).toContain(message);
});

describe.skipIf(!hasOpenssl)('certificates (skipped without openssl)', () => {
  const { cert, key } = hasOpenssl ? selfSigned() : { cert: Buffer.alloc(0), key: Buffer.alloc(0) };
  const other = hasOpenssl ? selfSigned() : undefined;
  const authority = { 'certificate-authority-data': cert.toString('base64') };
  const user = {
    'client-certificate-data': cert.toString('base64'),
    'client-key-data': key.toString('base64'),
  };

  test('what proves by a certificate is taken, with its end', () => {
    const { access, shown } = readKubeconfig(config(authority, user), undefined, new Date());
    expect(access).toEqual({
      server: SERVER,
      certificateAuthority: cert.toString(),
      clientCertificate: cert.toString(),
      clientKey: key.toString(),
    });
    expect(shown).toMatchObject({
      credentials: 'client_certificate',
      certificate_authority_sha256: expect.any(String),
    });
    expect((shown.expires_at ?? 0) - Date.now()).toBeGreaterThan(24 * 3600 * 1000);
  });

  test('a key of another certificate is refused', () => {
    const mixed = { ...user, 'client-key-data': other?.key.toString('base64') };
    expect(refused(config(authority, mixed))).toContain(
      'client-key-data must be the private key of the certificate',
    );
  });

  test.each([
    ['client-certificate-data', config({}, user)],
    ['certificate-authority-data', config(authority, TOKEN)],
  ])('a %s that has expired is refused', (member, text) => {
    const later = new Date(Date.now() + 3 * 24 * 3600 * 1000);
    expect(() => readKubeconfig(text, undefined, later)).toThrow(
      new RegExp(`${member} expired on .*; it must be valid`),
    );
  });
});

test('the commands name what ships, and the documentation has the same', () => {
  const shipped = new URL('../../../deploy/kubernetes/collector-rbac.yaml', import.meta.url);
  const objects = loadAll(readFileSync(shipped, 'utf8')) as {
    kind: string;
    metadata: Record<string, string>;
  }[];
  const account = objects.find(({ kind }) => kind === 'ServiceAccount')?.metadata;
  expect(KUBECONFIG_COMMANDS).toContain(`-n ${account?.namespace} create token ${account?.name} `);
  const page = new URL('../../../docs/collecting.md', import.meta.url);
  expect(readFileSync(page, 'utf8')).toContain(KUBECONFIG_COMMANDS);
});
