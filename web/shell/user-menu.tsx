import { LogoutOutlined, UserOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../api/call.ts';
import { SESSION_KEY } from '../api/query-client.ts';
import { catalogue } from '../messages/catalogue.ts';
import { useMessages } from '../preferences/preferences.tsx';
import { useSession } from '../session/session-gate.tsx';
import { MenuButton } from './menu-button.tsx';
import styles from './user-menu.module.css';

const messages = catalogue(
  { menu: (user: string) => `Signed in as ${user}`, account: 'Account', signOut: 'Sign out' },
  { menu: (user) => `已登录：${user}`, account: '账号', signOut: '退出登录' },
);

export function UserMenu() {
  const t = useMessages(messages);
  const { user, account } = useSession();
  const client = useQueryClient();
  const signOut = useMutation({
    mutationFn: () => call('/api/v1/session', { method: 'DELETE' }),
    onSettled: () => {
      client.setQueryData(SESSION_KEY, null);
      client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== SESSION_KEY[0] });
    },
  });
  return (
    <MenuButton
      icon={<UserOutlined />}
      label={t.menu(user.name)}
      placement="bottomRight"
      menu={{
        items: [
          {
            key: 'who',
            type: 'group',
            label: (
              <>
                {t.account}: {account.name}
              </>
            ),
          },
          { key: 'out', icon: <LogoutOutlined />, label: t.signOut, onClick: () => signOut.mutate() },
        ],
      }}
    >
      <span className={styles.name}>{user.name}</span>
    </MenuButton>
  );
}
