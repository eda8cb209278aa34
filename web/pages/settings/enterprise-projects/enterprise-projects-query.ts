import { placesQuery } from '../places/place-kind.ts';

/** What the list of enterprise projects is kept by. */
export const ENTERPRISE_PROJECTS_KEY = 'enterprise-projects';

/** The enterprise projects in which the caller has a role. */
export function enterpriseProjectsQuery() {
  return placesQuery({ key: ENTERPRISE_PROJECTS_KEY });
}
