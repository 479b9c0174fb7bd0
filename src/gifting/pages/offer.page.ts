import { Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { type Money, parseMoney } from '../../core/money/money.js';
import { type Refusal, isRefusal, refuse } from '../../core/refusal.js';
import type { Outcome } from '../../journal/index.js';
import { type Actor, CurrentActor, Needs } from '../../platform/http/access.js';
import { RowIdPipe } from '../../platform/http/validation.js';
import { type PageAnswer, type PageModel, type Typed, refusedForm, seeOther } from '../../platform/pages/answers.js';
import { Form, Page, type SentForm } from '../../platform/pages/page.js';
import { AnswerOffer } from '../answer-offer.js';
import type { ApplicationDecided } from '../decide-application.js';
import { FindAwards } from '../find-awards.js';
import { LEARNERS_MAX } from '../../core/gifting/application-form.js';
import { Catalogue } from './catalogue.js';
import { figuresOf, offerModel } from './offer-view.js';
import { type OpenedApplication, OpenedApplications, pathOf } from './opened-applications.js';

const READ = {
  aboveBand: 'Tick that you have read what you pay above the funding band',
  mostOwed: 'Tick that you have read the most that you could owe',
  confirmsSubsidy: 'Tick that you may receive the gift, or ask the programme team',
} as const;

/** An offer, read and accepted by whoever acts for the employer. */
@ApiExcludeController()
@Controller('applications/:id/offer')
export class OfferPage {
  constructor(
    private readonly applications: OpenedApplications,
    private readonly awards: FindAwards,
    private readonly catalogue: Catalogue,
    private readonly answers: AnswerOffer,
  ) {}

  @Get()
  @Needs('gifting:read')
  @Page('gifting/pages/offer')
  async show(@CurrentActor() actor: Actor, @Param('id', RowIdPipe) id: number): Promise<PageAnswer> {
    const opened = await this.applications.open(actor, id);
    return (await this.model(opened, {})) ?? seeOther(pathOf(opened.application));
  }

  @Post()
  @Needs('gifting:write')
  @Page('gifting/pages/offer')
  async accept(
    @CurrentActor() actor: Actor,
    @Param('id', RowIdPipe) id: number,
    @Form() form: SentForm,
  ): Promise<PageAnswer> {
    const opened = await this.applications.openOwn(actor, id);
    const outcome = await this.acceptance(id, form);
    if (!isRefusal(outcome)) {
      const notice = 'You have accepted the offer. Report each start when it happens.';
      return seeOther(`/employers/${opened.employer.id}`, notice);
    }
    const model = await this.model(opened, form.typed);
    return model ? refusedForm(outcome, model) : seeOther(pathOf(opened.application), outcome.message);
  }

  /** The ticks carry the costs as the page said them, so that what was read is what is accepted. */
  private async acceptance(id: number, form: SentForm): Promise<Outcome<ApplicationDecided> | Refusal> {
    const aboveBand = amountIn(form, 'aboveBand');
    const mostOwed = amountIn(form, 'mostOwed');
    const confirmsSubsidy = form.text('confirmsSubsidy') === 'yes';
    const unread = [
      ...(aboveBand === undefined ? (['aboveBand'] as const) : []),
      ...(mostOwed === undefined ? (['mostOwed'] as const) : []),
      ...(confirmsSubsidy ? [] : (['confirmsSubsidy'] as const)),
    ].map((where) => ({ where, message: READ[where] }));
    if (aboveBand === undefined || mostOwed === undefined || !confirmsSubsidy) {
      return refuse('OFFER.COSTS_NOT_READ', 'Tick each line once you have read it', unread);
    }
    return this.answers.accept(form.write, id, { aboveBand, mostOwed, confirmsSubsidy });
  }

  private async model(opened: OpenedApplication, holds: Typed): Promise<PageModel | null> {
    const figures = figuresOf(opened);
    const isMade = opened.state === 'offered' || opened.state === 'accepted';
    if (figures === null || !isMade) return null;
    const awards = await this.awards.list(0, LEARNERS_MAX, { applicationId: opened.application.id });
    return offerModel(opened, figures, awards, await this.catalogue.names(), holds);
  }
}

const amountIn = (form: SentForm, name: string): Money | undefined => parseMoney(form.text(name));
