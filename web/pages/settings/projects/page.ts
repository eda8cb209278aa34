import { AppstoreOutlined } from '@ant-design/icons';
import type { Page } from '../../page.ts';
import { projectTexts } from './messages.ts';

export const projectsPage = {
  path: 'projects',
  group: 'settings',
  title: projectTexts,
  icon: AppstoreOutlined,
  load: async () => ({ Component: (await import('./projects-page.tsx')).ProjectsPage }),
} as const satisfies Page;
