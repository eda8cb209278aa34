import { NewEnterpriseProject } from '../../../../src/contract/administration/enterprise-projects.ts';
import type { PlaceKind } from '../places/place-kind.ts';
import { PlacesPage } from '../places/places-page.tsx';
import { ENTERPRISE_PROJECTS_KEY } from './enterprise-projects-query.ts';
import { enterpriseProjectTexts } from './messages.ts';

/** What belongs to no other belongs to this one. */
const DEFAULT = '0';

const ENTERPRISE_PROJECTS: PlaceKind = {
  key: ENTERPRISE_PROJECTS_KEY,
  texts: enterpriseProjectTexts,
  limits: { name: NewEnterpriseProject.properties.name },
  stays: (id) => id === DEFAULT,
};

export function EnterpriseProjectsPage() {
  return <PlacesPage kind={ENTERPRISE_PROJECTS} />;
}
