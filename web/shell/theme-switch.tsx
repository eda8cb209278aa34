import { DesktopOutlined, MoonOutlined, SunOutlined } from '@ant-design/icons';
import { catalogue } from '../messages/catalogue.ts';
import { THEMES, type Theme, useMessages, usePreferences } from '../preferences/preferences.tsx';
import { MenuButton } from './menu-button.tsx';

const messages = catalogue(
  { theme: 'Colours', light: 'Light', dark: 'Dark', system: 'As the system' },
  { theme: '外观', light: '浅色', dark: '深色', system: '跟随系统' },
);

const ICONS: Readonly<Record<Theme, React.ReactNode>> = {
  light: <SunOutlined />,
  dark: <MoonOutlined />,
  system: <DesktopOutlined />,
};

export function ThemeSwitch() {
  const { theme, setTheme } = usePreferences();
  const t = useMessages(messages);
  return (
    <MenuButton
      icon={ICONS[theme]}
      label={`${t.theme}: ${t[theme]}`}
      menu={{
        selectable: true,
        selectedKeys: [theme],
        items: THEMES.map((key) => ({ key, icon: ICONS[key], label: t[key] })),
        onClick: ({ key }) => {
          const chosen = THEMES.find((known) => known === key);
          if (chosen) setTheme(chosen);
        },
      }}
    />
  );
}
