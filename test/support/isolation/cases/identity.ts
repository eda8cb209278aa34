import { freshName, type IsolationCase, type IsolationCases } from '../case.ts';

const DESCRIBES = 'describes';
const IS_SECRET = 'is a secret of what is made or changed';
const IS_NEW_NAME = 'is the new name; that of others is tried where things are made';

const IN_USER = 'body.auth.identity.password.user';
const SIGN_IN: IsolationCase = {
  request: ({ userName, accountName, password }) => ({
    'body.auth.identity.methods': ['password'],
    [`${IN_USER}.name`]: userName,
    [`${IN_USER}.password`]: password,
    [`${IN_USER}.domain.name`]: accountName,
  }),
  ids: {
    [`${IN_USER}.id`]: 'spareUser',
    [`${IN_USER}.name`]: 'userName',
    [`${IN_USER}.domain.id`]: 'account',
    [`${IN_USER}.domain.name`]: 'accountName',
    'body.auth.scope.project.id': 'project',
    'body.auth.scope.project.name': 'projectName',
    'body.auth.scope.domain.id': 'account',
    'body.auth.scope.domain.name': 'accountName',
  },
  texts: { [`${IN_USER}.password`]: IS_SECRET, 'query.nocatalog': 'is a switch' },
  silent: {
    [`${IN_USER}.id`]: 'a password that is not theirs says nothing of users',
    [`${IN_USER}.name`]: 'a password that is not theirs says nothing of users',
  },
  varies: ['issued_at', 'expires_at'],
};

const TOKENS: IsolationCases = {
  KeystoneCreateUserTokenByPassword: [SIGN_IN],
  KeystoneValidateToken: [
    { ids: { 'header.X-Subject-Token': 'token' }, texts: { 'query.nocatalog': 'is a switch' } },
  ],
  KeystoneRevokeToken: [{ ids: { 'header.X-Subject-Token': 'spareToken' } }],
  ListTokens: [{ ids: { 'query.user_id': 'user' } }],
  RevokeToken: [{ ids: { 'path.id': 'spareTokenId' } }],
  KeystoneListProjects: [{ ids: { 'query.name': 'projectName' } }],
  KeystoneListAuthDomains: [{}],
  KeystoneListRegions: [{}],
  KeystoneCreateProject: [{}],
};

const SESSIONS: IsolationCases = {
  CreateSession: [
    {
      request: ({ userName, accountName, password }) => ({
        'body.user': userName,
        'body.password': password,
        'body.account': accountName,
        'header.X-Requested-With': 'XMLHttpRequest',
      }),
      ids: { 'body.user': 'userName' },
      texts: {
        'body.password': IS_SECRET,
        'header.X-Requested-With': 'is a switch',
        // A second round of failures would lock who is tried here.
        'body.account': 'is tried by KeystoneCreateUserTokenByPassword, which signs in the same way',
      },
      silent: { 'body.user': 'a password that is not theirs says nothing of users' },
    },
  ],
  ShowSession: [{}],
  DeleteSession: [{}],
};

const PROJECTS: IsolationCases = {
  ListProjects: [{}],
  CreateProject: [
    {
      request: () => ({ 'body.name': freshName() }),
      ids: { 'body.id': 'takenProject', 'body.name': 'takenProject' },
      texts: { 'body.description': DESCRIBES },
      claims: {
        // A store has one account; only that of these tests has others beside it, who could learn of an id so.
        'body.id': 'a path names a project without its account, so its id is there but once',
      },
      varies: ['id', 'name', 'created_at'],
    },
  ],
  ChangeProject: [
    {
      request: () => ({ 'body.description': 'changed' }),
      ids: { 'path.id': 'spareProject' },
      texts: { 'body.name': IS_NEW_NAME, 'body.description': DESCRIBES },
    },
  ],
  DeleteProject: [{ ids: { 'path.id': 'spareProject' } }],
  ListEnterpriseProjects: [{}],
  CreateEnterpriseProject: [
    {
      request: () => ({ 'body.name': freshName() }),
      ids: { 'body.id': 'takenEnterpriseProject', 'body.name': 'takenEnterpriseProject' },
      varies: ['id', 'name', 'created_at'],
    },
  ],
  ChangeEnterpriseProject: [
    {
      request: () => ({ 'body.name': freshName() }),
      ids: { 'path.id': 'spareEnterpriseProject' },
      texts: { 'body.name': IS_NEW_NAME },
    },
  ],
  DeleteEnterpriseProject: [{ ids: { 'path.id': 'spareEnterpriseProject' } }],
};

const GRANTS = {
  'body.grants[].project_id': 'project',
  'body.grants[].enterprise_project_id': 'enterpriseProject',
} as const;

const USERS: IsolationCases = {
  ListUsers: [{}],
  CreateUser: [
    {
      request: () => ({ 'body.name': freshName(), 'body.grants[].role': 'reader' }),
      ids: { 'body.name': 'takenUserName', ...GRANTS },
      texts: { 'body.password': IS_SECRET },
      varies: ['id', 'name', 'password', 'created_at'],
    },
  ],
  ChangeUser: [
    {
      request: ({ colleagueId }) => ({ 'path.id': colleagueId, 'body.grants[].role': 'reader' }),
      ids: { 'path.id': 'colleague', 'body.name': 'userName', ...GRANTS },
      texts: { 'body.password': IS_SECRET },
    },
  ],
  DeleteUser: [{ ids: { 'path.id': 'spareUser' } }],
  ChangeOwnPassword: [
    {
      texts: {
        'body.current_password': 'proves who calls; there is no saying whose it is',
        'body.new_password': IS_SECRET,
      },
    },
  ],
  ListAuditEntries: [
    {
      // Every call adds to the list: of the time before there is nothing. A test of its own reads all of it.
      request: () => ({ 'query.to': 1 }),
      ids: { 'query.user_name': 'userName', 'query.project_id': 'project' },
      texts: {
        'query.operation': 'is one of the operations there are',
        'query.marker': 'is a place in the own list',
      },
      silent: {
        'query.user_name': 'there is nothing before the first call',
        'query.project_id': 'there is nothing before the first call',
      },
    },
  ],
};

const ACCESS_KEYS: IsolationCases = {
  ListAccessKeys: [{ ids: { 'query.user_id': 'user' } }],
  CreateAccessKey: [
    {
      ids: { 'body.user_id': 'user' },
      texts: { 'body.description': DESCRIBES },
      varies: ['access_key', 'secret_key', 'created_at'],
    },
  ],
  ChangeAccessKey: [
    {
      request: () => ({ 'body.enabled': false }),
      ids: { 'path.access_key': 'key' },
      texts: { 'body.description': DESCRIBES },
    },
  ],
  DeleteAccessKey: [{ ids: { 'path.access_key': 'spareKey' } }],
};

export const IDENTITY_CASES: IsolationCases = {
  ...TOKENS,
  ...SESSIONS,
  ...PROJECTS,
  ...USERS,
  ...ACCESS_KEYS,
};
