import type { BrowserContext, Page } from 'playwright-core';
import { axeFindings } from './chromium.js';

/** What is typed, field by field. For a box or a choice it is the value that is ticked. */
export type Typed = Readonly<Record<string, string>>;

/** Fills fields as a person does: types, ticks and chooses, whatever each of them is. A choice of a list goes by its words too. */
export async function typeInto(page: Page, typed: Typed): Promise<void> {
  for (const [name, value] of Object.entries(typed)) {
    const field = page.locator(`main [name="${name}"]`).first();
    const kind = await field.getAttribute('type');
    if (kind === 'radio' || kind === 'checkbox') {
      // The box itself lies under its label.
      const id = await page.locator(`main [name="${name}"][value="${value}"]`).getAttribute('id');
      await page.locator(`label[for="${id}"]`).click();
    } else if (kind === null && (await page.locator(`main select[name="${name}"]`).count()) > 0)
      await field.selectOption(value);
    else await field.fill(value);
  }
}

/** Browsers in which each page that a button leads to is looked at with axe once, by its address and what it is. */
const watched = new WeakMap<BrowserContext, Set<string>>();

/** Has what no link leads to looked at: checks, previews and refusals. @param looked what was looked at before */
export const watchOver = (context: BrowserContext, looked: Set<string>): unknown => watched.set(context, looked);

/** @throws Error where axe minds something on the page that comes */
export async function press(page: Page, words: string): Promise<void> {
  await page.locator('main').getByRole('button', { name: words, exact: true }).first().click();
  const looked = watched.get(page.context());
  if (!looked) return;
  await page.waitForLoadState();
  const kind = `${new URL(page.url()).pathname} ${await page.title()}`.replaceAll(/\d+/g, 'N');
  if (looked.has(kind)) return;
  looked.add(kind);
  const findings = await axeFindings(page);
  if (findings.length > 0) throw new Error(`after “${words}”, ${kind}: ${findings.join('\n')}`);
}

export const follow = (page: Page, words: string): Promise<void> =>
  page.locator('main').getByRole('link', { name: words, exact: true }).first().click();

export const heading = (page: Page): Promise<string> => page.locator('h1').innerText();

/** Follows a link of the page's head, which a narrow screen with scripts keeps behind a button. */
export async function turnTo(page: Page, words: string): Promise<void> {
  const link = page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: words, exact: true });
  if (!(await link.isVisible())) await page.locator('header').getByRole('button').first().click();
  await link.click();
}

/** What a page says is wrong; nothing where it refused nothing. */
export const faults = (page: Page): Promise<string[]> => page.locator('.nhsuk-error-summary__list li').allInnerTexts();

/** What fields hold now, as `typeInto` takes it: no entry for a box or a choice that is not ticked. */
export async function held(page: Page, typed: Typed): Promise<Typed> {
  const values: [string, string][] = [];
  for (const [name, value] of Object.entries(typed)) {
    const field = page.locator(`main [name="${name}"]`).first();
    const kind = await field.getAttribute('type');
    if (kind === 'radio' || kind === 'checkbox') {
      if (await page.locator(`main [name="${name}"][value="${value}"]`).isChecked()) values.push([name, value]);
    } else {
      const chosen = field.locator('option:checked');
      const isNamed = (await chosen.count()) > 0 && (await chosen.innerText()) === value;
      values.push([name, isNamed ? value : await field.inputValue()]);
    }
  }
  return Object.fromEntries(values);
}

/** Types, and sends what must be refused. @returns what is wrong, and what the page kept of it */
export async function refusedWith(page: Page, button: string, typed: Typed): Promise<{ said: string; kept: Typed }> {
  await typeInto(page, typed);
  await press(page, button);
  return { said: (await faults(page)).join('; '), kept: await held(page, typed) };
}
