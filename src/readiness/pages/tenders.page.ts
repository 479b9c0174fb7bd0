import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { showMonth, toMonth } from '../../core/calendar/month.js';
import { hasRole } from '../../core/access/roles.js';
import { type Actor, CurrentActor, Needs } from '../../platform/http/access.js';
import { foundOf } from '../../platform/http/answer.js';
import { RowIdPipe } from '../../platform/http/validation.js';
import type { PageAnswer } from '../../platform/pages/answers.js';
import { type Column, type TableQuery, tableFile, tableView } from '../../platform/pages/data-table.js';
import { Page } from '../../platform/pages/page.js';
import { shortTable, summary } from '../../platform/pages/short-table.js';
import { listOf } from '../../platform/pages/words.js';
import { readerOf } from '../questionnaire/reader.js';
import { FindTenders, type ProviderView, type TenderView } from '../tenders/find-tenders.js';
import { isOfficer } from './only-officer.js';
import { answersFor } from './own-choices.js';
import { TENDER_STATE_WORDS, day, pounds } from './words.js';

export const tenderPath = (id: number): string => `/tenders/${id}`;

const learnersOf = ({ pooled }: TenderView): number => pooled.reduce((total, { learners }) => total + learners, 0);

const COLUMNS: readonly Column<TenderView>[] = [
  { name: 'tender', heading: 'Tender', show: ({ reference }) => reference, link: ({ id }) => tenderPath(id) },
  { name: 'title', heading: 'Training', show: ({ title }) => title },
  { name: 'state', heading: 'State', show: ({ state }) => TENDER_STATE_WORDS[state] },
  { name: 'join', heading: 'Join by', show: ({ joinBy }) => day(joinBy), value: ({ joinBy }) => joinBy },
  { name: 'quotes', heading: 'Quotes by', show: ({ quotesBy }) => day(quotesBy), value: ({ quotesBy }) => quotesBy },
  { name: 'joined', heading: 'Organisations', isNumber: true, show: ({ joined }) => String(joined.length) },
  { name: 'learners', heading: 'Learners', isNumber: true, show: (tender) => String(learnersOf(tender)) },
];

/** Whether somebody ends a tender; the use case asks again. */
export const mayEnd = ({ person }: Actor): boolean =>
  person !== null && (hasRole(person, 'approver') || hasRole(person, 'programme-officer'));

/** Tenders that organisations join, and one of them with what is needed and asked. */
@ApiExcludeController()
@Controller('tenders')
export class TendersPage {
  constructor(private readonly find: FindTenders) {}

  @Get()
  @Needs('tenders:read')
  @Page('readiness/pages/tenders')
  async list(@CurrentActor() actor: Actor, @Query() query: TableQuery): Promise<PageAnswer> {
    const tenders = await this.find.list(readerOf(actor));
    const file = await tableFile('tenders', COLUMNS, tenders, query);
    if (file) return file;
    return { table: tableView('tenders', 'Tenders', COLUMNS, tenders, query, '/tenders'), mayBegin: isOfficer(actor) };
  }

  @Get(':id')
  @Needs('tenders:read')
  @Page('readiness/pages/tender')
  async show(@Param('id', RowIdPipe) id: number, @CurrentActor() actor: Actor): Promise<PageAnswer> {
    const tender = foundOf(await this.find.one(id, readerOf(actor)));
    const { reference, title, purpose, providers, end } = tender;
    return {
      ...{ reference, title, purpose, trail: [{ href: '/tenders', text: 'Training tenders' }] },
      facts: summary([
        ['State', TENDER_STATE_WORDS[tender.state]],
        ['Organisations join by', day(tender.joinBy)],
        ['Quotes come in by', day(tender.quotesBy)],
        ['Joined', listOf(tender.joined.map(({ name }) => name)) || 'Nobody yet'],
        ['Awarded to', end?.provider ?? null],
        ['Ended on', end && day(end.on)],
        ['Why', end?.reason ?? null],
      ]),
      actions: actionsOf(tender, actor),
      needs: needsTable(tender),
      providers: providers === null ? null : providers.map(providerModel),
    };
  }
}

function actionsOf({ id, state }: TenderView, actor: Actor): { href: string; text: string }[] {
  const isOver = state === 'awarded' || state === 'withdrawn';
  const at = (step: string): string => `${tenderPath(id)}/${step}`;
  return [
    ...(state === 'joining' && answersFor(actor) ? [{ href: at('needs'), text: 'Say what you need' }] : []),
    ...(!isOver && isOfficer(actor) ? [{ href: at('quotes/new'), text: 'Enter a quote' }] : []),
    ...(state === 'deciding' && mayEnd(actor) ? [{ href: at('award'), text: 'Award it' }] : []),
    ...(!isOver && mayEnd(actor) ? [{ href: at('withdrawal'), text: 'Withdraw it' }] : []),
  ];
}

function needsTable({ pooled, joined }: TenderView): object | null {
  if (pooled.length === 0) return null;
  const seen = joined.filter(({ id }) => pooled.some(({ parts }) => parts.some((part) => part.organisationId === id)));
  return shortTable(
    'What is needed together',
    ['Standard', 'Begins', '#Learners', ...seen.map(({ name }) => `#${name}`)],
    pooled.map(({ standard, intake, learners, parts }) => ({
      cells: [
        ...[standard, showMonth(toMonth(intake)), String(learners)],
        ...seen.map(({ id }) => String(parts.find(({ organisationId }) => organisationId === id)?.learners ?? 0)),
      ],
    })),
  );
}

function providerModel({ provider, ukprn, missing, placesShort, total, aboveBand, quotes }: ProviderView): object {
  const short = placesShort === 0 ? null : `Places are missing for ${placesShort} of the learners`;
  return {
    heading: `${provider} (UKPRN ${ukprn})`,
    told: [
      `${pounds(total)} for everybody, of which ${pounds(aboveBand)} lies above the funding band`,
      ...(missing.length === 0 ? [] : [`No quote for ${listOf(missing)}`]),
      ...(short === null ? [] : [short]),
    ],
    table: {
      ...shortTable(
        `Quotes of ${provider}`,
        ['Standard', '#Price of one', '#Funding band', '#Learners', '#Places', '#In all', '#Above the band', 'Notes'],
        quotes.map((quote) => ({
          cells: [
            ...[quote.standard, pounds(quote.price), quote.band === null ? 'Not known' : pounds(quote.band)],
            ...[String(quote.learners), String(quote.places), pounds(quote.total), pounds(quote.aboveBand)],
            `Received on ${day(quote.receivedOn)}${quote.notes === '' ? '' : `\n${quote.notes}`}`,
          ],
        })),
      ),
      captionIs: 'hidden',
    },
  };
}
