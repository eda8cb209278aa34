import { ContainerOutlined } from '@ant-design/icons';
import type { Page } from '../page.ts';
import { titleTexts } from './messages.ts';

export const containersPage = {
  path: 'containers',
  group: 'inventory',
  title: titleTexts,
  icon: ContainerOutlined,
  load: async () => ({ Component: (await import('./containers-page.tsx')).ContainersPage }),
} as const satisfies Page;
