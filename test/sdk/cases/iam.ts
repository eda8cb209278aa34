import assert from 'node:assert/strict';
import { CREDENTIALS } from '../../support/service.ts';
import { listOf } from '../paging.ts';
import type { Case } from './case.ts';

const BY_NAME = { name: 'admin', domain: { name: 'waybill' } };

function signIn(user: object, scope: object) {
  return { body: { auth: { identity: { methods: ['password'], password: { user } }, scope } } };
}

type Token = Readonly<Record<'project' | 'domain', { readonly id?: string } | undefined>>;

/** IAM v3. */
export const IAM_CASES: readonly Case[] = [
  {
    name: 'IAM lists projects, domains and regions',
    run: async (sdk) => {
      const [project, ...more] = listOf(
        await sdk.sameResponse('KeystoneListProjects', { name: 'cn-north-4' }),
        'projects',
      );
      assert.deepEqual(more, []);
      assert.equal(project?.id, sdk.fleet.service.projectId);
      assert.equal(listOf(await sdk.sameResponse('KeystoneListProjects'), 'projects').length, 2);
      assert.deepEqual(
        listOf(await sdk.sameResponse('KeystoneListProjects', { name: '没有' }), 'projects'),
        [],
      );
      const [domain] = listOf(await sdk.sameResponse('KeystoneListAuthDomains'), 'domains');
      assert.equal(domain?.name, 'waybill');
      const regions = listOf(await sdk.sameResponse('KeystoneListRegions'), 'regions');
      assert.deepEqual(regions.map(({ id }) => id).toSorted(), ['cn-east-3', 'cn-north-4']);
    },
  },
  {
    name: 'IAM gives a token and tells what it is good for',
    run: async (sdk) => {
      const { projectId } = sdk.fleet.service;
      const { password } = CREDENTIALS;
      const inProject = signIn({ ...BY_NAME, password }, { project: { id: projectId, name: 'cn-north-4' } });
      const issued = await sdk.response('KeystoneCreateUserTokenByPassword', inProject);
      const token = issued['X-Subject-Token'];
      assert.match(String(token), /^\S{43}$/);
      const question = { 'X-Subject-Token': token, nocatalog: 'yes' };
      const about = (await sdk.response('KeystoneValidateToken', question)).token as Token;
      assert.equal(about.project?.id, projectId);
      const domain = { id: sdk.fleet.accountId, name: 'waybill' };
      const ofAccount = signIn({ ...BY_NAME, password }, { domain });
      const wide = { ...ofAccount, nocatalog: 'yes' };
      const second = (await sdk.response('KeystoneCreateUserTokenByPassword', wide)).token as Token;
      assert.deepEqual([second.project, second.domain?.id], [undefined, domain.id]);
      const how = { headers: { 'X-Auth-Token': String(token) } };
      await sdk.response('ListContainers', {}, how);
    },
  },
  {
    name: 'IAM refuses, in its own form',
    run: async (sdk) => {
      const refused = await sdk.answer('KeystoneCreateProject', {
        body: { project: { name: 'cn-east-3_team', parent_id: sdk.fleet.accountId } },
      });
      assert.ok(refused.exception, JSON.stringify(refused));
      assert.equal(refused.status, 403);
      assert.match(String(refused.error_msg), /waybill admin projects create/);
      assert.match(String(refused.request_id), /^[0-9a-f]{32}$/);
      const wrong = await sdk.answer(
        'KeystoneCreateUserTokenByPassword',
        signIn({ ...BY_NAME, password: 'wrong' }, {}),
      );
      assert.equal(wrong.status, 401);
    },
  },
  {
    name: 'IAM refuses, with its integer code',
    run: async (sdk) => {
      const unknown = { 'X-Subject-Token': 'no such token' };
      const refused = await sdk.answer('KeystoneValidateToken', unknown);
      assert.equal(refused.status, 404);
      assert.equal(String(refused.error_code), '404');
    },
  },
  {
    name: 'a region without a project id',
    run: async (sdk) => {
      const { url, accessKey: ak, secretKey: sk, projectId } = sdk.fleet.service;
      const how = { endpoint: url, region: 'cn-north-4', credentials: { ak, sk } };
      const found = await sdk.response('ListContainers', { limit: 10 }, how);
      assert.deepEqual(found, await sdk.response('ListContainers', { limit: 10 }), projectId);
    },
  },
];
