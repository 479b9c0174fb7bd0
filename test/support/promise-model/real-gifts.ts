import { parseCollectionPeriod } from '../../../src/core/calendar/collection-period.js';
import { toLocalDate } from '../../../src/core/calendar/local-date.js';
import type { TransferYear } from '../../../src/core/calendar/transfer-year.js';
import { NO_CONDITIONS } from '../../../src/core/gifting/conditions.js';
import { ZERO, money } from '../../../src/core/money/money.js';
import {
  AnswerOffer,
  ApproveApplication,
  ChangePledge,
  CreateRound,
  DecideApplication,
  MakePledge,
  RunTimers,
  SaveApplication,
  SubmitApplication,
  TakeRoundStep,
} from '../../../src/gifting/index.js';
import type { PledgeChange } from '../../../src/gifting/change-pledge.js';
import type { Outcome } from '../../../src/journal/index.js';
import { CloseMonth } from '../../../src/month-end/index.js';
import { RecordDatedFact } from '../../../src/organisations/index.js';
import { RecordStartChange, RegisterStart } from '../../../src/starts/index.js';
import { content } from '../gifting-service.js';
import type { TestService } from '../service.js';
import { csvOf, levyRow } from '../statement-rows.js';
import type { ApplicationAsked } from './model-applications.js';
import type { AskedLearners } from './model-approvals.js';
import type {
  ModelApplication,
  ModelAward,
  ModelLine,
  ModelOffer,
  ModelPledge,
  ModelRound,
  ModelStart,
  ModelTrust,
  Somebody,
} from './model-gifts.js';
import type { ModelPeriod } from './model-month-ends.js';
import type { PledgeAsked, YearAsked } from './model-pledges.js';
import type { RoundAsked, Step } from './model-rounds.js';
import type { StartAsked } from './model-starts.js';
import { poundsOf } from './units.js';

const REASON = 'By the model';
/** No pledge has it. */
const UNKNOWN_ID = 900_000;

const requestOf = ({ id, name }: Somebody) => ({ actor: name, personId: id });

const yearsOf = (years: readonly YearAsked[]) =>
  years.map(([year, units]) => ({ year: year as TransferYear, amount: money(poundsOf(units)) }));

const day = (text: string | null) => (text === null ? null : toLocalDate(text));

type Asked = Promise<Outcome<unknown>>;

/** Asks the real gifts, by their use cases: over HTTP a walk of thousands of steps would take too long. */
export class RealGifts {
  constructor(private readonly service: TestService) {}

  pledge(by: Somebody, { id: senderId }: ModelTrust, { years, round, levels }: PledgeAsked): Asked {
    return this.service.app.get(MakePledge).run(requestOf(by), {
      ...{ senderId, years: yearsOf(years), showsName: true, reason: REASON },
      roundId: round?.id ?? null,
      conditions: { ...NO_CONDITIONS, levels },
    });
  }

  /** @param years with a top-up; null withdraws all */
  changePledge(
    by: Somebody,
    { id }: ModelPledge,
    kind: PledgeChange['kind'],
    years: readonly YearAsked[] | null,
  ): Asked {
    const named = years === null ? {} : { years: yearsOf(years) };
    return this.service.app.get(ChangePledge).run(requestOf(by), id, { kind, ...named, reason: REASON });
  }

  ringFence(by: Somebody, { id }: ModelPledge, to: ModelRound | null): Asked {
    const change = { kind: 'ring-fence', roundId: to?.id ?? null, reason: REASON } as const;
    return this.service.app.get(ChangePledge).run(requestOf(by), id, change);
  }

  round(by: Somebody, { kind, opensOn, closesOn, replyBy, budget }: RoundAsked): Asked {
    const criteria = { purpose: 'Care', conditions: NO_CONDITIONS, knockOuts: [], scoring: [], fields: [] };
    const terms = {
      ...{ kind, criteria, opensOn: toLocalDate(opensOn), closesOn: day(closesOn), replyBy: day(replyBy) },
      budget: budget === null ? null : money(poundsOf(budget)),
    };
    const round = { name: 'A round', followsId: null, terms, reason: REASON };
    return this.service.app.get(CreateRound).run(requestOf(by), round);
  }

  step(by: Somebody, { id }: ModelRound, step: Step): Asked {
    return this.service.app.get(TakeRoundStep).run(requestOf(by), id, step, REASON);
  }

  begin(by: Somebody, { round, home, lines, declaredAid }: ApplicationAsked): Asked {
    const aid = declaredAid ? [{ on: declaredAid.on, amount: poundsOf(declaredAid.units), giver: 'A council' }] : [];
    const { answers } = content() as { answers: Record<string, string | boolean> };
    const asked = { lines: lines.map(lineOf), answers, knockOuts: {}, aid };
    return this.service.app.get(SaveApplication).begin(requestOf(by), round.id, home.id, asked);
  }

