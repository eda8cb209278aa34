import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { headerOf, readRecording } from '../../test/contract/recorded-requests.ts';
import { openTestDatabase } from '../../test/support/database.ts';
import type { Role } from '../contract/administration/roles.ts';
import { parseSdkDate } from '../contract/signature/sdk-date.ts';
import type { Database } from '../store/database.ts';
import { insertAccount } from '../store/identity/accounts.ts';
import { NOTHING_NAMED } from '../store/identity/callers.ts';
import { insertProject } from '../store/identity/projects.ts';
import { changeAccessKey, createAccessKey, visibleAccessKeys } from './access-keys.ts';
import type { RequestToAuthenticate } from './authenticate.ts';
import { authorize } from './authorize.ts';
import { bootstrap } from './bootstrap.ts';
import type { Caller } from './caller.ts';
import { createEnterpriseProject } from './enterprise-projects.ts';
import { createIdentity, type Identity } from './identity.ts';
import { checkInstallationSecret } from './installation-secret.ts';
import { createProject } from './projects.ts';
import { createSecretCipher } from './secret-cipher.ts';
import { changeUser, createUser, removeUser } from './users.ts';

/** The project id and the made-up key of the recorded requests. */
const PROJECT = '0123456789abcdef0123456789abcdef';
const FIRST = {
  account: 'acme',
  user: 'admin',
  projectName: 'cn-north-4',
  password: 'correct horse',
  projectId: PROJECT,
  accessKey: 'AKTEST',
  secretKey: 'SKTEST',
};
const RECORDED_AT = parseSdkDate('20261121T204200Z') ?? 0;
const HOUR = 3_600_000;

const cipher = createSecretCipher('a secret of the installation');
let db: Database;
let now: number;
let identity: Identity;
let admin: Caller;

beforeAll(async () => {
  db = await openTestDatabase();
  await bootstrap(db, cipher, FIRST);
});
afterAll(() => db.close());
beforeEach(async () => {
  now = RECORDED_AT;
  identity = createIdentity({ db, cipher, now: () => new Date(now), onError: () => undefined });
  admin = (await identity.authenticate(recorded('python/01-seed-sample.http'))).caller;
});

function recorded(file: string, change: Partial<RequestToAuthenticate> = {}): RequestToAuthenticate {
  const { method, rawUrl, rawHeaders, body } = readRecording(file);
  const authorization = headerOf({ rawHeaders }, 'authorization');
  return {
    ...{ method, target: rawUrl, rawHeaders, body: Buffer.from(body), remoteAddress: '192.0.2.1' },
    named: NOTHING_NAMED,
    headers: { ...(authorization !== undefined && { authorization }) },
    ...change,
  };
}

function withToken(token: string): RequestToAuthenticate {
  return recorded('python/01-seed-sample.http', { headers: { 'x-auth-token': token } });
}

const FROM = { remoteAddress: '192.0.2.1', requestId: 'r' };

function signIn(password = FIRST.password, remoteAddress = '192.0.2.1', project?: string) {
  return identity.signIn({
    user: { name: FIRST.user, accountName: FIRST.account },
    password,
    ...(project !== undefined && { project: { id: project } }),
    remoteAddress,
    requestId: 'r',
  });
}

/** A user with these roles, as one who was authenticated. */
async function userWith(...grants: Caller['grants']): Promise<Caller> {
  const { user } = await createUser(db, admin, { name: `user ${Math.random()}`, grants });
  return { ...admin, userId: user.id, userName: user.name, grants };
}

describe('first start', () => {
  test('happens once', async () => {
    expect(await bootstrap(db, cipher, { ...FIRST, account: 'other' })).toBeUndefined();
  });

  test('of several services at once creates one account, and generates what is not given', async () => {
    const fresh = await openTestDatabase();
    const values = { account: 'acme', user: 'admin', projectName: 'cn-north-4' };
    const created = await Promise.all([1, 2, 3].map(() => bootstrap(fresh, cipher, values)));
    const [access, ...others] = created.filter((one) => one !== undefined);
    expect(others).toEqual([]);
    expect(access).toMatchObject({
      ...values,
      projectId: expect.stringMatching(/^[0-9a-f]{32}$/),
      accessKey: expect.stringMatching(/^[A-Z0-9]{20}$/),
      secretKey: expect.stringMatching(/^[A-Za-z0-9]{40}$/),
    });
    const { rows } = await fresh.query('select id, name from enterprise_project');
    expect(rows).toEqual([{ id: '0', name: 'default' }]);
    await fresh.close();
  });

  test('later starts need the same secret', async () => {
    await checkInstallationSecret(db, cipher);
    await expect(checkInstallationSecret(db, createSecretCipher('another secret'))).rejects.toThrow(
      /WAYBILL_SECRET.*not the one/,
    );
  });

  test('keeps no secret readable', async () => {
    const { token } = await signIn();
    for (const table of ['access_key', 'account_user', 'token']) {
      const { rows } = await db.query<{ row: string }>(`select ${table}::text as row from ${table}`);
      const stored = rows
        .map(({ row }) => row + Buffer.from(row.replace(/^.*\\x|[^0-9a-f].*$/g, ''), 'hex'))
        .join();
      for (const secret of [FIRST.secretKey, FIRST.password, token]) expect(stored).not.toContain(secret);
    }
  });
});

