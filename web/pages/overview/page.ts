import { DashboardOutlined } from '@ant-design/icons';
import type { Page } from '../page.ts';
import { titleTexts } from './messages.ts';

export const overviewPage = {
  path: 'overview',
  group: 'inventory',
  title: titleTexts,
  icon: DashboardOutlined,
  load: async () => ({ Component: (await import('./overview-page.tsx')).OverviewPage }),
} as const satisfies Page;
