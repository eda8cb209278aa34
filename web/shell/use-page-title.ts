import { useEffect } from 'react';
import { matchPath, useLocation } from 'react-router';
import type { Page } from '../pages/page.ts';
import { PAGES } from '../pages/pages.ts';
import { usePreferences } from '../preferences/preferences.tsx';

const PRODUCT = 'Waybill';

/** What the browser calls a page: in its tabs, among what was visited, and to who cannot see it. */
export function usePageTitle(title: string | undefined): void {
  useEffect(() => {
    document.title = title === undefined ? PRODUCT : `${title} - ${PRODUCT}`;
  }, [title]);
}

/** Calls the browser's page as the page of the address is called. */
export function useTitleOfAddress(): void {
  const { language } = usePreferences();
  const { pathname } = useLocation();
  const pages: readonly Page[] = PAGES;
  const page = pages.find(({ path }) => matchPath(`/projects/:projectId/:place/${path}`, pathname));
  usePageTitle(page?.title[language].title);
}
