import { catalogue } from '../messages/catalogue.ts';

export const signInTexts = catalogue(
  {
    title: 'Sign in',
    purpose: 'Know, prove and report what runs in every container.',
    account: 'Account',
    user: 'User name',
    userRequired: 'Enter your user name',
    password: 'Password',
    passwordRequired: 'Enter your password',
    submit: 'Sign in',
    wrong: 'The user name or password is wrong.',
    locked: 'Too many failed attempts. Try again in 5 minutes.',
    throttled: 'Too many attempts. Try again in a minute.',
    unreachable: 'The service cannot be reached.',
  },
  {
    title: '登录',
    purpose: '掌握、证明并报告每个容器中运行的内容。',
    account: '账号',
    user: '用户名',
    userRequired: '请输入用户名',
    password: '密码',
    passwordRequired: '请输入密码',
    submit: '登录',
    wrong: '用户名或密码错误。',
    locked: '失败次数过多，请 5 分钟后重试。',
    throttled: '尝试过于频繁，请 1 分钟后重试。',
    unreachable: '无法连接到服务。',
  },
);