  submit(by: Somebody, { id }: ModelApplication): Asked {
    return this.service.app.get(SubmitApplication).run(requestOf(by), id);
  }

  declare(by: Somebody, { id }: ModelApplication, hasConflict: boolean): Asked {
    return this.service.app.get(DecideApplication).declare(requestOf(by), id, hasConflict, REASON);
  }

  decide(by: Somebody, { id }: ModelApplication, action: 'wait' | 'reject' | 'retract'): Asked {
    return this.service.app.get(DecideApplication)[action](requestOf(by), id, REASON);
  }

  approve(by: Somebody, { id }: ModelApplication, asked: readonly AskedLearners[] | null): Asked {
    const awards = asked?.map(({ line, learners, pledge }) => ({
      ...{ line, learners },
      pledgeId: pledge === 'unknown' ? UNKNOWN_ID : (pledge?.id ?? null),
    }));
    return this.service.app.get(ApproveApplication).run(requestOf(by), id, awards ?? null, REASON);
  }

  accept(by: Somebody, { id }: ModelApplication, { aboveBand, mostOwed }: ModelOffer): Asked {
    const costs = { aboveBand: money(poundsOf(aboveBand)), mostOwed: money(poundsOf(mostOwed)) };
    return this.service.app.get(AnswerOffer).accept(requestOf(by), id, { ...costs, confirmsSubsidy: true });
  }

  end(by: Somebody, { id }: ModelApplication, action: 'decline' | 'withdraw' | 'release'): Asked {
    return this.service.app.get(AnswerOffer).end(requestOf(by), id, action, REASON);
  }

  extend(by: Somebody, { id }: ModelApplication): Asked {
    return this.service.app.get(AnswerOffer).extend(requestOf(by), id, REASON);
  }

  async start(by: Somebody, { award, home, sender, standardId, startsOn, plannedEnd, price }: StartAsked): Asked {
    return this.service.app.get(RegisterStart).run(requestOf(by), {
      ...{ employerId: home.id, senderId: sender.id, standardId, ukprn: '10000001', route: 'gift' },
      ...{ kind: 'apprenticeship', ageBand: '25+', hasEvidence: false, isSmallEmployer: false },
      ...{ startedOn: toLocalDate(startsOn), plannedEnd: toLocalDate(plannedEnd), agreedOn: toLocalDate(startsOn) },
      ...{ training: money(poundsOf(price)), assessment: ZERO, learner: null, uln: null },
      awardId: award === 'unknown' ? UNKNOWN_ID : await this.idOf(award),
    });
  }

  leave(by: Somebody, { id }: ModelStart, on: string): Asked {
    return this.service.app
      .get(RecordStartChange)
      .run(requestOf(by), id, { kind: 'withdrawal', on: toLocalDate(on) }, REASON);
  }

  async closeMonth({ name }: ModelPeriod): Asked {
    const refusal = await this.service.app.get(CloseMonth).run(REASON, parseCollectionPeriod(name)!);
    return refusal ?? { answer: {}, replayed: false };
  }

  private async idOf({ reference }: ModelAward): Promise<number> {
    const [row] = await this.service.rows<{ id: number }>(`SELECT id FROM award WHERE reference = '${reference}'`);
    return row!.id;
  }

  async timers(): Asked {
    return { answer: await this.service.app.get(RunTimers).run(), replayed: false };
  }

  /** Whether a trust pays the levy, or belongs to the system, from a day on. */
  record({ id: organisationId }: ModelTrust, from: string, fact: { paysLevy: boolean } | { member: boolean }): Asked {
    return this.service.app
      .get(RecordDatedFact)
      .run({ actor: REASON }, { organisationId, from: toLocalDate(from), ...fact });
  }

  /** One row of a statement, posted on a day. */
  async statement({ levyAccountId, scheme }: ModelTrust, on: string, month: string, pounds: number): Asked {
    const file = { name: 'statement.csv', content: csvOf([levyRow(on, month, String(pounds), '0', { scheme })]) };
    const { status, text } = await this.service.upload(`levy-accounts/${levyAccountId}/statements`, [file]);
    if (status >= 300) throw new Error(text);
    return { answer: {}, replayed: false };
  }
}

const lineOf = ({ standardId, learners, startsOn, plannedEnd, price }: ModelLine) => ({
  ...({ standardId, learners, startsOn, plannedEnd, ageBand: '25+', newStart: true } as const),
  trainingPrice: poundsOf(price),
  assessmentPrice: '0',
});
