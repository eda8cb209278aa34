import { createContext, use } from 'react';
import { ROLES, type Role } from '../../src/contract/administration/roles.ts';
import type { Session } from '../../src/contract/session.ts';
import { type CallOptions, call, withQuery } from '../api/call.ts';

/** Stands for every enterprise project the user may see (HSS API, `enterprise_project_id`). */
export const ALL_ENTERPRISE_PROJECTS = 'all_granted_eps';
/** The same in the console's addresses. */
const ALL_IN_ADDRESS = 'all';

type SessionProject = Session['projects'][number];

/** The project and enterprise project that the page is about. */
export interface Project {
  readonly id: string;
  readonly name: string;
  /** As queries say it: an id, or all that are granted. */
  readonly enterpriseProjectId: string;
  /** Where the pages of this project begin. */
  readonly base: string;
  readonly found: SessionProject;
  /** Whether the user has this role here, or a stronger one. */
  readonly can: (role: Role) => boolean;
  /** The address of an operation under `/api/v1/projects/{id}`, for links too. */
  readonly address: (path: string, query?: CallOptions['query']) => string;
  /** Calls it, with the enterprise project in the query. */
  readonly call: <Reply>(path: string, options?: CallOptions) => Promise<Reply>;
}

export const ProjectContext = createContext<Project | undefined>(undefined);

export function useProject(): Project {
  const project = use(ProjectContext);
  if (!project) throw new Error('there is no project outside the pages of one');
  return project;
}

/** Where the pages of a project and an enterprise project begin. */
export function baseOf(projectId: string, enterpriseProjectId: string): string {
  const place = enterpriseProjectId === ALL_ENTERPRISE_PROJECTS ? ALL_IN_ADDRESS : enterpriseProjectId;
  return `/projects/${encodeURIComponent(projectId)}/${encodeURIComponent(place)}`;
}

/** What an address names, if it is open to the user. */
export function projectOf(session: Session, projectId = '', place = ''): Project | undefined {
  const found = session.projects.find(({ id }) => id === projectId);
  const one = found?.enterprise_projects.find(({ id }) => id === place);
  if (!found || (!one && place !== ALL_IN_ADDRESS)) return undefined;
  const enterpriseProjectId = one?.id ?? ALL_ENTERPRISE_PROJECTS;
  const role = one?.role ?? found.role;
  const address = (path: string) => `/api/v1/projects/${encodeURIComponent(found.id)}${path}`;
  const withPlace = (query: CallOptions['query']) => ({
    enterprise_project_id: enterpriseProjectId,
    ...query,
  });
  return {
    id: found.id,
    name: found.name,
    enterpriseProjectId,
    base: baseOf(found.id, enterpriseProjectId),
    found,
    can: (needed) => ROLES.indexOf(role) >= ROLES.indexOf(needed),
    address: (path, query) => withQuery(address(path), withPlace(query)),
    call: (path, options = {}) => call(address(path), { ...options, query: withPlace(options.query) }),
  };
}