describe('authenticate by signature', () => {
  test.each(['python/01-seed-sample.http', 'python/14-security-token.http', 'python/24-async-client.http'])(
    '%s is the admin',
    async (file) => {
      expect((await identity.authenticate(recorded(file))).caller).toMatchObject({
        userName: 'admin',
        accountName: 'acme',
        via: 'signature',
        accessKey: 'AKTEST',
        grants: [{ projectId: null, enterpriseProjectId: null, role: 'admin' }],
      });
    },
  );

  test.each([
    ['python/15-derived-v11.http', 'V11-HMAC-SHA256'],
    ['python/16-sm3.http', 'SDK-HMAC-SM3'],
    ['python/17-ecdsa-p256.http', 'SDK-ECDSA-P256-SHA256'],
    ['python/18-sm2-sm3.http', 'SDK-SM2-SM3'],
  ])('%s is refused naming %s', async (file, algorithm) => {
    await expect(identity.authenticate(recorded(file))).rejects.toMatchObject({
      code: 'APIGW.0301',
      status: 401,
      message: expect.stringContaining(algorithm),
    });
  });

  test('an unknown access key is told by name', async () => {
    await expect(identity.authenticate(recorded('python/19-iam-project-lookup.http'))).rejects.toMatchObject({
      code: 'APIGW.0301',
      message: 'Incorrect IAM authentication information: ak AKTEST2 not exist',
    });
  });

  test('16 minutes later it is expired', async () => {
    now += 16 * 60_000;
    await expect(identity.authenticate(recorded('python/01-seed-sample.http'))).rejects.toMatchObject({
      code: 'APIGW.0301',
      message:
        'Incorrect IAM authentication information: calc aksk signature fail:signature expired, ' +
        'signature time:20261121T204200Z,server time:20261121T205800Z',
    });
  });

  test('five failures lock the key for that address for five minutes, and for no other', async () => {
    const forged = { body: Buffer.from('{}') };
    for (let i = 0; i < 5; i++) {
      await expect(
        identity.authenticate(recorded('python/01-seed-sample.http', forged)),
      ).rejects.toMatchObject({
        message: expect.stringContaining('verify aksk signature fail, canonicalRequest:POST|/v5/'),
      });
    }
    await expect(identity.authenticate(recorded('python/01-seed-sample.http'))).rejects.toMatchObject({
      code: 'APIGW.0301',
      message: expect.stringContaining('AK access failed to reach the limit,forbidden.'),
    });
    await identity.authenticate(recorded('python/01-seed-sample.http', { remoteAddress: '192.0.2.2' }));
    now += 5 * 60_000;
    await identity.authenticate(recorded('python/01-seed-sample.http'));
  });

  test('expired signatures do not lock: the clock is wrong, nobody guesses', async () => {
    now += 16 * 60_000;
    for (let i = 0; i < 6; i++) {
      await expect(identity.authenticate(recorded('python/01-seed-sample.http'))).rejects.toThrow('expired');
    }
    now = RECORDED_AT;
    await identity.authenticate(recorded('python/01-seed-sample.http'));
  });

  test('a disabled key works no more, at once', async () => {
    await changeAccessKey(db, admin, 'AKTEST', { enabled: false });
    const call = () => identity.authenticate(recorded('python/01-seed-sample.http'));
    await expect(call()).rejects.toMatchObject({ message: expect.stringContaining('ak AKTEST is disabled') });
    await changeAccessKey(db, admin, 'AKTEST', { enabled: true });
    await call();
  });

  test('nothing to go by is refused', async () => {
    const call = identity.authenticate(recorded('python/01-seed-sample.http', { headers: {} }));
    await expect(call).rejects.toMatchObject({ code: 'APIGW.0301', status: 401 });
  });
});

