import { clustersPage } from './clusters/page.ts';
import { containersPage } from './containers/page.ts';
import { iacFilePage } from './iac-file/page.ts';
import { iacFilesPage } from './iac-files/page.ts';
import { overviewPage } from './overview/page.ts';
import type { Page } from './page.ts';
import { pipelinesPage } from './pipelines/page.ts';
import { rulesPage } from './rules/page.ts';
import { accessKeysPage } from './settings/access-keys/page.ts';
import { auditLogPage } from './settings/audit-log/page.ts';
import { enterpriseProjectsPage } from './settings/enterprise-projects/page.ts';
import { projectsPage } from './settings/projects/page.ts';
import { tokensPage } from './settings/tokens/page.ts';
import { usersPage } from './settings/users/page.ts';

/** Every page, in the order of the navigation; the first is where a project opens. */
export const PAGES = [
  overviewPage,
  containersPage,
  clustersPage,
  iacFilesPage,
  iacFilePage,
  pipelinesPage,
  rulesPage,
  usersPage,
  accessKeysPage,
  projectsPage,
  enterpriseProjectsPage,
  tokensPage,
  auditLogPage,
] as const satisfies readonly Page[];
