import { BookOutlined } from '@ant-design/icons';
import type { Page } from '../page.ts';
import { titleTexts } from './messages.ts';

export const rulesPage = {
  path: 'rules',
  group: 'code',
  title: titleTexts,
  icon: BookOutlined,
  load: async () => ({ Component: (await import('./rules-page.tsx')).RulesPage }),
} as const satisfies Page;
