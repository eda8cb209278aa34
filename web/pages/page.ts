import type { ComponentType } from 'react';
import type { Session } from '../../src/contract/session.ts';
import type { Catalogue } from '../messages/catalogue.ts';
import type { Project } from '../session/project.tsx';

/** Under which heading of the navigation a page stands. */
export const PAGE_GROUPS = ['inventory', 'code', 'settings'] as const;
export type PageGroup = (typeof PAGE_GROUPS)[number];

/** A page of the console, declared in `page.ts` of its folder; its component is loaded when it is opened. */
export interface Page {
  /** Behind the address of the project, without a slash at its beginning. */
  readonly path: string;
  readonly group: PageGroup;
  readonly title: Catalogue<{ title: string }>;
  readonly icon: ComponentType;
  /** Who finds it in the navigation; everybody where absent. The service itself refuses others. */
  readonly visible?: (session: Session, project: Project) => boolean;
  readonly load: () => Promise<{ readonly Component: ComponentType }>;
}
