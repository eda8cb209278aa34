import { Empty } from '../components/empty.tsx';
import { catalogue } from '../messages/catalogue.ts';
import { useMessages } from '../preferences/preferences.tsx';
import { UserMenu } from './user-menu.tsx';

const messages = catalogue(
  {
    title: 'No project is open to you',
    hint: 'Ask an administrator of your account for a role in a project.',
  },
  { title: '您没有可访问的项目', hint: '请联系账号管理员为您授予项目角色。' },
);

export function NoProject() {
  const t = useMessages(messages);
  return <Empty title={t.title} hint={t.hint} action={<UserMenu />} />;
}
