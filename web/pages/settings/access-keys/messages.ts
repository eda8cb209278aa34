import { catalogue } from '../../../messages/catalogue.ts';

export const titleTexts = catalogue({ title: 'Access keys' }, { title: '访问密钥' });

export const pageTexts = catalogue(
  {
    hint: 'Programs sign their calls with an access key (AK) and its secret (SK). They may do what the key’s user may.',
    count: (total: string, isOne: boolean) => (isOne ? '1 access key' : `${total} access keys`),
    none: 'No access keys yet',
    noneHint: 'Create one for each program that calls the API.',
    access_key: 'Access key',
    user: 'User',
    description: 'Description',
    enabled: 'State',
    created_at: 'Created',
    create: 'Create an access key',
    toggleHint: 'A disabled key is refused at once. It can be enabled again.',
  },
  {
    hint: '程序使用访问密钥（AK）及其私有密钥（SK）对请求签名，权限与密钥所属用户相同。',
    count: (total) => `共 ${total} 个访问密钥`,
    none: '暂无访问密钥',
    noneHint: '请为每个调用 API 的程序分别创建访问密钥。',
    access_key: '访问密钥',
    user: '用户',
    description: '描述',
    enabled: '状态',
    created_at: '创建时间',
    create: '创建访问密钥',
    toggleHint: '停用的密钥立即失效，之后可重新启用。',
  },
);

export const createTexts = catalogue(
  {
    title: 'Create an access key',
    user: 'For the user',
    description: 'Description',
    descriptionHint: 'What will use it, e.g. “nightly export”.',
    submit: 'Create',
    created: 'Access key created',
    warning: 'Save the secret key now: it is shown only this once and cannot be read again.',
    secret_key: 'Secret key',
    // In the file, for programs: not translated.
    file: 'credentials.csv',
  },
  {
    title: '创建访问密钥',
    user: '所属用户',
    description: '描述',
    descriptionHint: '说明其用途，例如“每晚导出”。',
    submit: '创建',
    created: '访问密钥已创建',
    warning: '请立即保存私有密钥：仅显示这一次，之后无法再次查看。',
    secret_key: '私有密钥',
    file: 'credentials.csv',
  },
);

export const deleteTexts = catalogue(
  {
    remove: 'Delete the access key',
    title: 'Delete this access key?',
    text: (key: string) => `Calls signed with ${key} will be refused at once. This cannot be undone.`,
    submit: 'Delete',
  },
  {
    remove: '删除访问密钥',
    title: '确定删除该访问密钥？',
    text: (key) => `使用 ${key} 签名的请求将立即被拒绝，且无法恢复。`,
    submit: '删除',
  },
);
