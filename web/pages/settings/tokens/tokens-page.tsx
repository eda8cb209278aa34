import { useMessages } from '../../../preferences/preferences.tsx';
import { ListPage } from '../../../table/list-page.tsx';
import { useOpened } from '../../../table/use-opened.ts';
import { pageTexts, titleTexts } from './messages.ts';
import { TokenDrawer } from './token-drawer.tsx';
import { useTokenList } from './token-list.tsx';

/** The one whose drawer is open, in the address. */
const OPENED = 'token';

/** Where one is signed in, and for an admin of the account everybody. */
export function TokensPage() {
  const { title } = useMessages(titleTexts);
  const { hint } = useMessages(pageTexts);
  const [opened, open] = useOpened(OPENED);
  const list = useTokenList(opened, open);
  return (
    <>
      <ListPage title={title} hint={hint} list={list} />
      <TokenDrawer id={opened} onClose={() => open(undefined)} />
    </>
  );
}
