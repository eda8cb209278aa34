import { matchPath } from 'react-router';
import type { Session } from '../../src/contract/session.ts';
import { readStored, store } from '../preferences/stored.ts';
import { type Project, projectOf } from './project.tsx';

const KEY = 'place';

/** Keeps where somebody is, so that the bare address leads there again. */
export function rememberPlace({ base }: Project): void {
  store(KEY, base);
}

/** Where this browser was last, if it is open to the user. */
export function lastPlace(session: Session): Project | undefined {
  const last = matchPath('/projects/:projectId/:place', readStored(KEY) ?? '');
  return projectOf(session, last?.params.projectId, last?.params.place);
}
