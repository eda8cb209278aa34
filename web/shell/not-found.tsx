import { Link } from 'react-router';
import { Empty } from '../components/empty.tsx';
import { catalogue } from '../messages/catalogue.ts';
import { useMessages } from '../preferences/preferences.tsx';

const messages = catalogue(
  {
    title: 'There is no such page',
    hint: 'The address may be misspelt, or from another version.',
    home: 'Go to the start',
  },
  { title: '页面不存在', hint: '地址可能有误，或来自其他版本。', home: '返回首页' },
);

export function NotFound() {
  const t = useMessages(messages);
  return <Empty title={t.title} hint={t.hint} action={<Link to="/">{t.home}</Link>} />;
}
