import { type HTMLElement, parse } from 'node-html-parser';
import type { TestService } from './service.js';

/** A page as a browser without scripts has it. */
export interface ShownPage {
  readonly status: number;
  readonly path: string;
  readonly headers: Headers;
  readonly html: HTMLElement;
  /** All of its text, with one space between words. */
  readonly text: string;
  /** What stands in its heading. */
  readonly heading: string;
}

export type Fields = Readonly<Record<string, string | readonly string[]>>;

interface File {
  readonly field: string;
  readonly name: string;
  readonly content: string;
}

const REDIRECTS_MAX = 5;
/** Where the settings of tests say that the service is reached: without its port, which nobody knows before it listens. */
const PUBLIC = 'http://127.0.0.1/';

/** Asks for pages as a browser without scripts does: it keeps cookies, follows the way, and sends what forms hold. */
export class PageClient {
  private readonly cookies = new Map<string, string>();
  private shown: ShownPage | undefined;
  /** Every address that was asked for, those on the way to another included. */
  readonly visited: string[] = [];

  constructor(private readonly url: string) {}

  static of({ url }: Pick<TestService, 'url'>): PageClient {
    return new PageClient(url);
  }

  /** Keeps a cookie as if it had been sent. */
  withCookie(cookie: string): this {
    this.keep([cookie]);
    return this;
  }

  get page(): ShownPage {
    if (!this.shown) throw new Error('no page was asked for yet');
    return this.shown;
  }

  get(path: string): Promise<ShownPage> {
    return this.ask('GET', path, null);
  }

  /** Asks for a page without reading it. @returns its status */
  async load(path: string): Promise<number> {
    const answer = await fetch(new URL(path, this.url), { redirect: 'manual', headers: { cookie: this.cookie } });
    await answer.arrayBuffer();
    return answer.status;
  }

  /** Sends the form of the page that has a button of this name, with what its fields hold and what is typed. */
  send(button: string, typed: Fields = {}, files: readonly File[] = []): Promise<ShownPage> {
    const form = this.formOf(button);
    const body = files.length === 0 ? new URLSearchParams() : new FormData();
    for (const [name, value] of fieldsOf(form)) if (!(name in typed)) body.append(name, value);
    for (const [name, values] of Object.entries(typed)) for (const value of [values].flat()) body.append(name, value);
    const pressed = form.querySelectorAll('button').find((each) => textOf(each) === button);
    const name = pressed?.getAttribute('name');
    if (name) body.append(name, pressed!.getAttribute('value') ?? '');
    if (body instanceof FormData)
      for (const file of files) body.append(file.field, new Blob([file.content]), file.name);
    const action = form.getAttribute('action') ?? this.page.path;
    if (form.getAttribute('method')?.toLowerCase() === 'get')
      return this.get(`${action.split('?')[0]}?${(body as URLSearchParams).toString()}`);
    return this.ask('POST', action, body);
  }

  /** Follows a link of the page by its words. */
  follow(words: string): Promise<ShownPage> {
    const link = this.page.html.querySelectorAll('a').find((each) => textOf(each) === words);
    const href = link?.getAttribute('href');
    if (href === undefined) throw new Error(`no link “${words}” on ${this.page.path}: ${this.page.text}`);
    return this.get(href);
  }

  /** Sends anything anywhere, as whoever means harm does. */
  post(path: string, body: URLSearchParams | FormData): Promise<ShownPage> {
    return this.ask('POST', path, body);
  }

  private formOf(button: string): HTMLElement {
    const forms = this.page.html.querySelectorAll('form');
    const form = forms.find((each) => each.querySelectorAll('button').some((pressed) => textOf(pressed) === button));
    if (!form) throw new Error(`no form with “${button}” on ${this.page.path}: ${this.page.text}`);
    return form;
  }

  private async ask(method: string, path: string, body: URLSearchParams | FormData | null): Promise<ShownPage> {
    let [asked, sent, way] = [path, body, method];
    for (let hop = 0; hop <= REDIRECTS_MAX; hop++) {
      this.visited.push(asked);
      const answer = await fetch(new URL(asked, this.url), {
        ...{ method: way, body: sent, redirect: 'manual' },
        headers: { cookie: this.cookie },
      });
      this.keep(answer.headers.getSetCookie());
      const to = answer.headers.get('location');
      if (answer.status < 300 || answer.status >= 400 || to === null) {
        const html = parse(await answer.text());
        const heading = textOf(html.querySelector('h1') ?? html);
        this.shown = { status: answer.status, path: asked, headers: answer.headers, html, text: textOf(html), heading };
        return this.shown;
      }
      await answer.text();
      [asked, sent, way] = [to.startsWith(PUBLIC) ? to.slice(PUBLIC.length - 1) : to, null, 'GET'];
    }
    throw new Error(`${path} leads nowhere`);
  }

  private get cookie(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  private keep(cookies: readonly string[]): void {
    for (const cookie of cookies) {
      const [pair = ''] = cookie.split(';');
      const at = pair.indexOf('=');
      this.cookies.set(pair.slice(0, at), pair.slice(at + 1));
    }
  }
}

const textOf = (element: HTMLElement): string => element.textContent.replaceAll(/\s+/g, ' ').trim();

/** What the fields of a form hold as the page comes. */
function fieldsOf(form: HTMLElement): [string, string][] {
  const fields: [string, string][] = [];
  for (const field of form.querySelectorAll('input, textarea, select')) {
    const name = field.getAttribute('name');
    if (!name || field.hasAttribute('disabled')) continue;
    const type = field.getAttribute('type') ?? '';
    if (['submit', 'button', 'file'].includes(type)) continue;
    if (['checkbox', 'radio'].includes(type) && !field.hasAttribute('checked')) continue;
    if (field.tagName === 'SELECT') {
      const options = field.querySelectorAll('option');
      const chosen = options.find((option) => option.hasAttribute('selected')) ?? options[0];
      fields.push([name, chosen?.getAttribute('value') ?? '']);
    } else {
      fields.push([name, field.tagName === 'TEXTAREA' ? field.textContent : (field.getAttribute('value') ?? '')]);
    }
  }
  return fields;
}
