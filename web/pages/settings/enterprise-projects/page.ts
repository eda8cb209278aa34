import { PartitionOutlined } from '@ant-design/icons';
import type { Page } from '../../page.ts';
import { enterpriseProjectTexts } from './messages.ts';

export const enterpriseProjectsPage = {
  path: 'enterprise-projects',
  group: 'settings',
  title: enterpriseProjectTexts,
  icon: PartitionOutlined,
  load: async () => ({ Component: (await import('./enterprise-projects-page.tsx')).EnterpriseProjectsPage }),
} as const satisfies Page;
