import { Drawer as AntDrawer } from 'antd';
import type { ReactNode } from 'react';
import { useFocusBack } from './use-focus-back.ts';

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
  useFocusBack(open);
  return (
    <AntDrawer open={open} onClose={onClose} size={size} title={title} destroyOnHidden>
      {children}
    </AntDrawer>
  );
}
