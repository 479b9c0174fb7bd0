import type { Page } from 'playwright-core';

/** What is typed, field by field. For a box or a choice it is the value that is ticked. */
export type Typed = Readonly<Record<string, string>>;

/** Fills fields as a person does: types, ticks and chooses, whatever each of them is. */
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

export const press = (page: Page, words: string): Promise<void> =>
  page.locator('main').getByRole('button', { name: words, exact: true }).first().click();

export const follow = (page: Page, words: string): Promise<void> =>
  page.locator('main').getByRole('link', { name: words, exact: true }).first().click();

export const heading = (page: Page): Promise<string> => page.locator('h1').innerText();
