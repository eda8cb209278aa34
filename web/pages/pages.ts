import { containersPage } from './containers/page.ts';
import type { Page } from './page.ts';

/** Every page, in the order of the navigation; the first is where a project opens. */
export const PAGES = [containersPage] as const satisfies readonly Page[];
