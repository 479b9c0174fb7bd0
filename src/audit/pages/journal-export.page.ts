import { Controller, Get, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { parseLocalDate } from '../../core/calendar/local-date.js';
import { type Fault, refuse } from '../../core/refusal.js';
import { Needs } from '../../platform/http/access.js';
import { type PageAnswer, download, refusedForm } from '../../platform/pages/answers.js';
import { askedOf } from '../../platform/pages/asked.js';
import { Page } from '../../platform/pages/page.js';
import { ExportJournal, FORMATS, type FormatName } from '../export/export-journal.js';
import { spooled } from '../export/spool-export.js';

const CHOICES: readonly { readonly value: FormatName; readonly text: string }[] = [
  { value: 'csv', text: 'A table (CSV): a line for every amount that was moved' },
  { value: 'hledger', text: 'A journal for hledger' },
  { value: 'beancount', text: 'A journal for beancount' },
];

const isFormat = (text: string): text is FormatName => text in FORMATS;

/** The whole journal, to be taken away and added up by another program. */
@ApiExcludeController()
@Controller('audit/journal')
export class JournalExportPage {
  constructor(private readonly journal: ExportJournal) {}

  @Get()
  @Needs('journal:read')
  @Page('audit/pages/journal-export')
  async show(@Query() query: object): Promise<PageAnswer> {
    const { format, asAt = '' } = askedOf(query) as { readonly format?: string; readonly asAt?: string };
    const model = {
      ...{ trail: [{ href: '/audit', text: 'Audit' }], asAt },
      choices: CHOICES.map((choice) => ({ ...choice, checked: choice.value === (format ?? 'csv') })),
    };
    if (format === undefined) return model;
    const day = parseLocalDate(asAt) ?? null;
    const faults: Fault[] = [];
    if (!isFormat(format)) faults.push({ where: 'format', message: 'Choose one of these' });
    if (asAt !== '' && day === null)
      faults.push({ where: 'asAt', message: 'Enter a day of the calendar, such as 21 11 2026' });
    if (faults.length > 0 || !isFormat(format)) {
      return refusedForm(refuse('EXPORT.BAD_REQUEST', 'There is a problem', faults), model);
    }
    const { type, extension } = FORMATS[format];
    const content = await spooled((sink) => this.journal.run(format, day, sink));
    return download(`journal.${extension}`, type, content);
  }
}
