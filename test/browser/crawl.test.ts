import { type HTMLElement, parse } from 'node-html-parser';
import type { Browser, Page } from 'playwright-core';
import { PEOPLE } from '../../src/demo/story/people.js';
import { CHROMIUM, DESK, PHONE, axeFindings, launch, signIn } from '../support/chromium.js';
import { BUILD_MILLISECONDS } from '../support/command-line.js';
import { DemoService } from '../support/demo-service.js';
import { FULL, stormSize } from '../support/storm.js';

/** A crawl that is not over by then has met what leads to ever new pages. */
const PAGES_MAX = 250;
/** So many pages of one kind are asked for: a list of a thousand entries leads to a thousand alike. */
const OF_A_KIND = stormSize(2, 5);
/** The kinds that were looked at in both sizes; in a full run for everybody. */
const looked = new Set<string>();
/** Sorting, paging and files of a table are of its own test. */
const isLeftOut = (path: string): boolean => /[?&](format|sort|page|find)=|^\/api\/|^\/assets\/|^\/sign-out/.test(path);
/** Ids, what names a line of a reconciliation, and settings, which are all decided on pages alike. */
const kindOf = (path: string): string =>
  path
    .replace(/\?.*/, '')
    .replaceAll(/\/(\d[\w-]*|[0-9a-f]{12})(?=\/|$)/g, '/N')
    .replace(/(?<=^\/programme\/settings\/)[\w-]+/, 'S');

interface Crawled {
  readonly paths: readonly string[];
  readonly wrong: readonly string[];
}

/** A form of a page, with the page. */
interface FoundForm {
  readonly path: string;
  readonly form: HTMLElement;
}

/** More than any field takes. */
const TOO_LONG = 'What somebody typed '.repeat(400).trim();
/** The forms that were filled in, by what they ask. */
const filled = new Set<string>();

/**
 * Follows every link from a page on, looks at each kind of page with axe on a phone and on a desk, and fills in each
 * kind of form with what it refuses.
 */
async function crawl(page: Page, url: string, from: string): Promise<Crawled> {
  const waiting = [from];
  const seen = new Set(waiting);
  const kinds = new Map<string, number>();
  const wrong: string[] = [];
  const paths: string[] = [];
  const forms: FoundForm[] = [];
  let path = from;
  page.on('console', (message) => {
    if (message.type() === 'error') wrong.push(`${path}: the browser says ${message.text()}`);
  });
  while (waiting.length > 0 && paths.length < PAGES_MAX) {
    path = waiting.shift()!;
    const kind = kindOf(path);
    const met = kinds.get(kind) ?? 0;
    if (met >= OF_A_KIND) continue;
    kinds.set(kind, met + 1);
    paths.push(path);
    const { status, isPage, content } = await answerOf(page, `${url}${path}`);
    if (status !== 200) wrong.push(`${path} answers ${status}`);
    // What is for programs is read by them, and leads nowhere.
    if (status !== 200 || !isPage) continue;
    if (met === 0) for (const finding of await lookedAt(page, `${url}${path}`, kind)) wrong.push(`${path} ${finding}`);
    const html = parse(content);
    const headings = html.querySelectorAll('h1').length;
    if (headings !== 1) wrong.push(`${path} has ${headings} headings of the first level`);
    for (const form of html.querySelectorAll('main form[method="post"]')) forms.push({ path, form });
    for (const link of html.querySelectorAll('a[href]')) {
      const target = new URL(link.getAttribute('href')!, `${url}${path}`);
      const next = `${target.pathname}${target.search}`;
      if (target.origin !== url || isLeftOut(next) || seen.has(next)) continue;
      seen.add(next);
      waiting.push(next);
    }
  }
  for (const form of forms) wrong.push(...(await lostBy(page, url, form)));
  if (waiting.length > 0) wrong.push(`${waiting.length} more pages were not asked for, ${waiting[0]} first`);
  return { paths, wrong };
}

const nameOf = (field: HTMLElement): string => field.getAttribute('name') ?? '';

/** What a form holds as it stands, the first of its choices where none is chosen. */
function heldBy(form: HTMLElement): Record<string, string> {
  const held: Record<string, string> = {};
  for (const field of form.querySelectorAll('input[name], button[name]')) {
    const kind = field.getAttribute('type') ?? 'text';
    if (kind === 'checkbox' && !field.hasAttribute('checked')) continue;
    if (kind === 'radio' && nameOf(field) in held && !field.hasAttribute('checked')) continue;
    if (field.tagName !== 'BUTTON' || !(nameOf(field) in held)) held[nameOf(field)] = field.getAttribute('value') ?? '';
  }
  for (const field of form.querySelectorAll('select[name]')) {
    const option = field.querySelector('option[selected]') ?? field.querySelector('option:not([value=""])');
    held[nameOf(field)] = option?.getAttribute('value') ?? '';
  }
  return held;
}

