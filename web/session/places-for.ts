import { ROLES, type Role } from '../../src/contract/administration/roles.ts';
import { ALL_ENTERPRISE_PROJECTS, type Project } from './project.tsx';

/** The enterprise projects that something new may be put into: the one of the page, or all where the role is held. */
export function placesFor(project: Project, role: Role): Project['found']['enterprise_projects'] {
  return project.found.enterprise_projects.filter(
    (one) =>
      ROLES.indexOf(one.role) >= ROLES.indexOf(role) &&
      [one.id, ALL_ENTERPRISE_PROJECTS].includes(project.enterpriseProjectId),
  );
}