describe('authenticate by token', () => {
  test('a token is good for 24 hours, then it must be updated', async () => {
    const { token, details } = await signIn();
    expect(details.expiresAt.getTime() - details.issuedAt.getTime()).toBe(24 * HOUR);
    now += 24 * HOUR - 1;
    expect((await identity.authenticate(withToken(token))).caller).toMatchObject({
      userName: 'admin',
      via: 'token',
    });
    now += 1;
    await expect(identity.authenticate(withToken(token))).rejects.toMatchObject({
      code: 'APIGW.0307',
      message: 'The token must be updated.',
    });
  });

  test('a made-up token is refused', async () => {
    await expect(identity.authenticate(withToken('x'.repeat(32_768)))).rejects.toMatchObject({
      code: 'APIGW.0301',
    });
  });

  test.each([
    ['a new password', { password: 'another password' }],
    ['new roles', { grants: [{ projectId: PROJECT, enterpriseProjectId: null, role: 'reader' as const }] }],
    ['disabling', { enabled: false }],
  ])('%s revokes it at once', async (_, change) => {
    const { user, generatedPassword = '' } = await createUser(db, admin, { name: `user ${Math.random()}` });
    const { token } = await identity.signIn({ ...FROM, user: { id: user.id }, password: generatedPassword });
    await identity.authenticate(withToken(token));
    await changeUser(db, admin, user.id, change);
    await expect(identity.authenticate(withToken(token))).rejects.toMatchObject({ code: 'APIGW.0301' });
  });
});

describe('sign in', () => {
  test('a token that was on its way while the password changed does not survive it', async () => {
    const { user, generatedPassword = '' } = await createUser(db, admin, { name: 'in a hurry' });
    const signingIn = Array.from({ length: 6 }, () =>
      identity.signIn({ ...FROM, user: { id: user.id }, password: generatedPassword }),
    );
    const change = changeUser(db, admin, user.id, { password: 'another password' });
    const outcomes = await Promise.allSettled([...signingIn, change]);
    expect(outcomes.at(-1)?.status).toBe('fulfilled');
    const { rows } = await db.query('select from token where user_id = $1', [user.id]);
    expect(rows).toEqual([]);
  });

  test('five wrong passwords lock the user for that address, also for the right one', async () => {
    for (let i = 0; i < 5; i++)
      await expect(signIn('wrong')).rejects.toMatchObject({ code: 'IAM.0062', status: 401 });
    await expect(signIn()).rejects.toMatchObject({ code: 'IAM.0061' });
    await signIn(FIRST.password, '192.0.2.2');
    now += 5 * 60_000;
    await signIn();
  });

  test('guesses sent all at once are not all answered', async () => {
    const outcomes = await Promise.allSettled(Array.from({ length: 12 }, (_, i) => signIn(`guess ${i}`)));
    const codes = outcomes.map((outcome) => outcome.status === 'rejected' && outcome.reason.code);
    expect(codes.filter((code) => code === 'IAM.0062')).toHaveLength(5);
    expect(codes.filter((code) => code === 'IAM.0061')).toHaveLength(7);
  });

  test('an unknown user is refused as a known one is', async () => {
    const call = identity.signIn({ ...FROM, user: { name: 'nobody' }, password: 'x' });
    await expect(call).rejects.toMatchObject({
      code: 'IAM.0062',
      message: 'The username or password is wrong.',
    });
  });

  test('a scope without a role in it is not found, whether it exists or not', async () => {
    await expect(signIn(FIRST.password, '192.0.2.1', 'f'.repeat(32))).rejects.toMatchObject({
      code: 'IAM.0004',
    });
  });
});

