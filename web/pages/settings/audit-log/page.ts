import { AuditOutlined } from '@ant-design/icons';
import type { Page } from '../../page.ts';
import { titleTexts } from './messages.ts';

export const auditLogPage = {
  path: 'audit-log',
  group: 'settings',
  title: titleTexts,
  icon: AuditOutlined,
  visible: ({ account_admin }) => account_admin,
  load: async () => ({ Component: (await import('./audit-log-page.tsx')).AuditLogPage }),
} as const satisfies Page;
