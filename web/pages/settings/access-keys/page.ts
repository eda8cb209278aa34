import { KeyOutlined } from '@ant-design/icons';
import type { Page } from '../../page.ts';
import { titleTexts } from './messages.ts';

export const accessKeysPage = {
  path: 'access-keys',
  group: 'settings',
  title: titleTexts,
  icon: KeyOutlined,
  load: async () => ({ Component: (await import('./access-keys-page.tsx')).AccessKeysPage }),
} as const satisfies Page;