describe('authorize', () => {
  const anyProject = { projectId: null, enterpriseProjectId: null } as const;
  /** What a caller may touch by a request of the admin's account that names these. */
  const scopeOf = async (caller: Caller, projectId: string, role: Role, enterpriseProjectId = '0') => {
    const named = { projectId, enterpriseProjectId };
    const { places } = await identity.authenticate(recorded('python/01-seed-sample.http', { named }));
    return authorize(caller, places, role, 'asked');
  };

  test('roles include the lesser ones, not the greater', async () => {
    const operator = await userWith({ ...anyProject, role: 'operator' });
    for (const role of ['reader', 'exporter', 'operator'] as const) {
      expect(await scopeOf(operator, PROJECT, role)).toEqual({
        projectId: PROJECT,
        enterpriseProjectIds: ['0'],
      });
    }
    await expect(scopeOf(operator, PROJECT, 'admin')).rejects.toMatchObject({
      code: 'APIGW.0302',
      status: 403,
    });
  });

  test('a foreign project and one that does not exist are refused alike', async () => {
    const other = await createProject(db, admin, { name: 'other' });
    const reader = await userWith({ projectId: PROJECT, enterpriseProjectId: null, role: 'reader' });
    const refusals = await Promise.all(
      [other.id, 'f'.repeat(32), 'a\0b', `${PROJECT}'--`].map((id) =>
        scopeOf(reader, id, 'reader').catch(({ code, message }) => ({ code, message })),
      ),
    );
    expect(new Set(refusals.map((refusal) => JSON.stringify(refusal))).size).toBe(1);
    expect(refusals[0]).toMatchObject({ code: 'APIGW.0302' });
  });

  test('a project of another account is foreign even to the admin of this one', async () => {
    await insertAccount(db, { id: 'another', name: 'another account' });
    await insertProject(db, { id: 'of-another', accountId: 'another', name: 'theirs', description: '' });
    await expect(scopeOf(admin, 'of-another', 'reader')).rejects.toMatchObject({
      code: 'APIGW.0302',
    });
  });

  test('a token is good for the project it is scoped to only', async () => {
    const other = await createProject(db, admin, { name: 'scoped' });
    const { token } = await signIn(FIRST.password, '192.0.2.1', other.id);
    const { caller } = await identity.authenticate(withToken(token));
    await scopeOf(caller, other.id, 'admin');
    await expect(scopeOf(caller, PROJECT, 'reader')).rejects.toMatchObject({
      code: 'APIGW.0302',
    });
    await expect(createAccessKey(db, cipher, caller, {})).rejects.toMatchObject({ code: 'APIGW.0302' });
    await expect(createProject(db, caller, { name: 'beyond' })).rejects.toMatchObject({ code: 'APIGW.0302' });
    const somebody = await userWith();
    const key = await createAccessKey(db, cipher, admin, { userId: somebody.userId });
    const visibleTo = async (one: Caller) =>
      (await visibleAccessKeys(db, one)).map(({ accessKey }) => accessKey);
    expect(await visibleTo(admin)).toContain(key.accessKey);
    expect(await visibleTo(caller)).not.toContain(key.accessKey);
  });

  test('enterprise projects: the granted ones, and all_granted_eps for all of them', async () => {
    await createEnterpriseProject(db, admin, { id: 'blue', name: 'Blue' });
    await createEnterpriseProject(db, admin, { id: 'red', name: 'Red' });
    const caller = await userWith(
      { projectId: PROJECT, enterpriseProjectId: 'blue', role: 'exporter' },
      { projectId: null, enterpriseProjectId: 'red', role: 'reader' },
    );
    const scope = (role: 'reader' | 'exporter', id?: string) => scopeOf(caller, PROJECT, role, id);
    expect((await scope('exporter', 'blue')).enterpriseProjectIds).toEqual(['blue']);
    expect((await scope('reader', 'all_granted_eps')).enterpriseProjectIds).toEqual(['blue', 'red']);
    expect((await scope('exporter', 'all_granted_eps')).enterpriseProjectIds).toEqual(['blue']);
    expect((await scopeOf(admin, PROJECT, 'reader', 'all_granted_eps')).enterpriseProjectIds).toBe('all');
    for (const [role, id] of [
      ['exporter', 'red'],
      ['reader', 'green'],
      ['reader', '0'],
      ['reader', undefined],
      ['reader', 'a\0'],
    ] as const) {
      await expect(scope(role, id)).rejects.toMatchObject({ code: 'HSS.0013', status: 400 });
    }
    await expect(scopeOf(admin, PROJECT, 'reader', 'green')).rejects.toMatchObject({
      code: 'HSS.0013',
    });
  });
});

describe('the last admin', () => {
  test.each([
    ['disabled', (id: string) => changeUser(db, admin, id, { enabled: false })],
    ['deprived of the role', (id: string) => changeUser(db, admin, id, { grants: [] })],
    ['deleted', (id: string) => removeUser(db, admin, id)],
  ])('cannot be %s', async (_, attempt) => {
    await expect(attempt(admin.userId)).rejects.toMatchObject({ code: 'HSS.0010' });
  });

  test('two admins who remove each other at once do not both succeed', async () => {
    const second = await userWith({ projectId: null, enterpriseProjectId: null, role: 'admin' });
    const third = await userWith({ projectId: null, enterpriseProjectId: null, role: 'admin' });
    await changeUser(db, second, admin.userId, { enabled: false });
    const outcomes = await Promise.allSettled([
      removeUser(db, second, third.userId),
      removeUser(db, third, second.userId),
    ]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await changeUser(db, second, admin.userId, { enabled: true });
  });
});
