import { existsSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from 'playwright-core';
import { ensureConsole } from '../../../scripts/console.mjs';
import { demoFleet } from '../../../src/cli/demo-fleet.ts';
import { LANGUAGES, type Language } from '../../../web/messages/language.ts';
import { CREDENTIALS, startService, type TestService } from '../../support/service.ts';
import { signedFetch } from '../../support/signed-fetch.ts';

/** Debian's package `chromium`. */
const CHROMIUM = '/usr/bin/chromium';
export const hasChromium = existsSync(CHROMIUM);

export const BOTH_LANGUAGES = Object.keys(LANGUAGES) as readonly Language[];

/** Against hanging: half a minute, as it is by default, can be too little beside other work. */
const GUARD_MS = 120_000;

/** Of the user `admin`; others sign in with theirs. */
export const ADMIN = { account: 'waybill', user: 'admin', password: CREDENTIALS.password } as const;

type VisitorOptions = BrowserContextOptions & { readonly locale?: Language };

/** The real service, and a browser before it. Start it once a file. */
export class TestConsole {
  readonly service: TestService;
  readonly browser: Browser;
  readonly #complaints = new Map<Page, string[]>();

  private constructor(service: TestService, browser: Browser) {
    this.service = service;
    this.browser = browser;
  }

  /** With the demo fleet in its inventory. */
  static async start(env: Readonly<Record<string, string>> = {}): Promise<TestConsole> {
    const service = await startService({ env });
    await importFleet(service);
    return TestConsole.before(service);
  }

  /** With what is in the inventory of this service, which ends with it. */
  static async before(service: TestService): Promise<TestConsole> {
    try {
      await ensureConsole();
      return new TestConsole(service, await launch());
    } catch (error) {
      await service.remove();
      throw error;
    }
  }

  /** Where the pages of the project begin. */
  get base(): string {
    return `${this.service.url}/projects/${this.service.projectId}/all`;
  }

  /** A page of its own, nobody signed in. */
  async open(path: string, options: VisitorOptions = {}): Promise<Page> {
    return this.#openIn(await this.#visitor(options), path);
  }

  /** A page of its own where somebody has signed in. */
  async openAs(
    path: string,
    options: VisitorOptions = {},
    who: { readonly account: string; readonly user: string; readonly password: string } = ADMIN,
  ): Promise<Page> {
    const context = await this.#visitor(options);
    const response = await context.request.post(`${this.service.url}/api/v1/session`, {
      headers: { 'X-Requested-With': 'XMLHttpRequest' },
      data: who,
    });
    if (response.status() !== 204)
      throw new Error(`signing in: ${response.status()} ${await response.text()}`);
    return this.#openIn(context, path);
  }

  async #visitor(options: VisitorOptions): Promise<BrowserContext> {
    const context = await this.browser.newContext({
      locale: 'en-US',
      timezoneId: 'Asia/Shanghai',
      viewport: { width: 1440, height: 900 },
      ...options,
    });
    context.setDefaultTimeout(GUARD_MS);
    return context;
  }

  async #openIn(context: BrowserContext, path: string): Promise<Page> {
    const page = await context.newPage();
    const texts: string[] = [];
    this.#complaints.set(page, texts);
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type()) && !isExpected(message.text()))
        texts.push(message.text());
    });
    page.on('pageerror', (error) => texts.push(String(error)));
    await page.goto(path.startsWith('/') ? `${this.service.url}${path}` : path);
    return page;
  }

  /** What the pages complained of since the last time. */
  complaints(): readonly string[] {
    return [...this.#complaints.values()].flatMap((texts) => texts.splice(0));
  }

  /** @throws when a page complained of anything: a test that passed must not hide it */
  refuseComplaints(): void {
    const texts = this.complaints();
    if (texts.length > 0) throw new Error(`the browser complained: ${texts.join('\n')}`);
  }

  /** Closes what was opened. @throws as `refuseComplaints` does */
  async closePages(): Promise<void> {
    for (const context of this.browser.contexts()) await context.close();
    this.refuseComplaints();
  }

  async stop(): Promise<void> {
    await this.browser.close();
    await this.service.remove();
  }
}

function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: CHROMIUM,
    args: [
      ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
      ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
    ],
  });
}

/** A refused call is told by the browser itself, whatever the page makes of it. */
function isExpected(text: string): boolean {
  return text.startsWith('Failed to load resource: the server responded with a status of');
}

async function importFleet(service: TestService): Promise<void> {
  for (const { source, lines } of await demoFleet()) {
    const query = `source=${encodeURIComponent(source)}&mode=replace`;
    const path = `/api/v1/projects/{project_id}/inventory/containers?${query}`;
    const response = await signedFetch(service, 'POST', path, {
      headers: { 'Content-Type': 'application/x-ndjson' },
      body: lines.map((line) => `${JSON.stringify(line)}\n`).join(''),
    });
    if (response.status !== 200) throw new Error(`${response.status}: ${await response.text()}`);
  }
}

/** What axe finds to be serious or critical on the page as it is now, by all its rules: rule, and where. */
export async function seriousFaults(page: Page): Promise<readonly string[]> {
  // The console has no frames, for which alone axe would have to carry its results to a second page; nor does anybody
  // read what it tells of each element that passed. Both together take five times as long as looking does.
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode()
    .options({ resultTypes: ['violations'] })
    .analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id} ${target}: ${failureSummary}`),
    );
}
