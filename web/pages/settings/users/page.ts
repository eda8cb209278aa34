import { TeamOutlined } from '@ant-design/icons';
import type { Page } from '../../page.ts';
import { titleTexts } from './messages.ts';

export const usersPage = {
  path: 'users',
  group: 'settings',
  title: titleTexts,
  icon: TeamOutlined,
  visible: ({ account_admin }) => account_admin,
  load: async () => ({ Component: (await import('./users-page.tsx')).UsersPage }),
} as const satisfies Page;
