import { Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { isRefusal, refuse } from '../../core/refusal.js';
import { notThere } from '../../identity/index.js';
import { type Actor, CurrentActor, ForApplicants, Needs } from '../../platform/http/access.js';
import { RefusedError } from '../../platform/http/problem.js';
import { RowIdPipe } from '../../platform/http/validation.js';
import { type PageAnswer, type PageModel, type Typed, refusedForm, seeOther } from '../../platform/pages/answers.js';
import { formPage } from '../../platform/pages/form-page.js';
import { Form, Page, type SentForm } from '../../platform/pages/page.js';
import { FormReader } from '../../platform/pages/read-form.js';
import { AnswerOffer } from '../answer-offer.js';
import { type OpenedApplication, OpenedApplications, pathOf, trailTo } from './opened-applications.js';

/** How an employer ends an application. */
const ENDINGS = {
  withdraw: {
    heading: 'Withdraw this application',
    lead: 'It is not decided any more. This cannot be taken back; you can apply again while the round is open.',
    submit: 'Withdraw it',
    done: 'The application is withdrawn',
  },
  decline: {
    heading: 'Decline the offer',
    lead: 'The money goes to somebody else. This cannot be taken back.',
    submit: 'Decline the offer',
    done: 'The offer is declined',
  },
  release: {
    heading: 'Give up what has not started',
    lead: 'Do this when the apprenticeships will not start after all: the money goes to somebody else.',
    submit: 'Give it up',
    done: 'It is given up: thank you for telling us',
  },
} as const;

type Ending = keyof typeof ENDINGS;

/** @throws RefusedError where an application does not end so */
function endingOf(slug: string): Ending {
  if (!Object.hasOwn(ENDINGS, slug)) throw new RefusedError(notThere());
  return slug as Ending;
}

/** Withdrawing an application, declining its offer, or giving up what was accepted, each with a reason. */
@ApiExcludeController()
@Controller('applications/:id/end/:how')
export class EndApplicationPage {
  constructor(
    private readonly applications: OpenedApplications,
    private readonly answers: AnswerOffer,
  ) {}

  @Get()
  @Needs('gifting:read')
  @ForApplicants()
  @Page('platform/pages/form')
  async ask(
    @CurrentActor() actor: Actor,
    @Param('id', RowIdPipe) id: number,
    @Param('how') how: string,
  ): Promise<PageAnswer> {
    return modelOf(await this.applications.openOwn(actor, id), endingOf(how), {});
  }

  @Post()
  @Needs('gifting:write')
  @ForApplicants()
  @Page('platform/pages/form')
  async end(
    @CurrentActor() actor: Actor,
    @Param('id', RowIdPipe) id: number,
    @Param('how') how: string,
    @Form() form: SentForm,
  ): Promise<PageAnswer> {
    const ending = endingOf(how);
    const opened = await this.applications.openOwn(actor, id);
    const reader = new FormReader(form);
    const reason = reader.need('reason', reader.text('reason'), 'Say why, in a few words');
    const outcome =
      reason === undefined
        ? refuse('APPLICATION.INVALID', 'Something is missing', reader.faults)
        : await this.answers.end(form.write, id, ending, reason);
    if (isRefusal(outcome)) return refusedForm(outcome, modelOf(opened, ending, form.typed));
    return seeOther(pathOf(opened.application), ENDINGS[ending].done);
  }
}

function modelOf(opened: OpenedApplication, ending: Ending, holds: Typed): PageModel {
  const { heading, lead, submit } = ENDINGS[ending];
  const path = pathOf(opened.application);
  return formPage(
    {
      ...{ heading, submit, lead: [lead], isEnding: true, action: `${path}/end/${ending}` },
      trail: trailTo(opened),
      caption: `Application ${opened.application.reference}`,
      fields: [{ kind: 'long-text', name: 'reason', label: 'Why?', hint: 'A few words, so that others can plan' }],
      cancel: { href: path, text: 'No, keep it' },
    },
    holds,
  );
}
