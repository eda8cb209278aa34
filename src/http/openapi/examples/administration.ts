import { EXAMPLE_PROJECT_ID, type Example } from './example.ts';

const CREATED_AT = 1_795_000_000_000;
const USER_ID = '0b7f4f6d8e9a4c5b';

const PROJECT = {
  id: '8d7c2f3a1b4e4c0f9a6b5d2e7f8091a2',
  name: 'cn-north-4_shop',
  description: 'The shop and what it needs',
  created_at: CREATED_AT,
};
const ENTERPRISE_PROJECT = { id: 'blue', name: 'Team Blue', created_at: CREATED_AT };
const GRANT = { project_id: EXAMPLE_PROJECT_ID, enterprise_project_id: null, role: 'reader' };
const USER = { id: USER_ID, name: 'rita', enabled: true, created_at: CREATED_AT, grants: [GRANT] };
const ACCESS_KEY = {
  access_key: 'WBEXAMPLEACCESSKEY01',
  user_id: USER_ID,
  description: 'nightly export',
  enabled: true,
  created_at: CREATED_AT,
};
const TOKEN = {
  id: '4b1d9f0a7c3e52688d0f6a1b2c3d4e5f',
  kind: 'session',
  user_id: USER_ID,
  remote_address: '192.0.2.7',
  issued_at: CREATED_AT,
  expires_at: CREATED_AT + 24 * 60 * 60 * 1000,
  current: true,
};
const PARAMS = { access_key: ACCESS_KEY.access_key };

function listOf(row: object): Example {
  return { reply: { total_num: 1, data_list: [row] } };
}

const SESSION = {
  user: { id: USER_ID, name: 'rita' },
  account: { id: '5d26cc86b8a4c6a8f6f6e1d40c2a9e11', name: 'waybill' },
  account_admin: false,
  projects: [
    {
      id: EXAMPLE_PROJECT_ID,
      name: 'cn-north-4',
      description: '',
      role: 'reader',
      enterprise_projects: [{ id: '0', name: 'default', role: 'reader' }],
    },
  ],
};

/** Sessions, projects, enterprise projects, users, access keys and tokens. */
export const ADMINISTRATION_EXAMPLES: Readonly<Record<string, Example>> = {
  CreateSession: {
    headers: { 'X-Requested-With': 'XMLHttpRequest' },
    body: { account: 'waybill', user: 'rita', password: '<password>' },
  },
  ShowSession: { reply: SESSION },
  DeleteSession: {},
  ListAuditEntries: {
    query: { operation: 'DeleteProject', limit: 1 },
    reply: {
      data_list: [
        {
          time: CREATED_AT,
          user_id: USER_ID,
          user_name: 'rita',
          via: 'signature',
          access_key: ACCESS_KEY.access_key,
          operation: 'DeleteProject',
          target: `/api/v1/projects/${PROJECT.id}`,
          status: 204,
          remote_address: '192.0.2.7',
          request_id: '3f1c9b7e5d2a4f6880a1b2c3d4e5f607',
        },
      ],
      next_marker: '4711',
      total_num: 12,
    },
  },
  ListProjects: listOf(PROJECT),
  CreateProject: { body: { name: PROJECT.name, description: PROJECT.description }, reply: PROJECT },
  ChangeProject: {
    params: { id: PROJECT.id },
    body: { description: 'The shop' },
    reply: { ...PROJECT, description: 'The shop' },
  },
  DeleteProject: { params: { id: PROJECT.id } },
  ListEnterpriseProjects: listOf(ENTERPRISE_PROJECT),
  CreateEnterpriseProject: { body: { id: 'blue', name: 'Team Blue' }, reply: ENTERPRISE_PROJECT },
  ChangeEnterpriseProject: {
    params: { id: 'blue' },
    body: { name: 'Team Navy' },
    reply: { ...ENTERPRISE_PROJECT, name: 'Team Navy' },
  },
  DeleteEnterpriseProject: { params: { id: 'blue' } },
  ListUsers: listOf(USER),
  CreateUser: {
    body: { name: 'rita', grants: [GRANT] },
    reply: { ...USER, password: '<generated, shown this once>' },
  },
  ChangeUser: { params: { id: USER_ID }, body: { enabled: false }, reply: { ...USER, enabled: false } },
  DeleteUser: { params: { id: USER_ID } },
  ChangeOwnPassword: { body: { current_password: '<current>', new_password: '<new password>' } },
  ListAccessKeys: { query: { user_id: USER_ID }, ...listOf(ACCESS_KEY) },
  CreateAccessKey: {
    body: { description: ACCESS_KEY.description },
    reply: { ...ACCESS_KEY, secret_key: '<shown this once>' },
  },
  ChangeAccessKey: { params: PARAMS, body: { enabled: false }, reply: { ...ACCESS_KEY, enabled: false } },
  DeleteAccessKey: { params: PARAMS },
  ListTokens: { query: { user_id: USER_ID }, ...listOf(TOKEN) },
  RevokeToken: { params: { id: TOKEN.id } },
};
