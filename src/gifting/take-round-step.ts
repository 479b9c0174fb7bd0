import { Injectable } from '@nestjs/common';
import { type RoundState, type RoundStep, STATE_AFTER, takeStep, tooEarlyRefusal } from '../core/gifting/round.js';
import { type LocalDate, plusDays } from '../core/calendar/local-date.js';
import { type Refusal, isRefusal, refuse } from '../core/refusal.js';
import { Books, type Outcome, RecordDraft } from '../journal/index.js';
import { findOrganisation } from '../organisations/index.js';
import { Clock } from '../platform/clock/clock.js';
import type { Tx } from '../platform/database/tx.js';
import { CurrentPolicy, findSettings } from '../programme/index.js';
import { type GiftRequest, findActing, personOf } from './acting.js';
import { GiveAccount } from './applicants/give-account.js';
import { checkApplication } from './check-application.js';
import { draftOffer } from './draft-offer.js';
import { addLetter } from './letters.js';
import { type StoredApplication, findApplications } from './stored-application.js';
import { findAwards } from './stored-award.js';
import { type StoredRound, findRound } from './stored-round.js';
import { ROUND_STEP } from './tables.js';

export interface RoundMoved {
  readonly id: number;
  readonly state: RoundState;
  /** Applicants who were told the outcome. */
  readonly told: number;
}

/** Opens a round, closes it, declares it decided, or publishes what was decided: each a step of its own. */
@Injectable()
export class TakeRoundStep {
  constructor(
    private readonly books: Books,
    private readonly policy: CurrentPolicy,
    private readonly clock: Clock,
    private readonly accounts: GiveAccount,
  ) {}

  run(request: GiftRequest, roundId: number, step: RoundStep, reason: string): Promise<Outcome<RoundMoved>> {
    return this.books.execute(request, async ({ tx }) => {
      await tx.lock(`round ${roundId}`);
      const today = this.clock.today();
      const acting = await findActing(tx, request, today);
      if (isRefusal(acting)) return acting;
      const round = await findRound(tx, roundId);
      if (isRefusal(round)) return round;
      const decidedBy = round.steps.findLast((taken) => taken.step === 'decided')?.personId ?? null;
      const taken = takeStep(round.state, step, acting, decidedBy);
      if (isRefusal(taken)) return taken;
      const early = tooEarlyRefusal(step, round.terms, today);
      if (early) return early;
      const applications = await findApplications(tx, { roundId });
      const undecided = step === 'decide' ? undecidedRefusal(applications) : undefined;
      if (undecided) return undecided;
      const draft = new RecordDraft('round-step');
      draft.add(ROUND_STEP, { round_id: roundId, step: taken, on_day: today, person_id: personOf(acting), reason });
      const told = step === 'publish' ? await this.tell(tx, draft, round, applications, today) : 0;
      return { drafts: [draft], answer: () => ({ id: roundId, state: STATE_AFTER[taken]!, told }) };
    });
  }

  /** Offers go out, and everybody else is told what was decided. */
  private async tell(
    tx: Tx,
    draft: RecordDraft,
    round: StoredRound,
    applications: readonly StoredApplication[],
    today: LocalDate,
  ): Promise<number> {
    const { policy } = this.policy;
    const settings = await findSettings(tx, null);
    // Time to appeal begins when the decision is told.
    const appealBy = plusDays(today, settings.on('appeal-days', today));
    let told = 0;
    for (const application of applications) {
      const { state, receiverId: to, reference: about, events } = application;
      if (state === 'approved') {
        const checked = await checkApplication(tx, policy, application, round, today);
        const awards = (await findAwards(tx, { applicationId: application.id })).filter(
          ({ status }) => status !== 'ended',
        );
        const receiver = (await findOrganisation(tx, to))!.name;
        const opened = { application, round, receiver, actor: 'system', today, to: 'offered' } as const;
        draftOffer(draft, opened, awards, checked, settings.on('reply-days', today));
        await this.accounts.give(tx, draft, application, today);
      } else if (round.terms.kind === 'first-come') {
        continue;
      } else if (state === 'waiting') {
        addLetter(draft, { kind: 'waiting', to, about, round: round.name });
      } else if (state === 'rejected') {
        const { action, reason } = events.findLast(({ to }) => to === 'rejected')!;
        // Whoever was turned away was told so then.
        if (action === 'turn-away') continue;
        addLetter(draft, { kind: 'rejected', to, about, round: round.name, reason, appealBy });
      } else continue;
      told++;
    }
    return told;
  }
}

function undecidedRefusal(applications: readonly StoredApplication[]): Refusal | undefined {
  const open = applications.filter(({ state }) => state === 'submitted' || state === 'part-approved');
  if (open.length === 0) return undefined;
  const faults = open.map(({ reference }) => ({ where: reference, message: 'It has not been decided' }));
  return refuse('ROUND.UNDECIDED', `${open.length} applications of the round have not been decided`, faults);
}
