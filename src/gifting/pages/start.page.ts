import { Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { isRefusal } from '../../core/refusal.js';
import { Clock } from '../../platform/clock/clock.js';
import { Open } from '../../platform/http/access.js';
import { foundOf } from '../../platform/http/answer.js';
import { RowIdPipe } from '../../platform/http/validation.js';
import { type PageAnswer, type PageModel, type Typed, refusedForm, seeOther } from '../../platform/pages/answers.js';
import { formPage } from '../../platform/pages/form-page.js';
import { Form, Page, type SentForm } from '../../platform/pages/page.js';
import { AskForLink } from '../applicants/ask-for-link.js';
import { FindRounds, type PublishedRound } from '../find-rounds.js';
import { takesApplications } from './round-view.js';
import { START_FIELDS, applicantTyped } from './start-fields.js';

/** Starting an application without an account: a link is mailed, whoever it is. */
@ApiExcludeController()
@Controller('apply/:id')
export class StartPage {
  constructor(
    private readonly rounds: FindRounds,
    private readonly links: AskForLink,
    private readonly clock: Clock,
  ) {}

  @Get('start')
  @Open()
  @Page('platform/pages/form')
  async ask(@Param('id', RowIdPipe) id: number): Promise<PageAnswer> {
    const round = foundOf(await this.rounds.publishedOne(id));
    return takesApplications(round, this.clock.today()) ? modelOf(round, {}) : seeOther(`/rounds/${id}`);
  }

  @Post('start')
  @Open()
  @Page('platform/pages/form')
  async start(@Param('id', RowIdPipe) id: number, @Form() form: SentForm): Promise<PageAnswer> {
    const round = foundOf(await this.rounds.publishedOne(id));
    const refusal = await this.links.run(id, applicantTyped(form));
    return isRefusal(refusal) ? refusedForm(refusal, modelOf(round, form.typed)) : seeOther(`/apply/${id}/mailed`);
  }

  @Get('mailed')
  @Open()
  @Page('gifting/pages/mailed')
  async mailed(@Param('id', RowIdPipe) id: number): Promise<PageAnswer> {
    const { name } = foundOf(await this.rounds.publishedOne(id));
    return { name, round: `/rounds/${id}`, again: `/apply/${id}/start` };
  }
}

const modelOf = ({ id, name }: PublishedRound, holds: Typed): PageModel =>
  formPage(
    {
      trail: [
        { href: '/rounds', text: 'Open rounds' },
        { href: `/rounds/${id}`, text: name },
      ],
      caption: name,
      heading: 'Start an application',
      lead: [
        'You need no account. It takes about ten minutes, and you can stop at any time and come back with the link that we mail you.',
        'We check that you work for the organisation before an offer is made. You get an account with the offer.',
      ],
      action: `/apply/${id}/start`,
      fields: START_FIELDS,
      submit: 'Mail me a link',
      cancel: { href: `/rounds/${id}`, text: 'Back to the round' },
    },
    holds,
  );
