import nunjucks from 'nunjucks';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { type LocalDate, showDate } from '../../core/calendar/local-date.js';
import { type Money, money } from '../../core/money/money.js';
import { showPounds } from '../../core/money/show-pounds.js';
import { dayFields } from './asked.js';

/** Where templates stand: beside the code of their pages, and those of the design system. */
const SOURCES = join(import.meta.dirname, '..', '..');
const DESIGN_SYSTEM = join(dirname(createRequire(import.meta.url).resolve('nhsuk-frontend/package.json')), 'dist');

/** As people name a round, a pledge, an application or an award to each other: `A-0012`. It stays on one line. */
const REFERENCE = /^[A-Z]{1,6}-\d+$|^[A-Z][a-z]{2,8} \d{4}$/;

/** Fills templates. Everything that a model holds is text: nothing of it becomes markup. */
export class Templates {
  private readonly environment: nunjucks.Environment;

  constructor() {
    const loader = new nunjucks.FileSystemLoader([SOURCES, DESIGN_SYSTEM], { watch: false, noCache: false });
    this.environment = new nunjucks.Environment(loader, { autoescape: true, trimBlocks: true, lstripBlocks: true });
    this.environment.addFilter('pounds', (amount: Money | string) => showPounds(money(String(amount))));
    this.environment.addFilter('day', (day: LocalDate | null) => (day === null ? '' : showDate(day)));
    this.environment.addFilter('dayFields', dayFields);
    this.environment.addFilter('isReference', (text: unknown) => typeof text === 'string' && REFERENCE.test(text));
  }

  /** @param name from `src` on, without its ending: `gifting/pages/pledge` */
  render(name: string, model: object): string {
    return this.environment.render(`${name}.njk`, model);
  }
}
