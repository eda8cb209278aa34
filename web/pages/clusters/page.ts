import { ClusterOutlined } from '@ant-design/icons';
import type { Page } from '../page.ts';
import { titleTexts } from './messages.ts';

export const clustersPage = {
  path: 'clusters',
  group: 'inventory',
  title: titleTexts,
  icon: ClusterOutlined,
  load: async () => ({ Component: (await import('./clusters-page.tsx')).ClustersPage }),
} as const satisfies Page;
