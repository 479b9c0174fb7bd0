import { Controller, Get, Param } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { isRefusal } from '../../core/refusal.js';
import { FindAllowances, FindPledges } from '../../gifting/index.js';
import { isLeadOf, levyViewer } from '../../identity/index.js';
import { FindEntries } from '../../journal/index.js';
import { FindLevyAccounts, FindLots, FindPosition } from '../../levy-accounts/index.js';
import { FindAgreements, FindOrganisations } from '../../organisations/index.js';
import { Clock } from '../../platform/clock/clock.js';
import { type Actor, CurrentActor, Needs } from '../../platform/http/access.js';
import { foundOf } from '../../platform/http/answer.js';
import { RowIdPipe } from '../../platform/http/validation.js';
import type { PageAnswer } from '../../platform/pages/answers.js';
import { drawBars } from '../../platform/pages/chart.js';
import { Page } from '../../platform/pages/page.js';
import { maySignFor } from '../../programme/index.js';
import { FindGiftUtilisation } from '../find-gift-utilisation.js';
import { lapseChart } from './lapse-view.js';
import { nextSteps } from './next-steps.js';
import { ReconciliationDue } from './reconciliation-due.js';
import type { TrustFacts } from './trust-facts.js';
import { trustView } from './trust-view.js';

const ALL = Number.MAX_SAFE_INTEGER - 1;

/** What a levy payer has, what lapses, what it may give, what became of its gifts, and what to do next. */
@ApiExcludeController()
@Controller('trusts/:organisationId')
export class TrustPage {
  constructor(
    private readonly organisations: FindOrganisations,
    private readonly accounts: FindLevyAccounts,
    private readonly position: FindPosition,
    private readonly lots: FindLots,
    private readonly entries: FindEntries,
    private readonly allowances: FindAllowances,
    private readonly pledges: FindPledges,
    private readonly utilisation: FindGiftUtilisation,
    private readonly reconciliation: ReconciliationDue,
    private readonly agreements: FindAgreements,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Needs('position:read')
  @Page('utilisation/pages/trust')
  async show(
    @Param('organisationId', RowIdPipe) organisationId: number,
    @CurrentActor() actor: Actor,
  ): Promise<PageAnswer> {
    const facts = await this.factsOf(actor, organisationId);
    const { lapsing } = facts;
    const chart = lapsing === null ? null : await drawBars(lapseChart(lapsing));
    const steps = isLeadOf(actor, organisationId)
      ? nextSteps(facts, {
          edits: isLeadOf(actor, organisationId, 'trust-editor'),
          decides: isLeadOf(actor, organisationId, 'trust-approver'),
        })
      : null;
    return { ...trustView(facts), chart, steps, trail: [{ href: '/home', text: 'Home' }] };
  }

  private async factsOf(actor: Actor, organisationId: number): Promise<TrustFacts> {
    const viewer = levyViewer(actor, organisationId);
    const { name } = foundOf(await this.organisations.asAt(organisationId, null));
    const account = await this.accounts.ofOrganisation(organisationId);
    const today = this.clock.today();
    const [position] = account
      ? foundOf(await this.position.run({ asAt: null, knownAt: null, viewer, levyAccountId: account.id }))
      : [];
    const lots = account && position?.lapsing ? foundOf(await this.lots.run(account.id, null, null)).lots : [];
    const allowances = position?.allowance ? await this.allowances.run(organisationId) : [];
    const { parts } = foundOf(await this.utilisation.run(null, null, 'sender'));
    return {
      ...{ organisationId, name, today, lots },
      isOwn: viewer.is === 'organisation',
      mayPledge: isLeadOf(actor, organisationId, 'trust-approver'),
      seesAccount: viewer.is !== 'programme-team',
      hasAccount: account !== undefined,
      balance: position?.balance ?? null,
      lapsing: position?.lapsing ?? null,
      findings: position?.findings ?? [],
      allowances: isRefusal(allowances) ? [] : allowances,
      accounts: await this.entries.accounts(0, ALL, organisationId),
      pledges: await this.pledges.list(0, ALL, organisationId),
      gifts: parts.find(({ key }) => key === String(organisationId)) ?? null,
      statements: account ? await this.accounts.statements(account.id, 0, ALL) : [],
      waitsForSignature:
        maySignFor(actor, organisationId) && foundOf(await this.agreements.standing(organisationId, null)).waits,
      reconciliation: account ? await this.reconciliation.of(account.id) : null,
    };
  }
}
