import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { showTransferYear } from '../../core/gifting/pledge.js';
import { isRefusal } from '../../core/refusal.js';
import { onlyForProgramme } from '../../identity/index.js';
import { FindOrganisations } from '../../organisations/index.js';
import { type Actor, CurrentActor, Needs } from '../../platform/http/access.js';
import { foundOf } from '../../platform/http/answer.js';
import { RowIdPipe } from '../../platform/http/validation.js';
import type { PageAnswer } from '../../platform/pages/answers.js';
import { type Column, type TableQuery, tableFile, tableView } from '../../platform/pages/data-table.js';
import { Page } from '../../platform/pages/page.js';
import { shortTable, summary } from '../../platform/pages/short-table.js';
import { FindStandards } from '../../standards/index.js';
import type { AwardView } from '../award-view.js';
import { ALL } from '../command-arguments.js';
import { FindAwards } from '../find-awards.js';
import { FindOfficialView } from '../find-official-view.js';
import { caseAddress, day, pounds } from './case-view.js';

const HOME = '/programme/awards';
type Year = Parameters<typeof showTransferYear>[0];

const STATES: Readonly<Record<string, string>> = {
  held: 'Not answered',
  accepted: 'To start',
  started: 'Started',
  ended: 'Ended',
};

const amount = (name: 'awarded' | 'drawn' | 'returned' | 'open', heading: string): Column<AwardView> => ({
  ...{ name, heading, isNumber: true },
  show: (award) => pounds(award[name]),
  value: (award) => award[name],
});

const columnsOf = (nameOf: (id: number) => string): readonly Column<AwardView>[] => [
  { name: 'award', heading: 'Award', show: ({ reference }) => reference, link: ({ id }) => `${HOME}/${id}` },
  { name: 'from', heading: 'From', show: ({ senderId }) => nameOf(senderId) },
  { name: 'to', heading: 'To', show: ({ receiverId }) => nameOf(receiverId) },
  { name: 'state', heading: 'State', show: ({ status }) => STATES[status] ?? status },
  { name: 'start', heading: 'Start', show: ({ startsOn }) => day(startsOn), value: ({ startsOn }) => startsOn },
  amount('awarded', 'Awarded'),
  amount('drawn', 'Paid'),
  amount('returned', 'Given back'),
  amount('open', 'Still promised'),
];

/** Awards: what was promised to whom, what became of it, and which promises are at risk. */
@ApiExcludeController()
@Controller('programme')
export class AwardsPage {
  constructor(
    private readonly find: FindAwards,
    private readonly official: FindOfficialView,
    private readonly organisations: FindOrganisations,
    private readonly standards: FindStandards,
  ) {}

  @Get('awards')
  @Needs('gifting:read')
  @Page('gifting/pages/awards')
  async list(@CurrentActor() actor: Actor, @Query() query: TableQuery): Promise<PageAnswer> {
    onlyForProgramme(actor);
    const columns = columnsOf(await this.names());
    const awards = await this.find.list(0, ALL, {});
    const file = await tableFile('awards', columns, awards, query);
    return file ?? { table: tableView('awards', 'Awards', columns, awards, query, HOME) };
  }

  @Get('awards/:id')
  @Needs('gifting:read')
  @Page('gifting/pages/award')
  async show(@Param('id', RowIdPipe) id: number, @CurrentActor() actor: Actor): Promise<PageAnswer> {
    onlyForProgramme(actor);
    const award = foundOf(await this.find.one(id));
    const nameOf = await this.names();
    const standard = await this.standards.one(award.standardId, null);
    const view = foundOf(await this.official.run(award.pledgeId));
    return {
      reference: award.reference,
      receiver: nameOf(award.receiverId),
      trail: [{ href: HOME, text: 'Awards' }],
      application: caseAddress(award.applicationId),
      rows: summary([
        ['State', STATES[award.status] ?? award.status],
        ['From', `${nameOf(award.senderId)}, out of ${view.reference}`],
        ['To', nameOf(award.receiverId)],
        ['Standard', isRefusal(standard) ? null : `${standard.title}, level ${standard.level}`],
        ['Planned', `${day(award.startsOn)} to ${day(award.plannedEnd)}`],
        ['Accepted on', award.acceptedOn && day(award.acceptedOn)],
        ['Above the funding band, paid by the employer', pounds(award.aboveBand)],
        ['The most that the employer could owe', pounds(award.mostOwed)],
      ]),
      years: shortTable(
        'By allowance year',
        ['Allowance year', '#Awarded', '#Paid', '#Given back', '#Still promised'],
        [
          ...award.years.map((each) => ({
            ...each,
            label: showTransferYear(each.year as Year).replace(/^the y/, 'Y'),
          })),
          { ...award, label: 'Altogether' },
        ].map(({ label, awarded, drawn, returned, open }) => ({
          cells: [label, pounds(awarded), pounds(drawn), pounds(returned), pounds(open)],
        })),
      ),
      official: shortTable(
        `The pledge ${view.reference} here and on the official site`,
        ['Figure', '#Here', '#Official site'],
        [
          { cells: ['Pledged', pounds(view.here.pledged), pounds(view.official.pledged)] },
          { cells: ['Promised', pounds(view.here.promised), pounds(view.official.takenOff)] },
          { cells: ['Left', pounds(view.here.available), pounds(view.official.remaining)] },
        ],
      ),
      why: view.why,
    };
  }

  @Get('awards-at-risk')
  @Needs('gifting:read')
  @Page('gifting/pages/awards-at-risk')
  async atRisk(@CurrentActor() actor: Actor): Promise<PageAnswer> {
    onlyForProgramme(actor);
    const nameOf = await this.names();
    const atRisk = await this.find.atRisk();
    return {
      trail: [{ href: HOME, text: 'Awards' }],
      table:
        atRisk.length === 0
          ? null
          : shortTable(
              'Awards at risk',
              ['Award', 'From', 'To', '#Still promised', 'Why', 'Could take it over'],
              atRisk.map(({ award, reasons, couldTakeOver }) => ({
                cells: [
                  { text: award.reference, href: `${HOME}/${award.id}` },
                  ...[nameOf(award.senderId), nameOf(award.receiverId), pounds(award.open), reasons.join('. ')],
                  couldTakeOver.map((each) => `${each.reference} of ${nameOf(each.senderId)}`).join('\n') ||
                    'No pledge',
                ],
              })),
            ),
    };
  }

  private async names(): Promise<(id: number) => string> {
    const names = new Map((await this.organisations.list(0, ALL, null)).map(({ id, name }) => [id, name]));
    return (id) => names.get(id) ?? `organisation ${id}`;
  }
}