/** What a person types in, secrets aside, which no page shows again. */
const typedFields = (html: HTMLElement): HTMLElement[] =>
  html
    .querySelectorAll('input[name], textarea[name]')
    .filter((field) => /^(text|email|tel|search|url|number)$/.test(field.getAttribute('type') ?? 'text'));

/** Types too much into every field of a form and sends it. @returns what the page that refuses it has lost */
async function lostBy(page: Page, url: string, { path, form }: FoundForm): Promise<string[]> {
  const names = [...new Set(typedFields(form).map(nameOf))];
  const action = form.getAttribute('action') || path;
  const kind = `${kindOf(action)} ${names.join(' ')}`;
  if (names.length === 0 || form.querySelector('input[type="file"]') || filled.has(kind)) return [];
  filled.add(kind);
  const typed = Object.fromEntries(names.map((name) => [name, TOO_LONG]));
  const sent = { ...heldBy(form), ...typed };
  const answer = await page.context().request.post(new URL(action, `${url}${path}`).href, {
    ...{ form: sent, maxRedirects: 0, headers: { origin: url, referer: `${url}${path}` } },
  });
  if (answer.status() < 400) return [`${path}: ${kind} is taken, and answers ${answer.status()}`];
  const after = typedFields(parse(await answer.text()));
  const isKept = (name: string): boolean =>
    after.some((field) => nameOf(field) === name && (field.getAttribute('value') ?? field.text).trim() === TOO_LONG);
  const lost = names.filter((name) => !isKept(name));
  return lost.length === 0 ? [] : [`${path}: ${kind} answers ${answer.status()} and has lost ${lost.join(', ')}`];
}

interface Answered {
  readonly status: number;
  readonly isPage: boolean;
  readonly content: string;
}

/** What the service answers whoever is signed in here. Nothing is drawn: most pages are of a kind that was looked at. */
async function answerOf(page: Page, address: string): Promise<Answered> {
  const answer = await page.context().request.get(address);
  const isPage = answer.headers()['content-type']?.startsWith('text/html') === true;
  return { status: answer.status(), isPage, content: await answer.text() };
}

/** What is wrong with a kind of page as it is drawn in each size, where nobody has looked at it yet. */
async function lookedAt(page: Page, address: string, kind: string): Promise<string[]> {
  if (looked.has(kind) && !FULL) return [];
  looked.add(kind);
  const wrong: string[] = [];
  for (const size of [PHONE, DESK]) {
    // What axe minds it mostly minds in either size: in the short form it looks at a kind in one of them.
    const isExamined = FULL || (size === PHONE) === (looked.size % 2 === 0);
    if (!isExamined && size === DESK) continue;
    // The menu in the head is laid out for the screen that a page comes to.
    await page.setViewportSize(size);
    await page.goto(address);
    for (const finding of isExamined ? await axeFindings(page) : []) wrong.push(`at ${size.width}: ${finding}`);
    const spill = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
    if (Number(spill) > 0) wrong.push(`at ${size.width}: is ${String(spill)} pixels too wide`);
  }
  return wrong;
}

const reasonToSkip = 'there is no Chromium on this machine: apt-get install chromium, or set CHROMIUM to its path';
if (!CHROMIUM && process.env['CI'] !== undefined) throw new Error(reasonToSkip);

(CHROMIUM ? describe : describe.skip)(`a crawl in a browser${CHROMIUM ? '' : ` (${reasonToSkip})`}`, () => {
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

  it('finds nothing broken or lost and nothing that axe minds, for whoever has not signed in', async () => {
    const page = await browser.newPage();
    const { paths, wrong } = await crawl(page, service.url, '/');
    expect(wrong).toEqual([]);
    expect(paths.length).toBeGreaterThan(5);
    await page.close();
  });

  const oneOfEach = PEOPLE.filter(({ role }, index) => PEOPLE.findIndex((each) => each.role === role) === index);
  it.each(oneOfEach.map(({ name, role }) => [role, name]))(
    'finds nothing broken or lost and nothing that axe minds, for the %s %s',
    async (_role, name) => {
      const context = await browser.newContext();
      const page = await signIn(context, service, name);
      const { paths, wrong } = await crawl(page, service.url, '/home');
      expect(wrong).toEqual([]);
      expect(paths.length).toBeGreaterThan(5);
      await context.close();
    },
  );

  it('has met the forms that people fill in', () => expect(filled.size).toBeGreaterThan(50));
});
