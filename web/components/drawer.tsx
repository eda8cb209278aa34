import { Drawer as AntDrawer } from 'antd';
import type { ReactNode } from 'react';
import { catalogue } from '../messages/catalogue.ts';
import { useMessages } from '../preferences/preferences.tsx';
import { useFocusBack } from './use-focus-back.ts';

const messages = catalogue({ close: 'Close' }, { close: '关闭' });

interface Props {
  readonly open: boolean;
  readonly title: ReactNode;
  /** Its width in pixels. */
  readonly size?: number;
  readonly children: ReactNode;
  readonly onClose: () => void;
}

/** What comes in from the side, above the page: the details of a row, a list, a form. */
export function Drawer({ open, title, size = 640, children, onClose }: Props) {
  const { close } = useMessages(messages);
  useFocusBack(open);
  return (
    <AntDrawer
      open={open}
      onClose={onClose}
      size={size}
      title={title}
      closable={{ 'aria-label': close }}
      destroyOnHidden
    >
      {children}
    </AntDrawer>
  );
}
