import type { Token } from '../../../../src/contract/administration/tokens.ts';
import { catalogue } from '../../../messages/catalogue.ts';

export const titleTexts = catalogue({ title: 'Sessions & tokens' }, { title: '会话与令牌' });

export const pageTexts = catalogue(
  {
    hint: 'Where somebody is signed in: browsers with a session, programs with a token. Each ends by itself after 24 hours.',
    count: (total: string, isOne: boolean) => (isOne ? '1 sign-in' : `${total} sign-ins`),
    none: 'Nobody is signed in',
    kind: 'Kind',
    user: 'User',
    reach: 'Reaches',
    everything: 'everything of the user',
    project: (name: string) => `project ${name}`,
    remote_address: 'From address',
    issued_at: 'Since',
    expires_at: 'Until',
    id: 'ID',
    current: 'this one',
  },
  {
    hint: '当前的登录：浏览器使用会话，程序使用令牌，均在 24 小时后自动失效。',
    count: (total) => `共 ${total} 个登录`,
    none: '当前无人登录',
    kind: '类型',
    user: '用户',
    reach: '可访问范围',
    everything: '该用户的全部权限',
    project: (name) => `项目 ${name}`,
    remote_address: '来源地址',
    issued_at: '开始时间',
    expires_at: '失效时间',
    id: 'ID',
    current: '当前会话',
  },
);

export const kindTexts = catalogue(
  { session: 'Session', token: 'Token' } satisfies Record<Token['kind'], string>,
  { session: '会话', token: '令牌' },
);

export const revokeTexts = catalogue(
  {
    remove: 'End it',
    title: 'End this sign-in?',
    text: 'Whoever uses it is refused at once and has to sign in again.',
    currentText: 'This is the session you are using: you will be signed out.',
    submit: 'End',
  },
  {
    remove: '终止登录',
    title: '确定终止该登录？',
    text: '使用者将立即被拒绝，需重新登录。',
    currentText: '这是您当前使用的会话，终止后您将退出登录。',
    submit: '终止',
  },
);
