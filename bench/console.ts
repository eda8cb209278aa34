import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { TestConsole } from '../test/browser/support/console.ts';
import { loadedScripts } from '../test/browser/support/first-page.ts';
import { settled } from '../test/browser/support/settled.ts';
import { framesWhileScrolling } from './support/frames.ts';
import { figuresOf, type Interaction, interact } from './support/interaction.ts';
import { wholeNumber } from './support/options.ts';
import { startSeededService } from './support/seeded-service.ts';

const SAMPLES = 20;
/** Where a row is awaited. */
const AWAITED = '[data-index] [class*=skeleton]';
/** The table once all that is on the page is there. */
const FULL = `[role=table][aria-busy=false]:not(:has(${AWAITED}))`;
/** From one thing to the next; who drags over rows faster is made to wait for those of the end. */
const BETWEEN_MS = 300;
/** How long a hand holds the button of a mouse down, seldom less. */
const PRESSED_MS = 80;
const SCROLLING = { pixels: 40_000, pixelsPerSecond: 8000 };

/** How soon the table of containers shows what was asked of it, in Chromium before the real service. */
export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options: { rows: { type: 'string', default: '100000' } } });
  const rows = wholeNumber('rows', values.rows);
  const { service } = await startSeededService(rows, {});
  const started = await TestConsole.before(service);
  try {
    const page = await started.openAs(`${started.base}/containers`);
    await settled(page);
    const scripts = await loadedScripts(page);
    const script_gzip_bytes = scripts.reduce((sum, { bytes }) => sum + bytes, 0);
    const interactions = await measureAll(page, rows);
    const scrolling = await framesWhileScrolling(page, SCROLLING, AWAITED);
    for (const [name, figures] of Object.entries(interactions))
      console.log(`${name.padEnd(18)} ${JSON.stringify(figures)}`);
    console.log(`scrolling ${SCROLLING.pixelsPerSecond} pixels a second: ${JSON.stringify(scrolling)}`);
    console.log(JSON.stringify({ bench: 'console', rows, script_gzip_bytes, interactions, scrolling }));
  } finally {
    await started.stop();
  }
}

async function measureAll(page: Page, rows: number) {
  const measured: Record<string, ReturnType<typeof figuresOf>> = {};
  const measure = async (name: string, one: (sample: number) => Promise<Interaction>) => {
    const interactions: Interaction[] = [];
    for (let sample = 0; sample < SAMPLES; sample += 1) {
      interactions.push(await one(sample));
      await settled(page);
      await delay(BETWEEN_MS);
    }
    measured[name] = figuresOf(interactions);
  };
  // The first of everything loads what it needs, which the second has.
  await open(page, 0);
  await measure('open_row', (sample) => open(page, sample + 1));
  await startAnew(page);
  await page.locator('[data-index="0"] button').focus();
  await measure('page_down', () => pageDown(page));
  await measure('jump', (sample) => jump(page, placeOf(sample, rows)));
  await measure('sort', (sample) => sort(page, sample, PRESSED_MS));
  // Else the orders that were asked for already would be there.
  await startAnew(page);
  await measure('sort_at_once', (sample) => sort(page, sample));
  await page.getByRole('columnheader', { name: 'Risks' }).getByRole('button').click();
  await settled(page);
  await measure('jump_sorted', (sample) => jump(page, placeOf(SAMPLES - 1 - sample, rows)));
  await startAnew(page);
  await measure('filter', (sample) => filter(page, `svc-${sample + 10}`));
  await page.getByRole('button', { name: /^Remove / }).click();
  await settled(page);
  await page.getByRole('button', { name: 'Columns' }).click();
  await settled(page);
  await measure('choose_columns', (sample) => chooseColumn(page, sample));
  await page.keyboard.press('Escape');
  return measured;
}

/** Nothing filtered, nothing sorted, nothing fetched before. */
async function startAnew(page: Page): Promise<void> {
  await page.goto(page.url().replace(/\?.*/, ''));
  await settled(page);
}

/** Opens the details of a row, and closes them. */
async function open(page: Page, row: number): Promise<Interaction> {
  const interaction = await interact(page, 'click', '[role=dialog] dl', () =>
    page.locator(`[data-index="${row}"] button`).click(),
  );
  await settled(page);
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  return interaction;
}

async function pageDown(page: Page): Promise<Interaction> {
  const focused = await page.locator('[data-index]:has(button:focus)').getAttribute('data-index');
  const moved = `${FULL}:has([data-index] button:focus):not(:has([data-index="${focused}"] button:focus))`;
  return interact(page, 'keydown', moved, () => page.keyboard.press('PageDown'));
}

/** A row far from all others, anywhere among those that are fetched together. */
function placeOf(sample: number, rows: number): number {
  return Math.floor((sample + 0.5) * (rows / SAMPLES)) + ((sample * 7) % 100);
}

/** To where nobody was before, as by the scroll bar. */
async function jump(page: Page, index: number): Promise<Interaction> {
  return interact(page, 'scroll', `${FULL}:has([data-index="${index}"])`, () =>
    page
      .getByRole('region', { name: 'Containers' })
      .evaluate(
        (region: { scrollTop: number }, top) => Object.assign(region, { scrollTop: top }),
        index * 40,
      ),
  );
}

/** Every column, one way and the other. @param pressedMs from the press of the button to the click */
async function sort(page: Page, sample: number, pressedMs = 0): Promise<Interaction> {
  const place = 1 + Math.floor(sample / 2);
  const heading = page.locator(`[role=columnheader]:nth-child(${place})`);
  const before = await heading.getAttribute('aria-sort');
  const sorted = `${FULL}:has([role=columnheader]:nth-child(${place})[aria-sort$=cending]:not([aria-sort=${before}]))`;
  const interaction = await interact(page, 'click', sorted, () =>
    heading.getByRole('button').click({ delay: pressedMs }),
  );
  // Else it would rest there until the next.
  await page.mouse.move(0, 0);
  return interaction;
}

async function filter(page: Page, name: string): Promise<Interaction> {
  await page.getByLabel('Search by property').fill(name);
  const filtered = `main:has([aria-label="Remove Container: ${name}"]) ${FULL}`;
  return interact(page, 'keydown', filtered, () => page.keyboard.press('Enter'));
}

/** Adds a column that is not there, or takes one away. */
async function chooseColumn(page: Page, sample: number): Promise<Interaction> {
  const boxes = page.getByRole('group', { name: 'Columns' }).getByRole('checkbox');
  const box = boxes.nth(sample % (await boxes.count()));
  const count = await page.getByRole('columnheader').count();
  const chosen = (await box.isChecked())
    ? `${FULL}:not(:has([role=columnheader]:nth-child(${count})))`
    : `${FULL}:has([role=columnheader]:nth-child(${count + 1}))`;
  return interact(page, 'click', chosen, () => box.click());
}
