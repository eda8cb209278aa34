// Makes pictures of every page in both languages and two sizes, in .cache/screenshots (npm run screenshots).
// More of a page than its first sight: add it to SIGHTS.
import { mkdirSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { BOTH_LANGUAGES, hasChromium, TestConsole } from './support/console.ts';
import { settled } from './support/settled.ts';
import { SIGHTS } from './support/sights.ts';

const FOLDER = fileURLToPath(new URL('../../.cache/screenshots', import.meta.url));
const SIZES = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
];

async function main(): Promise<void> {
  if (!hasChromium) throw new Error("needs Debian's packages chromium and fonts-wqy-zenhei");
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  const started = await TestConsole.start();
  try {
    for (const locale of BOTH_LANGUAGES) {
      for (const viewport of SIZES) {
        const visitor = await started.open('/', { locale, viewport });
        await picture(visitor, `sign-in ${locale} ${viewport.width}`);
        const page = await started.openAs(started.base, { locale, viewport });
        for (const [name, { path, act }] of Object.entries(SIGHTS)) {
          await page.goto(`${started.base}${path}`);
          await settled(page);
          await act?.(page);
          await picture(page, `${name} ${locale} ${viewport.width}`);
          // What one of them has the service answer is not for the others.
          await page.unrouteAll({ behavior: 'ignoreErrors' });
        }
        await page.emulateMedia({ colorScheme: 'dark' });
        await page.goto(started.base);
        await picture(page, `dark ${locale} ${viewport.width}`);
        await page.context().close();
        await visitor.context().close();
      }
    }
    for (const complaint of started.complaints()) console.log(complaint);
  } finally {
    await started.stop();
  }
  console.log(FOLDER);
}

async function picture(page: Page, name: string): Promise<void> {
  await settled(page);
  await page.screenshot({ path: `${FOLDER}/${name.replaceAll(' ', '_')}.png`, animations: 'disabled' });
}

await main();
