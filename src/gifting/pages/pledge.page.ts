import { Controller, Get, Param } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { showDate, toLocalDate } from '../../core/calendar/local-date.js';
import { isRefusal } from '../../core/refusal.js';
import { isLeadOf, levyViewer, notThere } from '../../identity/index.js';
import { FindOrganisations } from '../../organisations/index.js';
import { type Actor, CurrentActor, Needs } from '../../platform/http/access.js';
import { foundOf } from '../../platform/http/answer.js';
import { RowIdPipe } from '../../platform/http/validation.js';
import { RefusedError } from '../../platform/http/problem.js';
import type { PageAnswer } from '../../platform/pages/answers.js';
import { Page } from '../../platform/pages/page.js';
import { FindGifts } from '../find-gifts.js';
import { FindOfficialView } from '../find-official-view.js';
import { FindPledgeHistory } from '../find-pledge-history.js';
import { FindPledges, type PledgeView } from '../find-pledges.js';
import { conditionRows, summaryRow } from './check-pledge-view.js';
import { FindPledgeChoices } from './pledge-choices.js';
import {
  STATUS_WORDS,
  awardsTable,
  changeLinks,
  movementsTable,
  officialTable,
  termsTable,
  yearsTable,
} from './pledge-view.js';
import { trailOf } from '../../levy-accounts/index.js';

/** A pledge that is somebody's to see. @throws RefusedError where there is none: it does not tell which */
export async function pledgeFor(actor: Actor, pledges: FindPledges, id: number): Promise<PledgeView> {
  const pledge = await pledges.one(id);
  if (isRefusal(pledge)) throw new RefusedError(notThere());
  levyViewer(actor, pledge.senderId);
  return pledge;
}

/** A pledge: its money, its history, the gifts made from it, and what the official site would show of it. */
@ApiExcludeController()
@Controller('pledges/:id')
export class PledgePage {
  constructor(
    private readonly organisations: FindOrganisations,
    private readonly pledges: FindPledges,
    private readonly history: FindPledgeHistory,
    private readonly gifts: FindGifts,
    private readonly official: FindOfficialView,
    private readonly choices: FindPledgeChoices,
  ) {}

  @Get()
  @Needs('gifting:read')
  @Page('gifting/pages/pledge')
  async show(@Param('id', RowIdPipe) id: number, @CurrentActor() actor: Actor): Promise<PageAnswer> {
    const pledge = await pledgeFor(actor, this.pledges, id);
    const { senderId, reference, status, conditions, showsName } = pledge;
    const { name } = foundOf(await this.organisations.asAt(senderId, null));
    const history = foundOf(await this.history.run(id));
    const official = foundOf(await this.official.run(id));
    const choices = await this.choices.run();
    const gifts = (await this.gifts.ofSender(senderId)).filter(({ pledgeId }) => pledgeId === id);
    const opens = levyViewer(actor, senderId).is !== 'programme-team';
    const edits = isLeadOf(actor, senderId, 'trust-editor');
    const decides = isLeadOf(actor, senderId, 'trust-approver');
    return {
      ...{ reference, trail: trailOf(senderId, name) },
      summary: [
        summaryRow('From', name),
        summaryRow('Made on', showDate(toLocalDate(pledge.pledgedOn))),
        summaryRow('Status', STATUS_WORDS[status]),
        summaryRow(
          'For',
          pledge.roundId === null
            ? 'The pool: any round'
            : `Only the round ${await this.choices.round(pledge.roundId)}`,
        ),
        ...conditionRows(conditions, choices),
        summaryRow('Its name', showsName ? 'Employers see it' : 'Employers do not see it'),
      ],
      changes: changeLinks(pledge, { edits, decides }),
      years: yearsTable(history, opens),
      awards: awardsTable(gifts),
      terms: termsTable(pledge),
      movements: movementsTable(history, opens),
      official: { table: officialTable(official), why: official.why, hidden: official.hidden },
    };
  }
}
