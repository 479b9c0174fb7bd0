import { eligibilityCode } from './model-applications.js';
import { leftOf } from './model-allowance.js';
import { decidingCode } from './model-decisions.js';
import type { ModelApplication, ModelAward, ModelGifts, ModelLine, ModelPledge, Somebody } from './model-gifts.js';
import { offer } from './model-offers.js';
import { plannedYears } from './planned.js';
import { type Said, refused } from './said.js';
import { type Units, poundsOf, totalOf, unitsOf } from './units.js';

/** So many learners of a line, from 1; null for whichever pledge fits, a number for one that there is not. */
export interface AskedLearners {
  readonly line: number;
  readonly learners: number;
  readonly pledge: ModelPledge | 'unknown' | null;
}

interface Learner {
  readonly line: ModelLine;
  readonly years: ReadonlyMap<string, Units>;
  readonly pledge: AskedLearners['pledge'];
}

/** Above this two people approve. */
const THRESHOLD: Units = unitsOf('10000');

/** @param asked null for all learners, paid by whichever pledges fit */
export function approve(
  gifts: ModelGifts,
  by: Somebody,
  application: ModelApplication,
  asked: readonly AskedLearners[] | null,
): Said {
  const code = decidingCode(gifts, by, application, 'approve');
  if (code !== undefined) return refused(code);
  return decide(gifts, application, asked, by.id);
}

/** Offers money to whoever waits, as the people decided who put it there. @returns whether it was */
export function promote(gifts: ModelGifts, application: ModelApplication): boolean {
  return 'answer' in decide(gifts, application, null, null);
}

/** @param person null where it happens by itself */
function decide(
  gifts: ModelGifts,
  application: ModelApplication,
  asked: readonly AskedLearners[] | null,
  person: number | null,
): Said {
  const { lines, round, reference } = application;
  const against = eligibilityCode(gifts, application);
  if (against !== undefined) return refused(against);
  const all = lines.map(({ learners }, index): AskedLearners => ({ line: index + 1, learners, pledge: null }));
  const learners = learnersOf(application, asked ?? all);
  if (learners === undefined) return refused('APPROVAL.TOO_MANY_LEARNERS');
  const amount = totalOf(learners.flatMap(({ years }) => [...years.values()]));
  const needed = amount > THRESHOLD ? 2 : 1;
  const before = [...application.approvers].filter(([, upTo]) => upTo === null || upTo >= amount).map(([id]) => id);
  const approvers = new Set([...before, ...(person === null ? [] : [person])]);
  const isOpenFor = application.state === 'part-approved' || application.state === 'waiting';
  if (isOpenFor && person !== null && before.includes(person) && approvers.size < needed) {
    return refused('DECISION.SAME_PERSON');
  }
  const said = (): Said => {
    const approvalsMissing = Math.max(0, needed - approvers.size);
    return { answer: { reference, state: application.state, amount: poundsOf(amount), approvalsMissing } };
  };
  if (approvers.size < needed) {
    if (person === null) return refused('DECISION.NEEDS_TWO');
    noteApproval(application, person, amount);
    application.state = 'part-approved';
    return said();
  }
  if (round.budget !== null && promisedIn(gifts, application) + amount > round.budget)
    return refused('ROUND.OVER_BUDGET');
  const chosen = choose(gifts, application, learners);
  if (typeof chosen === 'string') return refused(chosen);
  if (person !== null) noteApproval(application, person, amount);
  hold(gifts, application, chosen);
  application.state = 'approved';
  if (round.kind === 'first-come' || round.state === 'published') offer(gifts, application);
  return said();
}

function learnersOf({ lines }: ModelApplication, asked: readonly AskedLearners[]): Learner[] | undefined {
  const isTooMany = asked.some(({ line }) => {
    const ofLine = asked.filter((each) => each.line === line);
    return ofLine.reduce((total, { learners }) => total + learners, 0) > lines[line - 1]!.learners;
  });
  if (isTooMany) return undefined;
  return asked.flatMap(({ line: number, learners, pledge }) => {
    const line = lines[number - 1]!;
    return Array.from({ length: learners }, (): Learner => ({ line, years: plannedYears(line), pledge }));
  });
}

