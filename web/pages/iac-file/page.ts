import { FileOutlined } from '@ant-design/icons';
import type { Page } from '../page.ts';
import { titleTexts } from './messages.ts';

/** One file; it is opened from the list of files. */
export const iacFilePage = {
  path: 'iac-files/:fileId',
  group: 'code',
  title: titleTexts,
  icon: FileOutlined,
  visible: () => false,
  load: async () => ({ Component: (await import('./iac-file-page.tsx')).IacFilePage }),
} as const satisfies Page;
