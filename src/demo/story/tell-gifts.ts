import { toLocalDate } from '../../core/calendar/local-date.js';
import type { TransferYear } from '../../core/calendar/transfer-year.js';
import { NO_CONDITIONS } from '../../core/gifting/conditions.js';
import type { RoundTerms } from '../../core/gifting/round.js';
import { money } from '../../core/money/money.js';
import {
  AnswerOffer,
  ApproveApplication,
  CreateRound,
  DecideApplication,
  FindApplications,
  FindAwards,
  MakePledge,
  SaveApplication,
  SubmitApplication,
  TakeRoundStep,
} from '../../gifting/index.js';
import { answered, found } from '../../platform/cli/command.js';
import { RegisterStart } from '../../starts/index.js';
import { BRINDLECOTE, HALLOWMERE, KINDLEWICK, OSIERBROOK, QUILLFOLD, WEXBOURNE } from './people.js';
import { type Telling, keyed } from './telling.js';
import { standardIds } from './tell-months.js';

const REASON = 'Invented for the demo';
const YEARS = ['2026-04-20', '2027-04-20', '2028-04-20'] as TransferYear[];

interface Wish {
  readonly employer: string;
  readonly manager: string;
  readonly standard: string;
  readonly learners: number;
  readonly from: string;
  readonly to: string;
  readonly price: string;
  readonly staff: string;
}

const QUILLFOLD_WISH: Wish = {
  ...{ employer: QUILLFOLD, manager: 'Quentin Fold', standard: 'ST0005', learners: 2, staff: '38' },
  ...{ from: '2026-11-18', to: '2027-12-31', price: '4000' },
};
const BRINDLECOTE_WISH: Wish = {
  ...{ employer: BRINDLECOTE, manager: 'Brinda Cote', standard: 'ST0006', learners: 3, staff: '61' },
  ...{ from: '2027-01-11', to: '2028-07-31', price: '4300' },
};
const KINDLEWICK_WISH: Wish = {
  ...{ employer: KINDLEWICK, manager: 'Kit Wick', standard: 'ST0005', learners: 1, staff: '22' },
  ...{ from: '2027-01-18', to: '2028-02-29', price: '3900' },
};
const OSIERBROOK_WISH: Wish = {
  ...{ employer: OSIERBROOK, manager: 'Oona Brook', standard: 'ST0216', learners: 1, staff: '14' },
  ...{ from: '2027-02-01', to: '2028-02-29', price: '3000' },
};

/** Learners of a wish that an assessor gave so many points. */
type Scored = readonly [Wish, number];

/** More than its budget and what is pledged can pay for: who is funded is still to be worked out. */
const SHARED_OUT: readonly Scored[] = [
  [
    {
      ...{ employer: BRINDLECOTE, manager: 'Brinda Cote', standard: 'ST0217', learners: 4, staff: '61' },
      ...{ from: '2027-02-08', to: '2028-08-31', price: '5000' },
    },
    5,
  ],
  [
    {
      ...{ employer: OSIERBROOK, manager: 'Oona Brook', standard: 'ST0827', learners: 1, staff: '14' },
      ...{ from: '2027-02-01', to: '2029-01-31', price: '15000' },
    },
    4,
  ],
  [
    {
      ...{ employer: QUILLFOLD, manager: 'Quentin Fold', standard: 'ST0006', learners: 5, staff: '38' },
      ...{ from: '2027-03-01', to: '2028-09-30', price: '4000' },
    },
    3,
  ],
  [
    {
      ...{ employer: KINDLEWICK, manager: 'Kit Wick', standard: 'ST0005', learners: 6, staff: '22' },
      ...{ from: '2027-02-15', to: '2028-03-31', price: '3900' },
    },
    2,
  ],
];

/** A round that is over, with gifts in use, one that is open, and one to share out. @returns the id of the open one */
export async function tellGifts(telling: Telling): Promise<number> {
  await pledge(telling, WEXBOURNE, 'Leonie Wexley', ['60000', '60000', '30000'], true);
  await pledge(telling, HALLOWMERE, 'Hana Hallow', ['15000', '15000', '8000'], false);
  await tellFirstRound(telling);
  return tellSecondRound(telling);
}

const by = ({ people }: Telling, name: string): number => people.get(name)!;