/** Whoever approved more counts for less too. */
function noteApproval({ approvers }: ModelApplication, person: number, amount: Units): void {
  const before = approvers.get(person);
  if (before !== null && (before === undefined || before < amount)) approvers.set(person, amount);
}

/** What a round has promised and did not get back. */
const promisedIn = (gifts: ModelGifts, { round }: ModelApplication): Units =>
  totalOf(gifts.awards.filter(({ application }) => application.round === round).map((award) => gifts.keptBy(award)));

/** A pledge for each learner, in their order, or the code of the refusal. */
function choose(
  gifts: ModelGifts,
  application: ModelApplication,
  learners: readonly Learner[],
): { learner: Learner; pledge: ModelPledge }[] | string {
  const taken = new Map<string, Units>();
  const left = (pledge: ModelPledge, year: string): Units => {
    const account = gifts.account(pledge, year);
    return gifts.balance(account) - (taken.get(account) ?? 0n);
  };
  // Those kept for the round before those of the pool, the older ones first.
  const inOrder = [...gifts.pledges.filter(({ round }) => round), ...gifts.pledges.filter(({ round }) => !round)];
  const chosen = [];
  for (const learner of learners) {
    if (learner.pledge === 'unknown') return 'PLEDGE.UNKNOWN';
    const against = learner.pledge && codeAgainst(gifts, application, learner, learner.pledge);
    if (against) return against;
    const possible = learner.pledge
      ? [learner.pledge]
      : inOrder.filter((pledge) => codeAgainst(gifts, application, learner, pledge) === undefined);
    const pledge = possible.find((each) => [...learner.years].every(([year, units]) => units <= left(each, year)));
    if (!pledge) return 'AWARD.NOT_ENOUGH_PLEDGED';
    for (const [year, units] of learner.years) {
      const account = gifts.account(pledge, year);
      taken.set(account, (taken.get(account) ?? 0n) + units);
    }
    chosen.push({ learner, pledge });
  }
  return chosen;
}

/** Why a pledge is not for a learner, whatever it has, or nothing. */
function codeAgainst(
  gifts: ModelGifts,
  { home, round }: ModelApplication,
  { line, years }: Learner,
  pledge: ModelPledge,
): string | undefined {
  if (home.connectedTo.includes(pledge.senderId)) return 'AWARD.CONNECTED_ORGANISATION';
  const trust = gifts.trust(pledge.senderId);
  if (!trust.paysLevy || !trust.isMember) return 'AWARD.SENDER_GIVES_NO_MORE';
  if (pledge.status !== 'open') return 'AWARD.PLEDGE_NOT_OPEN';
  if (pledge.round !== null && pledge.round !== round) return 'AWARD.PLEDGE_OF_ANOTHER_ROUND';
  if (pledge.levels.length > 0 && !pledge.levels.includes(line.level)) return 'AWARD.CONDITIONS_NOT_MET';
  const isOver = [...years.keys()].some((year) => leftOf(gifts, trust, year) < 0n);
  return isOver ? 'AWARD.SENDER_OVER_PROMISED' : undefined;
}

function hold(
  gifts: ModelGifts,
  application: ModelApplication,
  chosen: readonly { readonly learner: Learner; readonly pledge: ModelPledge }[],
): void {
  for (const { learner, pledge } of chosen) {
    const { line, years } = learner;
    const reference = `W-${String(gifts.awards.length + 1).padStart(4, '0')}`;
    const amount = totalOf(years.values());
    const award: ModelAward = {
      ...{ reference, application, line, pledge, amount, years: new Map() },
      ...{ status: 'held', acceptedOn: null, deadline: null },
    };
    gifts.awards.push(award);
    for (const [year, units] of years) {
      gifts.move(gifts.account(pledge, year), gifts.account(award, year), units);
      gifts.yearOf(award, year).awarded = units;
    }
  }
}
