import { MenuOutlined } from '@ant-design/icons';
import { Button, Drawer } from 'antd';
import { Suspense, useEffect, useState } from 'react';
import { Link, Outlet, useParams } from 'react-router';
import { Empty } from '../components/empty.tsx';
import { useFocusBack } from '../components/use-focus-back.ts';
import { Waiting } from '../components/waiting.tsx';
import { ExportTasksButton, ExportTasksProvider } from '../exports/tasks/export-tasks.tsx';
import { catalogue } from '../messages/catalogue.ts';
import { useMessages } from '../preferences/preferences.tsx';
import { rememberPlace } from '../session/last-place.ts';
import { ProjectContext, projectOf } from '../session/project.tsx';
import { useSession } from '../session/session-gate.tsx';
import { LanguageSwitch } from './language-switch.tsx';
import { Logo } from './logo.tsx';
import { Navigation } from './navigation.tsx';
import { PlaceSwitches } from './place-switches.tsx';
import styles from './shell.module.css';
import { ThemeSwitch } from './theme-switch.tsx';
import { useTitleOfAddress } from './use-page-title.ts';
import { UserMenu } from './user-menu.tsx';

const messages = catalogue(
  {
    skip: 'Skip to the content',
    menu: 'Open the navigation',
    closed: 'This project is not open to you',
    closedHint:
      'It does not exist, or you have no role in it. Ask an administrator for access, or choose another one.',
    start: 'Go to a project of mine',
  },
  {
    skip: '跳到正文',
    menu: '打开导航',
    closed: '您无权访问该项目',
    closedHint: '该项目不存在，或您在其中没有角色。请联系管理员授权，或选择其他项目。',
    start: '前往我的项目',
  },
);

/** What surrounds every page of a project: where one is, where one can go, who one is. */
export function Shell() {
  const t = useMessages(messages);
  const session = useSession();
  const { projectId, place } = useParams();
  const project = projectOf(session, projectId, place);
  const [menuOpen, setMenuOpen] = useState(false);
  useFocusBack(menuOpen);
  useTitleOfAddress();
  useEffect(() => {
    if (project) rememberPlace(project);
  });
  if (!project) {
    return <Empty title={t.closed} hint={t.closedHint} action={<Link to="/">{t.start}</Link>} />;
  }
  return (
    <ProjectContext value={project}>
      <ExportTasksProvider>
        <div className={styles.shell}>
          <a className={styles.skip} href="#content">
            {t.skip}
          </a>
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
          <Drawer
            placement="left"
            size={260}
            open={menuOpen}
            onClose={() => setMenuOpen(false)}
            title={<Logo />}
          >
            <div className={styles.menuPlaces}>
              <PlaceSwitches />
            </div>
            <Navigation onChoose={() => setMenuOpen(false)} />
          </Drawer>
          <main id="content" className={styles.content} tabIndex={-1}>
            <Suspense fallback={<Waiting />}>
              <Outlet />
            </Suspense>
          </main>
        </div>
      </ExportTasksProvider>
    </ProjectContext>
  );
}
