import assert from 'node:assert/strict';
import { CREDENTIALS } from '../../support/service.ts';
import { listOf } from '../paging.ts';
import type { Sdk } from '../sdk.ts';
import type { Case } from './case.ts';

function signIn(sdk: Sdk, password: string) {
  const user = { name: 'admin', password, domain: { name: 'waybill' } };
  const identity = { methods: ['password'], password: { user } };
  return { body: { auth: { identity, scope: { project: { id: sdk.fleet.service.projectId } } } } };
}

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
      const issued = await sdk.response(
        'KeystoneCreateUserTokenByPassword',
        signIn(sdk, CREDENTIALS.password),
      );
      const token = issued['X-Subject-Token'];
      assert.match(String(token), /^\S{43}$/);
      const validated = await sdk.response('KeystoneValidateToken', {
        'X-Subject-Token': token,
        nocatalog: 'yes',
      });
      const about = validated.token as Readonly<Record<string, { readonly id?: string }>>;
      assert.equal(about.project?.id, sdk.fleet.service.projectId);
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
      const wrong = await sdk.answer('KeystoneCreateUserTokenByPassword', signIn(sdk, 'wrong'));
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
