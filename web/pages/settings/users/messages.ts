import type { Role } from '../../../../src/contract/administration/roles.ts';
import { catalogue } from '../../../messages/catalogue.ts';

export const titleTexts = catalogue({ title: 'Users and roles' }, { title: '用户与角色' });

/** Roles as they are granted, with what each adds to the one before. */
export const roleTexts = catalogue(
  {
    reader: 'Reader',
    exporter: 'Exporter',
    operator: 'Operator',
    admin: 'Admin',
  } satisfies Record<Role, string>,
  { reader: '只读', exporter: '导出', operator: '运维', admin: '管理员' },
);

export const roleHintTexts = catalogue(
  {
    reader: 'sees lists and details',
    exporter: 'and exports and downloads',
    operator: 'and imports, collects, uploads and scans',
    admin: 'and, on the whole account, settings and users',
  } satisfies Record<Role, string>,
  {
    reader: '查看列表与详情',
    exporter: '另可导出与下载',
    operator: '另可导入、采集、上传与扫描',
    admin: '授予整个账号时另可管理设置与用户',
  },
);

export const pageTexts = catalogue(
  {
    hint: 'Who may sign in, and what they may do where.',
    count: (total: string, isOne: boolean) => (isOne ? '1 user' : `${total} users`),
    none: 'No users',
    name: 'User name',
    id: 'User ID',
    enabled: 'State',
    roles: 'Roles',
    role: 'Role',
    created_at: 'Created',
    create: 'Create a user',
    noRole: 'None: sees nothing',
    everywhere: 'all projects',
    grant: (role: string, project: string, enterpriseProject: string | undefined) =>
      enterpriseProject === undefined ? `${role}: ${project}` : `${role}: ${project} / ${enterpriseProject}`,
  },
  {
    hint: '管理可登录的用户及其在各处的权限。',
    count: (total) => `共 ${total} 个用户`,
    none: '暂无用户',
    name: '用户名',
    id: '用户 ID',
    enabled: '状态',
    roles: '角色',
    role: '角色',
    created_at: '创建时间',
    create: '创建用户',
    noRole: '无角色，不可见任何数据',
    everywhere: '所有项目',
    grant: (role, project, enterpriseProject) =>
      enterpriseProject === undefined ? `${role}：${project}` : `${role}：${project} / ${enterpriseProject}`,
  },
);

export const grantTexts = catalogue(
  {
    role: (at: number) => `Role ${at}`,
    project: (at: number) => `Project of role ${at}`,
    enterpriseProject: (at: number) => `Enterprise project of role ${at}`,
    allProjects: 'All projects',
    allEnterpriseProjects: 'All enterprise projects',
    remove: (at: number) => `Take back role ${at}`,
    add: 'Add a role',
    none: 'Without a role the user can sign in but sees nothing.',
    accountAdmin: 'Admin of all projects and enterprise projects: administers the whole account.',
  },
  {
    role: (at) => `角色 ${at}`,
    project: (at) => `角色 ${at} 的项目`,
    enterpriseProject: (at) => `角色 ${at} 的企业项目`,
    allProjects: '所有项目',
    allEnterpriseProjects: '所有企业项目',
    remove: (at) => `移除角色 ${at}`,
    add: '添加角色',
    none: '没有角色的用户可以登录，但看不到任何数据。',
    accountAdmin: '所有项目与企业项目的管理员：可管理整个账号。',
  },
);

export const createTexts = catalogue(
  {
    title: 'Create a user',
    nameRequired: 'Enter a user name',
    password: 'Password',
    passwordHint: (min: number, max: number) =>
      `${min} to ${max} characters. Leave it empty to have one generated.`,
    roles: 'Roles',
    submit: 'Create',
    created: 'User created',
    warning: 'Hand over this password now: it is shown only this once and cannot be read again.',
  },
  {
    title: '创建用户',
    nameRequired: '请输入用户名',
    password: '密码',
    passwordHint: (min, max) => `${min} 至 ${max} 个字符；留空则自动生成。`,
    roles: '角色',
    submit: '创建',
    created: '用户已创建',
    warning: '请立即将密码告知用户：仅显示这一次，之后无法再次查看。',
  },
);

export const changeTexts = catalogue(
  {
    rename: 'Rename',
    roles: 'Roles',
    saveRoles: 'Save the roles',
    password: 'New password',
    passwordHint: (min: number, max: number) =>
      `${min} to ${max} characters. Resetting signs the user out everywhere.`,
    reset: 'Reset the password',
    signsOut: 'Saving signs the user out everywhere; access keys keep working, with the new roles.',
    disabling: 'A disabled user can neither sign in nor use an access key.',
    keys: 'Show the access keys',
    remove: 'Delete the user',
    title: 'Delete this user?',
    text: (name: string) =>
      `${name} with all access keys and sessions will be gone. What ${name} did stays in the audit log. This cannot be undone.`,
    submit: 'Delete',
  },
  {
    rename: '重命名',
    roles: '角色',
    saveRoles: '保存角色',
    password: '新密码',
    passwordHint: (min, max) => `${min} 至 ${max} 个字符。重置后该用户将在所有位置退出登录。`,
    reset: '重置密码',
    signsOut: '保存后该用户将在所有位置退出登录；访问密钥继续有效，并使用新的角色。',
    disabling: '停用的用户无法登录，也无法使用访问密钥。',
    keys: '查看访问密钥',
    remove: '删除用户',
    title: '确定删除该用户？',
    text: (name) => `${name} 及其所有访问密钥和会话将被删除，且无法恢复；其操作仍保留在审计日志中。`,
    submit: '删除',
  },
);