async function pledge(
  telling: Telling,
  trust: string,
  lead: string,
  amounts: readonly string[],
  showsName: boolean,
): Promise<void> {
  telling.clock.goTo('2026-11-09');
  const made = {
    ...{ senderId: telling.organisations.get(trust)!, showsName, roundId: null, conditions: NO_CONDITIONS },
    ...{ years: amounts.map((amount, index) => ({ year: YEARS[index]!, amount: money(amount) })) },
    reason: 'Board decision of October 2026 (invented)',
  };
  answered(await telling.app.get(MakePledge).run(keyed(`pledge ${trust}`, made, by(telling, lead)), made));
}

async function open(telling: Telling, name: string, terms: Partial<RoundTerms>): Promise<number> {
  const officer = by(telling, 'Orla Officer');
  const round = {
    ...{ name, followsId: null, reason: REASON },
    terms: {
      ...({ kind: 'window', budget: money('60000'), replyBy: null, closesOn: null } as const),
      opensOn: telling.clock.today(),
      criteria: {
        ...{ conditions: NO_CONDITIONS, knockOuts: [], fields: [] },
        purpose: 'More apprentices where people are cared for',
        scoring: [{ name: 'need', title: 'How much the place needs the apprentice', weight: 1, most: 5 }],
      },
      ...terms,
    },
  };
  const { id } = answered(await telling.app.get(CreateRound).run(keyed(`round ${name}`, round, officer), round));
  await step(telling, id, 'open', 'Orla Officer');
  return id;
}

async function step(
  telling: Telling,
  id: number,
  name: 'open' | 'close' | 'decide' | 'publish',
  who: string,
): Promise<void> {
  const request = keyed(`round ${id} ${name}`, name, by(telling, who));
  answered(await telling.app.get(TakeRoundStep).run(request, id, name, REASON));
}

async function begin(telling: Telling, roundId: number, wish: Wish): Promise<number> {
  const standards = await standardIds(telling);
  const { manager, employer, standard, learners, from, to, price, staff } = wish;
  const content = {
    lines: [
      {
        ...{ standardId: standards.get(standard)!, learners, startsOn: from, plannedEnd: to },
        ...({ ageBand: '25+', newStart: true, trainingPrice: price, assessmentPrice: '0' } as const),
      },
    ],
    answers: {
      ...{ staff, 'service-account': true, 'sign-off': 'Registered manager', 'without-gift': false, true: true },
      ...{ 'funding-rules': true, 'no-payment': true, eligible: true, 'data-sharing': true, 'tell-changes': true },
    },
    ...{ knockOuts: {}, aid: [] },
  };
  const request = keyed(`application ${roundId} ${employer}`, content, by(telling, manager));
  const organisationId = telling.organisations.get(employer)!;
  return answered(await telling.app.get(SaveApplication).begin(request, roundId, organisationId, content)).id;
}

async function apply(telling: Telling, roundId: number, wish: Wish): Promise<number> {
  const id = await begin(telling, roundId, wish);
  const request = keyed(`submission ${id}`, id, by(telling, wish.manager));
  answered(await telling.app.get(SubmitApplication).run(request, id));
  return id;
}

const askedOf = (telling: Telling, id: number, points: number) => (what: string, who: string) =>
  keyed(`${what} ${id} ${who}`, points, by(telling, who));

async function score(telling: Telling, id: number, points: number): Promise<void> {
  const asked = askedOf(telling, id, points)('score', 'Asif Assessor');
  answered(await telling.app.get(DecideApplication).score(asked, id, { need: points }, 'As the application shows'));
}

async function decide(telling: Telling, id: number, points: number): Promise<void> {
  const { app } = telling;
  const asked = askedOf(telling, id, points);
  for (const who of ['Asif Assessor', 'Anneke Approver', 'Abel Approver']) {
    answered(await app.get(DecideApplication).declare(asked('interest', who), id, false, 'None'));
  }
  await score(telling, id, points);
  const first = await app.get(ApproveApplication).run(asked('approval', 'Anneke Approver'), id, null, 'A clear case');
  if (answered(first).approvalsMissing === 0) return;
  answered(await app.get(ApproveApplication).run(asked('approval', 'Abel Approver'), id, null, 'I agree'));
}

