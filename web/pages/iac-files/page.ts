import { FileSearchOutlined } from '@ant-design/icons';
import type { Page } from '../page.ts';
import { titleTexts } from './messages.ts';

export const iacFilesPage = {
  path: 'iac-files',
  group: 'code',
  title: titleTexts,
  icon: FileSearchOutlined,
  load: async () => ({ Component: (await import('./iac-files-page.tsx')).IacFilesPage }),
} as const satisfies Page;
