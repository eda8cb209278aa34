import type { Page } from 'playwright-core';

/** What is to be seen of the console: a page, and what is done on it first. Each is pictured, and looked at by axe. */
export interface Sight {
  /** Behind the address of the project. */
  readonly path: string;
  readonly act?: (page: Page) => Promise<void>;
}
