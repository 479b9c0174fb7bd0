import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { type Settings } from '../../../config/settings.js';
import { financialYearOf } from '../../core/calendar/financial-year.js';
import { type LocalDate, parseLocalDate, showDate, toLocalDate } from '../../core/calendar/local-date.js';
import { type Refusal, isRefusal, refuse } from '../../core/refusal.js';
import { onlyForProgramme, viewersOf } from '../../identity/index.js';
import { Clock } from '../../platform/clock/clock.js';
import { SETTINGS } from '../../platform/database/database.module.js';
import { type Actor, CurrentActor, Needs } from '../../platform/http/access.js';
import { foundOf } from '../../platform/http/answer.js';
import { type PageAnswer, download, refusedForm } from '../../platform/pages/answers.js';
import { askedOf } from '../../platform/pages/asked.js';
import { type Column, tableFile, tableView } from '../../platform/pages/data-table.js';
import { Page } from '../../platform/pages/page.js';
import { MakeBoardPack, type PackAsked } from './make-board-pack.js';
import type { EvidenceRow } from './pack.js';
import { PACK_PATH, packModel, periodWords, shownFigure } from './pack-view.js';
import { XLSX, packWorkbook } from './pack-workbook.js';
import { packAskedBy } from './who-asks.js';

type Asked = Readonly<Record<string, string>>;

const COLUMNS: readonly Column<EvidenceRow>[] = [
  { name: 'what', heading: 'What', show: ({ what }) => what, link: ({ href }) => href },
  {
    ...{ name: 'on', heading: 'On', value: ({ on }: EvidenceRow) => on ?? '' },
    show: ({ on }) => (on === null ? '' : showDate(toLocalDate(on))),
  },
  { name: 'amount', heading: 'Counts for', show: ({ amount }) => amount, isNumber: true },
];

/** What a board reads of a period, and what each of its figures is the sum of. */
@ApiExcludeController()
@Controller('programme/board-pack')
export class BoardPackPage {
  constructor(
    private readonly make: MakeBoardPack,
    private readonly clock: Clock,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  @Get()
  @Needs('utilisation:read')
  @Page('utilisation/board-pack/board-pack-page')
  async show(@CurrentActor() actor: Actor, @Query() query: object): Promise<PageAnswer> {
    onlyForProgramme(actor);
    const asked = askedOf(query);
    const period = this.periodOf(asked);
    const frame = { ...fieldsOf(period, asked), chapters: null };
    if (isRefusal(period)) return refusedForm(period, frame);
    const pack = await this.make.run({ ...period, ...packAskedBy(viewersOf(actor)) });
    if (isRefusal(pack)) return refusedForm(pack, frame);
    if (asked['format'] === 'xlsx') {
      const name = `board-pack-${pack.from}-to-${pack.to}.xlsx`;
      return download(name, XLSX, await packWorkbook(pack, this.settings.publicUrl));
    }
    const workbook = `${PACK_PATH}?${new URLSearchParams({ from: pack.from, to: pack.to, format: 'xlsx' }).toString()}`;
    return { ...frame, ...(await packModel(pack)), workbook };
  }

  @Get('evidence')
  @Needs('utilisation:read')
  @Page('utilisation/board-pack/evidence')
  async evidence(@CurrentActor() actor: Actor, @Query() query: object): Promise<PageAnswer> {
    onlyForProgramme(actor);
    const asked = askedOf(query);
    const period = foundOf(this.periodOf(asked));
    const request: PackAsked = { ...period, ...packAskedBy(viewersOf(actor)) };
    const figure = foundOf(await this.make.figure(request, asked['figure'] ?? ''));
    const { rows } = figure;
    const file = await tableFile('evidence', COLUMNS, rows, asked);
    if (file) return file;
    const kept = new URLSearchParams({ figure: figure.name, from: period.from, to: period.to }).toString();
    return {
      ...{ period: periodWords(period), value: shownFigure(figure), chapter: figure.title },
      table: tableView('evidence', 'What it is the sum of', COLUMNS, rows, asked, `${PACK_PATH}/evidence?${kept}`),
      trail: [{ href: `${PACK_PATH}?from=${period.from}&to=${period.to}`, text: 'Board pack' }],
    };
  }

  /** The days of the address, or of its form; the year from 1 April so far where there are none. */
  private periodOf(asked: Asked): { readonly from: LocalDate; readonly to: LocalDate } | Refusal {
    const today = this.clock.today();
    const [from, to] = [dayOf(asked, 'from', financialYearOf(today)), dayOf(asked, 'to', today)];
    const faults = [
      ...(from ? [] : [{ where: 'from', message: 'Type a day of the calendar, such as 1 4 2026' }]),
      ...(to ? [] : [{ where: 'to', message: 'Type a day of the calendar, such as 31 3 2027' }]),
    ];
    return from && to ? { from, to } : refuse('BOARD_PACK.INVALID', 'There is a problem', faults);
  }
}

function dayOf(asked: Asked, name: string, otherwise: LocalDate): LocalDate | undefined {
  const text = asked[name] ?? '';
  return text === '' ? otherwise : parseLocalDate(text);
}

/** What the fields of the form hold. */
const fieldsOf = (period: { readonly from: LocalDate; readonly to: LocalDate } | Refusal, asked: Asked) =>
  isRefusal(period) ? { from: asked['from'], to: asked['to'] } : period;
