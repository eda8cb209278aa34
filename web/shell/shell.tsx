import { Suspense, useEffect, useMemo } from 'react';
import { Link, Outlet, useParams } from 'react-router';
import { Empty } from '../components/empty.tsx';
import { Waiting } from '../components/waiting.tsx';
import { ExportTasksProvider } from '../exports/tasks/export-tasks.tsx';
import { catalogue } from '../messages/catalogue.ts';
import { useMessages } from '../preferences/preferences.tsx';
import { rememberPlace } from '../session/last-place.ts';
import { ProjectContext, projectOf } from '../session/project.tsx';
import { useSession } from '../session/session-gate.tsx';
import styles from './shell.module.css';
import { Surroundings } from './surroundings.tsx';
import { useTitleOfAddress } from './use-page-title.ts';

const messages = catalogue(
  {
    skip: 'Skip to the content',
    closed: 'This project is not open to you',
    closedHint:
      'It does not exist, or you have no role in it. Ask an administrator for access, or choose another one.',
    start: 'Go to a project of mine',
  },
  {
    skip: '跳到正文',
    closed: '您无权访问该项目',
    closedHint: '该项目不存在，或您在其中没有角色。请联系管理员授权，或选择其他项目。',
    start: '前往我的项目',
  },
);

/** Every page of a project, and what surrounds it. */
export function Shell() {
  const t = useMessages(messages);
  const session = useSession();
  const { projectId, place } = useParams();
  const project = useMemo(() => projectOf(session, projectId, place), [session, projectId, place]);
  useTitleOfAddress();
  useEffect(() => {
    if (project) rememberPlace(project);
  }, [project]);
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
          <Surroundings />
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
