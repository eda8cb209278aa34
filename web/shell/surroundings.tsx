import { MenuOutlined } from '@ant-design/icons';
import { Button, Drawer } from 'antd';
import { memo, useState } from 'react';
import { Link } from 'react-router';
import { useFocusBack } from '../components/use-focus-back.ts';
import { ExportTasksButton } from '../exports/tasks/export-tasks.tsx';
import { catalogue } from '../messages/catalogue.ts';
import { useMessages } from '../preferences/preferences.tsx';
import { useProject } from '../session/project.tsx';
import { LanguageSwitch } from './language-switch.tsx';
import { Logo } from './logo.tsx';
import { Navigation } from './navigation.tsx';
import { PlaceSwitches } from './place-switches.tsx';
import styles from './shell.module.css';
import { ThemeSwitch } from './theme-switch.tsx';
import { UserMenu } from './user-menu.tsx';

const messages = catalogue({ menu: 'Open the navigation' }, { menu: '打开导航' });

/**
 * Where one is, where one can go, who one is. A filter or another order of a list, which are in the page's address
 * too, do not draw it anew.
 */
export const Surroundings = memo(function Surroundings() {
  const t = useMessages(messages);
  const project = useProject();
  const [menuOpen, setMenuOpen] = useState(false);
  useFocusBack(menuOpen);
  return (
    <>
      <header className={styles.header}>
        <Button
          className={styles.menuButton ?? ''}
          type="text"
          icon={<MenuOutlined />}
          aria-label={t.menu}
          onClick={() => setMenuOpen(true)}
        />
        <Link className={styles.home} to={project.base}>
          <Logo />
        </Link>
        <div className={styles.places}>
          <PlaceSwitches />
        </div>
        <ExportTasksButton />
        <LanguageSwitch />
        <ThemeSwitch />
        <UserMenu />
      </header>
      <aside className={styles.side}>
        <Navigation />
      </aside>
      <Drawer placement="left" size={260} open={menuOpen} onClose={() => setMenuOpen(false)} title={<Logo />}>
        <div className={styles.menuPlaces}>
          <PlaceSwitches />
        </div>
        <Navigation onChoose={() => setMenuOpen(false)} />
      </Drawer>
    </>
  );
});
