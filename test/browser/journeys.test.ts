import { jest } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { follow, heading, press, typeInto } from '../support/browser-form.js';
import { CHROMIUM, DESK, PHONE, launch, signIn } from '../support/chromium.js';
import { BUILD_MILLISECONDS } from '../support/command-line.js';
import { DemoService } from '../support/demo-service.js';

jest.setTimeout(120_000);

/** How somebody looks at the pages: on a phone or at a desk, with scripts or without. */
const WAYS = [
  { how: 'on a phone with scripts', viewport: PHONE, javaScriptEnabled: true },
  { how: 'at a desk without scripts', viewport: DESK, javaScriptEnabled: false },
] as const;

(CHROMIUM ? describe : describe.skip)('journeys in a browser', () => {
  let service: DemoService;
  let browser: Browser;
  beforeAll(async () => {
    service = await DemoService.start();
    browser = await launch();
  }, BUILD_MILLISECONDS);
  afterAll(async () => {
    await browser?.close();
    await service?.stop();
  });

  async function as(name: string, { viewport, javaScriptEnabled }: Omit<(typeof WAYS)[number], 'how'>): Promise<Page> {
    const context = await browser.newContext({ viewport, javaScriptEnabled });
    return signIn(context, service.url, name);
  }

  it.each(WAYS)('a trust sees what lapses, and pledges some of it, $how', async (way) => {
    const page = await as('Leonie Wexley', way);
    await follow(page, 'Wexbourne Hospitals NHS Foundation Trust');
    expect(await page.locator('.app-chart svg').count()).toBeGreaterThan(0);
    await follow(page, 'Make a pledge');
    await typeInto(page, { 'amount-2026-04-20': '£1,000', 'amount-2027-04-20': '2000', for: 'pool', name: 'yes' });
    await press(page, 'Check your pledge');
    expect(await page.locator('.nhsuk-error-summary').count()).toBe(1);
    expect(await page.inputValue('[name="amount-2026-04-20"]')).toBe('£1,000');
    await typeInto(page, { reason: 'Decision of the board of November' });
    await press(page, 'Check your pledge');
    await press(page, 'Make the pledge');
    expect(await heading(page)).toMatch(/P-000\d/);
    await page.context().close();
  });

  it.each(WAYS)(
    'an auditor goes from the lapse chart of a trust to the row of its file in three clicks $how',
    async (way) => {
      const page = await as('Aude Auditor', way);
      await page.goto(`${service.url}/trusts/1`);
      if (!way.javaScriptEnabled || (await page.locator('details[open]').count()) === 0) {
        await page.locator('summary').first().click();
      }
      await page.locator('details a[href^="/accounts/"], details a[href^="/entries"]').first().click();
      await page.locator('main a[href^="/entries/"]').first().click();
      await page.locator('main a[href^="/statement-lines/"]').first().click();
      expect(await page.innerText('main')).toContain('wexbourne-hospitals');
      await page.context().close();
    },
  );
});
