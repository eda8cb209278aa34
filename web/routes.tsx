import { createBrowserRouter, Navigate, type RouteObject, useRouteError } from 'react-router';
import { unreachable } from './api/api-error.ts';
import { Failed } from './components/failed.tsx';
import { Waiting } from './components/waiting.tsx';
import type { Page } from './pages/page.ts';
import { PAGES } from './pages/pages.ts';
import { lastPlace } from './session/last-place.ts';
import { ALL_ENTERPRISE_PROJECTS, baseOf } from './session/project.tsx';
import { useSession } from './session/session-gate.tsx';
import { NoProject } from './shell/no-project.tsx';
import { NotFound } from './shell/not-found.tsx';
import { Shell } from './shell/shell.tsx';

/** The addresses of the console. */
export function createRouter() {
  return createBrowserRouter([
    { path: '/', Component: Start },
    {
      path: '/projects/:projectId/:place',
      Component: Shell,
      ErrorBoundary: PageFailed,
      HydrateFallback: Waiting,
      children: [
        { index: true, Component: FirstPage },
        // Not of the pages themselves: what is not loaded yet is not drawn, nor is what would tell why.
        { ErrorBoundary: PageFailed, children: PAGES.map(routeOf) },
        { path: '*', Component: NotFound },
      ],
    },
    { path: '*', Component: NotFound },
  ]);
}

function routeOf({ path, load }: Page): RouteObject {
  return { path, lazy: () => load().catch((cause: unknown) => Promise.reject(unreachable(cause))) };
}

function FirstPage() {
  return (
    <>
      {/* While it is loaded. */}
      <Waiting />
      <Navigate to={PAGES[0].path} replace />
    </>
  );
}

/** Where one was last, else the first project. */
function Start() {
  const session = useSession();
  const [first] = session.projects;
  const base = lastPlace(session)?.base ?? (first && baseOf(first.id, ALL_ENTERPRISE_PROJECTS));
  return base === undefined ? <NoProject /> : <Navigate to={base} replace />;
}

function PageFailed() {
  return <Failed error={useRouteError()} reload />;
}
