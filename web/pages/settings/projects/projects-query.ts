import { placesQuery } from '../places/place-kind.ts';

/** What the list of projects is kept by. */
export const PROJECTS_KEY = 'projects';

/** The projects in which the caller has a role. */
export function projectsQuery() {
  return placesQuery({ key: PROJECTS_KEY });
}
