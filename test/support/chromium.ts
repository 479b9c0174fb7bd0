import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Browser, type BrowserContext, type Page, chromium } from 'playwright-core';
import { DEMO_PASSWORD, type DemoService, emailOf } from './demo-service.js';

const PATHS = [
  process.env['CHROMIUM'] ?? '',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];

/** Where the browser of this machine is. */
export const CHROMIUM = PATHS.find((path) => path !== '' && existsSync(path));

const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'];

export const launch = (): Promise<Browser> =>
  chromium.launch({ executablePath: CHROMIUM!, args: [...FLAGS, '--disable-sync'] });

export const PHONE = { width: 390, height: 844 };
export const DESK = { width: 1280, height: 900 };

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds against WCAG 2.2 AA on a page: `rule: selector`, the element and what is wrong with it. */
export async function axeFindings(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  return page.evaluate(async () => {
    interface Found {
      readonly violations: readonly {
        id: string;
        nodes: readonly { target: readonly string[]; html: string; failureSummary?: string }[];
      }[];
    }
    const { axe } = globalThis as unknown as { axe: { run(node: unknown, options: object): Promise<Found> } };
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
    const { document } = globalThis as unknown as { document: unknown };
    const { violations } = await axe.run(document, {
      runOnly: { type: 'tag', values: tags },
      resultTypes: ['violations'],
    });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, html, failureSummary = '' }) => `${id}: ${target.join(' ')} ${html} ${failureSummary}`),
    );
  });
}

/** What has not come by then does not come. */
const WAIT_MILLISECONDS = 15_000;

/** Signs somebody of the demo in. */
export async function signIn(context: BrowserContext, service: DemoService, name: string): Promise<Page> {
  context.setDefaultTimeout(WAIT_MILLISECONDS);
  const page = await context.newPage();
  await page.goto(`${service.url}/sign-in`);
  await page.fill('#email', emailOf(name));
  await page.fill('#password', DEMO_PASSWORD);
  await page.click('main button[type=submit]:has-text("Sign in"), main button:has-text("Sign in")');
  if (page.url().includes('/sign-in/code')) {
    await page.fill('#code', await service.freshCode());
    await page.click('main button:has-text("Continue")');
  }
  if (!page.url().endsWith('/home')) throw new Error(`${name} could not sign in: ${await page.innerText('main')}`);
  return page;
}
