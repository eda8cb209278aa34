import { BranchesOutlined } from '@ant-design/icons';
import type { Page } from '../page.ts';
import { titleTexts } from './messages.ts';

export const pipelinesPage = {
  path: 'pipelines',
  group: 'code',
  title: titleTexts,
  icon: BranchesOutlined,
  load: async () => ({ Component: (await import('./pipelines-page.tsx')).PipelinesPage }),
} as const satisfies Page;
