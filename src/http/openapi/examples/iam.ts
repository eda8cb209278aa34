import { EXAMPLE_PROJECT_ID, type Example } from './example.ts';

const URL = 'https://waybill.example';
const DOMAIN = { id: '5d26cc86b8a4c6a8f6f6e1d40c2a9e11', name: 'waybill' };
const TOKEN = {
  token: {
    methods: ['password'],
    issued_at: '2026-11-21T20:30:00.000000Z',
    expires_at: '2026-11-22T20:30:00.000000Z',
    user: { id: '0b7f4f6d8e9a4c5b', name: 'rita', domain: DOMAIN, password_expires_at: '' },
    roles: [{ id: '0', name: 'reader' }],
    project: { id: EXAMPLE_PROJECT_ID, name: 'cn-north-4', domain: DOMAIN },
  },
};
const SUBJECT = { 'X-Subject-Token': 'the token in question' };

/** What the SDKs ask of IAM. */
export const IAM_EXAMPLES: Readonly<Record<string, Example>> = {
  KeystoneCreateUserTokenByPassword: {
    query: { nocatalog: '' },
    body: {
      auth: {
        identity: {
          methods: ['password'],
          password: { user: { name: 'rita', password: '<password>', domain: { name: 'waybill' } } },
        },
        scope: { project: { name: 'cn-north-4' } },
      },
    },
    reply: TOKEN,
  },
  KeystoneValidateToken: { headers: SUBJECT, query: { nocatalog: '' }, reply: TOKEN },
  KeystoneRevokeToken: { headers: SUBJECT },
  KeystoneListProjects: {
    query: { name: 'cn-north-4' },
    reply: {
      links: { self: `${URL}/v3/projects` },
      projects: [
        {
          id: EXAMPLE_PROJECT_ID,
          name: 'cn-north-4',
          domain_id: DOMAIN.id,
          parent_id: DOMAIN.id,
          description: '',
          enabled: true,
          is_domain: false,
          links: { self: `${URL}/v3/projects/${EXAMPLE_PROJECT_ID}` },
        },
      ],
    },
  },
  KeystoneListAuthDomains: {
    reply: {
      links: { self: `${URL}/v3/auth/domains` },
      domains: [
        { ...DOMAIN, description: '', enabled: true, links: { self: `${URL}/v3/domains/${DOMAIN.id}` } },
      ],
    },
  },
  KeystoneListRegions: {
    reply: {
      links: { self: `${URL}/v3/regions` },
      regions: [
        {
          id: 'cn-north-4',
          type: 'public',
          description: '',
          locales: { 'zh-cn': 'cn-north-4', 'en-us': 'cn-north-4' },
          links: { self: `${URL}/v3/regions/cn-north-4` },
        },
      ],
    },
  },
  KeystoneCreateProject: {},
};
