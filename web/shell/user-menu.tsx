import { LockOutlined, LogoutOutlined, UserOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useState } from 'react';
import { unreachable } from '../api/api-error.ts';
import { call } from '../api/call.ts';
import { forgetAnswers, SESSION_KEY } from '../api/query-client.ts';
import { catalogue } from '../messages/catalogue.ts';
import { useMessages } from '../preferences/preferences.tsx';
import { useSession } from '../session/session-gate.tsx';
import { MenuButton } from './menu-button.tsx';
import styles from './user-menu.module.css';

const messages = catalogue(
  {
    menu: (user: string) => `Signed in as ${user}`,
    account: 'Account',
    password: 'Change password',
    signOut: 'Sign out',
  },
  { menu: (user) => `已登录：${user}`, account: '账号', password: '修改密码', signOut: '退出登录' },
);

export function UserMenu() {
  const t = useMessages(messages);
  const { user, account } = useSession();
  const client = useQueryClient();
  const signOut = useMutation({
    mutationFn: () => call('/api/v1/session', { method: 'DELETE' }),
    onSettled: () => {
      client.setQueryData(SESSION_KEY, null);
      forgetAnswers(client);
    },
  });
  const password = usePasswordDialog();
  return (
    <>
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
            { key: 'password', icon: <LockOutlined />, label: t.password, onClick: password.show },
            { key: 'out', icon: <LogoutOutlined />, label: t.signOut, onClick: () => signOut.mutate() },
          ],
        }}
      >
        <span className={styles.name}>{user.name}</span>
      </MenuButton>
      {password.dialog}
    </>
  );
}

/** Loaded when it is asked for; where it cannot be, that is said and the page stays. */
function usePasswordDialog() {
  const { message } = App.useApp();
  const [open, setOpen] = useState(false);
  const load = useMutation({
    mutationFn: () => import('./change-password.tsx').catch((cause) => Promise.reject(unreachable(cause))),
    onSuccess: () => setOpen(true),
    onError: ({ message: text }) => void message.error(text),
  });
  return {
    show: () => load.mutate(),
    dialog: load.data && <load.data.ChangePassword open={open} onClose={() => setOpen(false)} />,
  };
}
