import { NewProject } from '../../../../src/contract/administration/projects.ts';
import type { PlaceKind } from '../places/place-kind.ts';
import { PlacesPage } from '../places/places-page.tsx';
import { projectTexts } from './messages.ts';
import { PROJECTS_KEY } from './projects-query.ts';

const { name, description } = NewProject.properties;

const PROJECTS: PlaceKind = {
  key: PROJECTS_KEY,
  texts: projectTexts,
  limits: { name, description },
  stays: () => false,
};

export function ProjectsPage() {
  return <PlacesPage kind={PROJECTS} />;
}
