import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { DESK, PHONE, launch, signIn } from '../support/chromium.js';
import { DemoService } from '../support/demo-service.js';

/** A page that README shows, and how somebody comes to it from their home page. */
interface Shot {
  readonly name: string;
  readonly person: string;
  readonly size: typeof PHONE;
  /** Where they go first, if not to their home page. */
  readonly from?: string;
  /** What is clicked, one after the other: selectors. */
  readonly clicks: readonly string[];
}

const SHOTS: readonly Shot[] = [
  { name: 'trust', person: 'Leonie Wexley', size: DESK, clicks: ['text=Wexbourne Hospitals NHS Foundation Trust'] },
  {
    ...{ name: 'application', person: 'Quentin Fold', size: PHONE },
    clicks: [
      'main a[href="/employers/5"]',
      'main a[href="/rounds"]',
      'main a[href="/rounds/2"]',
      'main a[role=button]',
      'main form button',
    ],
  },
  {
    ...{ name: 'decision', person: 'Anneke Approver', size: DESK },
    clicks: ['main a[href="/programme/rounds"]', 'main a[href="/programme/rounds/2/applications"]', 'main td a'],
  },
  {
    ...{ name: 'month-end', person: 'Moira Monthend', size: DESK },
    clicks: ['main a[href="/programme/month-ends"]', 'main a[href="/programme/month-ends/2627-R03"]'],
  },
  {
    ...{ name: 'evidence', person: 'Aude Auditor', size: DESK, from: '/trusts/1' },
    clicks: [
      'summary',
      'details a[href^="/accounts/"]',
      'main a[href^="/entries/"]',
      'main a[href^="/statement-lines/"]',
    ],
  },
];

async function take(browser: Browser, demo: DemoService, shot: Shot, folder: string): Promise<void> {
  const context = await browser.newContext({ viewport: shot.size });
  const page = await signIn(context, demo, shot.person);
  if (shot.from !== undefined) await page.goto(`${demo.url}${shot.from}`);
  for (const selector of shot.clicks) await page.locator(selector).first().click();
  await page.waitForLoadState('networkidle');
  await page.screenshot({ path: join(folder, `${shot.name}.png`) });
  process.stdout.write(`${shot.name}: ${new URL(page.url()).pathname}\n`);
  await context.close();
}

/** Takes the pictures of README anew, of the demo as it is today. */
const folder = join(process.cwd(), '.screenshots');
mkdirSync(folder, { recursive: true });
const demo = await DemoService.start();
const browser = await launch();
try {
  for (const shot of SHOTS) await take(browser, demo, shot, folder);
} finally {
  await browser.close();
  await demo.stop();
}