async function accept(telling: Telling, id: number, manager: string): Promise<void> {
  const { app } = telling;
  const { history } = found(await app.get(FindApplications).one(id));
  const costs = history.findLast(({ action }) => action === 'offer')!.detail as Record<string, string>;
  const acceptance = {
    aboveBand: money(costs['aboveBand']!),
    mostOwed: money(costs['mostOwed']!),
    confirmsSubsidy: true,
  };
  answered(await app.get(AnswerOffer).accept(keyed(`acceptance ${id}`, id, by(telling, manager)), id, acceptance));
}

async function tellFirstRound(telling: Telling): Promise<void> {
  const { clock } = telling;
  const round = await open(telling, 'Care homes, autumn 2026', { closesOn: toLocalDate('2026-11-11') });
  clock.goTo('2026-11-10');
  const quillfold = await apply(telling, round, QUILLFOLD_WISH);
  const brindlecote = await apply(telling, round, BRINDLECOTE_WISH);
  const kindlewick = await apply(telling, round, KINDLEWICK_WISH);
  clock.goTo('2026-11-12');
  await step(telling, round, 'close', 'Orla Officer');
  for (const [id, points] of [
    [quillfold, 5],
    [brindlecote, 4],
    [kindlewick, 3],
  ] as const)
    await decide(telling, id, points);
  clock.goTo('2026-11-13');
  await step(telling, round, 'decide', 'Anneke Approver');
  await step(telling, round, 'publish', 'Otto Officer');
  clock.goTo('2026-11-16');
  await accept(telling, quillfold, 'Quentin Fold');
  await accept(telling, brindlecote, 'Brinda Cote');
  clock.goTo('2026-11-18');
  await startFirstOf(telling, quillfold, QUILLFOLD_WISH);
}

/** One of two has started; the other start is still to be reported. */
async function startFirstOf(telling: Telling, applicationId: number, wish: Wish): Promise<void> {
  const { app } = telling;
  const search = { applicationId, senderId: null, receiverId: null };
  const [award] = await app.get(FindAwards).list(0, 10, search);
  const start = {
    ...{ employerId: award!.receiverId, senderId: award!.senderId, standardId: award!.standardId, awardId: award!.id },
    ...({ ukprn: '19990901', kind: 'apprenticeship', startedOn: toLocalDate(wish.from) } as const),
    ...({
      plannedEnd: toLocalDate(wish.to),
      training: money(wish.price),
      assessment: money('0'),
      ageBand: '25+',
    } as const),
    ...({ hasEvidence: true, isSmallEmployer: true, route: 'gift', agreedOn: toLocalDate('2026-11-16') } as const),
    ...{ learner: 'DEMO-101', uln: null },
  };
  const request = keyed('gift start', start, by(telling, wish.manager));
  answered(await app.get(RegisterStart).run(request, start));
}

async function tellSecondRound(telling: Telling): Promise<number> {
  telling.clock.goTo('2026-11-19');
  const round = await open(telling, 'GP practices and home care, winter 2026 to 2027', { kind: 'first-come' });
  const shared = await applyToBeSharedOut(telling);
  telling.clock.goTo('2026-11-20');
  await apply(telling, round, OSIERBROOK_WISH);
  await begin(telling, round, { ...KINDLEWICK_WISH, from: '2027-03-01', to: '2028-04-30' });
  await scoreAll(telling, shared);
  return round;
}

interface SharedOut {
  readonly round: number;
  /** Each application with the points that it is to have. */
  readonly applied: readonly (readonly [number, number])[];
}

async function applyToBeSharedOut(telling: Telling): Promise<SharedOut> {
  const terms = { budget: money('45000'), closesOn: telling.clock.today() };
  const round = await open(telling, 'Senior carers, spring 2027', terms);
  const applied: (readonly [number, number])[] = [];
  for (const [wish, points] of SHARED_OUT) applied.push([await apply(telling, round, wish), points]);
  return { round, applied };
}

/** Its applications have their points then, and nothing is decided. */
async function scoreAll(telling: Telling, { round, applied }: SharedOut): Promise<void> {
  await step(telling, round, 'close', 'Orla Officer');
  for (const [id, points] of applied) {
    const interest = askedOf(telling, id, points)('interest', 'Asif Assessor');
    answered(await telling.app.get(DecideApplication).declare(interest, id, false, 'None'));
    await score(telling, id, points);
  }
}
