import { Button, Dropdown, type DropdownProps, type MenuProps } from 'antd';
import { type ReactNode, useRef } from 'react';

interface Props {
  readonly menu: MenuProps;
  readonly label: string;
  readonly icon: ReactNode;
  readonly placement?: NonNullable<DropdownProps['placement']>;
  readonly children?: ReactNode;
}

/** A button of the header with a menu: keys go into it as it opens, and on from the button once something is chosen. */
export function MenuButton({ menu, label, icon, placement = 'bottomLeft', children }: Props) {
  const button = useRef<HTMLButtonElement>(null);
  const onClick: MenuProps['onClick'] = (chosen) => {
    menu.onClick?.(chosen);
    // Else the Enter that chose would press the button too, which has the focus by then.
    chosen.domEvent.preventDefault();
    button.current?.focus();
  };
  return (
    <Dropdown trigger={['click']} autoFocus placement={placement} menu={{ ...menu, onClick }}>
      <Button ref={button} type="text" icon={icon} aria-label={label}>
        {children}
      </Button>
    </Dropdown>
  );
}
