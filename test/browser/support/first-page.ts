import type { Page } from 'playwright-core';

/** The scripts that the page has loaded so far, with the bytes of each as the service packs it by gzip. */
export async function loadedScripts(
  page: Page,
): Promise<readonly { readonly url: string; readonly bytes: number }[]> {
  const urls = await page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .map(({ name }) => name)
      .filter((name) => name.endsWith('.js')),
  );
  return Promise.all(
    urls.map(async (url) => {
      const response = await fetch(url, { headers: { 'Accept-Encoding': 'gzip' } });
      await response.arrayBuffer();
      return { url, bytes: Number(response.headers.get('Content-Length')) };
    }),
  );
}
