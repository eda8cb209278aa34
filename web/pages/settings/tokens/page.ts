import { SafetyCertificateOutlined } from '@ant-design/icons';
import type { Page } from '../../page.ts';
import { titleTexts } from './messages.ts';

export const tokensPage = {
  path: 'tokens',
  group: 'settings',
  title: titleTexts,
  icon: SafetyCertificateOutlined,
  load: async () => ({ Component: (await import('./tokens-page.tsx')).TokensPage }),
} as const satisfies Page;
