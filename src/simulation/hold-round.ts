import { weightOf } from '../core/allocation/weight.js';
import { type LocalDate, dateIn, monthOfDate, plusDays } from '../core/calendar/local-date.js';
import { groupedBy } from '../core/grouped-by.js';
import { NO_CONDITIONS } from '../core/gifting/conditions.js';
import type { RoundStep } from '../core/gifting/round.js';
import { type Money, money, toText } from '../core/money/money.js';
import type { SimulatedLearner } from '../core/simulation/learners.js';
import type { SimulatedApplication, SimulatedRound } from '../core/simulation/world.js';
import {
  AnswerOffer,
  ApproveApplication,
  CreateRound,
  DecideApplication,
  FindApplications,
  FindAwards,
  SaveApplication,
  SubmitApplication,
  TakeRoundStep,
} from '../gifting/index.js';
import { answered, found } from '../platform/cli/command.js';
import type { Choose, ChosenLine } from './choose.js';
import { type Simulation, addTo, by } from './simulation.js';

const REASON = 'Simulated';
const DAYS_OPEN = 9;
const POINTS_MOST = 5;

/** An application of the world with its number in the books. */
interface Sent {
  readonly id: number;
  readonly application: SimulatedApplication;
}

/** A round from its opening to the answers of those who are offered something. */
export async function holdRound(simulation: Simulation, round: SimulatedRound, choose: Choose): Promise<void> {
  const { clock, ids } = simulation;
  const opensOn = dateIn(round.opensIn, 3);
  const closesOn = plusDays(opensOn, DAYS_OPEN);
  clock.goTo(opensOn);
  const roundId = await openRound(simulation, opensOn, closesOn);
  const sent: Sent[] = [];
  for (const application of round.applications)
    sent.push({ id: await apply(simulation, roundId, application), application });
  clock.goTo(plusDays(closesOn, 1));
  await step(simulation, roundId, 'close', ids.people.officer);
  await scoreAll(simulation, sent);
  const chosen = await choose(simulation, roundId);
  await decideAll(simulation, sent, chosen);
  await step(simulation, roundId, 'decide', ids.people.approver);
  await step(simulation, roundId, 'publish', ids.people.other);
  clock.goTo(plusDays(closesOn, 4));
  const byApplication = groupedBy(chosen, ({ applicationId }) => applicationId);
  for (const each of sent.filter(({ id }) => byApplication.has(id))) await accept(simulation, each);
}

async function openRound({ app, ids }: Simulation, opensOn: LocalDate, closesOn: LocalDate): Promise<number> {
  const { officer } = ids.people;
  const criteria = {
    ...{ purpose: 'Apprentices in care', conditions: NO_CONDITIONS, knockOuts: [], fields: [] },
    scoring: [{ name: 'need', title: 'How much the place needs the apprentice', weight: 1, most: POINTS_MOST }],
  };
  const terms = { kind: 'window' as const, opensOn, closesOn, replyBy: null, budget: null, criteria };
  const round = { name: `Round of ${monthOfDate(opensOn)}`, followsId: null, terms, reason: REASON };
  const { id } = answered(await app.get(CreateRound).run(by(officer), round));
  answered(await app.get(TakeRoundStep).run(by(officer), id, 'open', REASON));
  return id;
}

async function step({ app }: Simulation, roundId: number, name: RoundStep, personId: number): Promise<void> {
  answered(await app.get(TakeRoundStep).run(by(personId), roundId, name, REASON));
}

/** @returns its number */
async function apply(simulation: Simulation, roundId: number, application: SimulatedApplication): Promise<number> {
  const { app, ids, world, counts } = simulation;
  const { employer, standard, startsOn, plannedEnd, training, learners } = application;
  counts.asked += learners.length;
  const content = {
    lines: [
      {
        ...{ standardId: ids.standards.get(standard.reference)!, learners: learners.length, startsOn, plannedEnd },
        ...{ ageBand: '25+' as const, newStart: true, smallEmployer: true },
        ...{ trainingPrice: toText(training), assessmentPrice: '0' },
      },
    ],
    answers: {
      ...{ staff: String(world.employers[employer]!.staff), 'service-account': true, 'sign-off': 'Manager' },
      ...{ 'without-gift': false, true: true, 'funding-rules': true, 'no-payment': true, eligible: true },
      ...{ 'data-sharing': true, 'tell-changes': true },
    },
    ...{ knockOuts: {}, aid: [] },
  };
  const { id } = answered(await app.get(SaveApplication).begin(by(), roundId, ids.employers[employer]!, content));
  answered(await app.get(SubmitApplication).run(by(), id));
  return id;
}

async function scoreAll({ app, ids }: Simulation, sent: readonly Sent[]): Promise<void> {
  const { assessor, approver } = ids.people;
  const decide = app.get(DecideApplication);
  await Promise.all(
    sent.map(async ({ id, application: { points } }) => {
      for (const person of [assessor, approver]) answered(await decide.declare(by(person), id, false, 'None'));
      answered(await decide.score(by(assessor), id, { need: points }, REASON));
    }),
  );
}

/** Approves what was chosen, learner by learner, and turns down the rest. */
async function decideAll(
  { app, ids }: Simulation,
  sent: readonly Sent[],
  chosen: readonly ChosenLine[],
): Promise<void> {
  const { approver } = ids.people;
  const byApplication = groupedBy(chosen, ({ applicationId }) => applicationId);
  for (const { id } of sent) {
    const asked = byApplication.get(id);
    if (asked) {
      const lines = asked.map(({ line, learners, pledgeId }) => ({ line, learners, pledgeId }));
      answered(await app.get(ApproveApplication).run(by(approver), id, lines, REASON));
    } else {
      answered(await app.get(DecideApplication).reject(by(approver), id, 'No pledge had enough left'));
    }
  }
}

/** Accepts an offer; its learners are to start when the world says so. */
async function accept(simulation: Simulation, { id, application }: Sent): Promise<void> {
  const { app, awarded } = simulation;
  const { history } = found(await app.get(FindApplications).one(id));
  const costs = history.findLast(({ action }) => action === 'offer')!.detail as Record<string, string>;
  const figure = (name: string): Money => money(costs[name]!);
  const read = { aboveBand: figure('aboveBand'), mostOwed: figure('mostOwed'), confirmsSubsidy: true };
  answered(await app.get(AnswerOffer).accept(by(), id, read));
  const awards = await app.get(FindAwards).list(0, application.learners.length, { applicationId: id });
  for (const [index, { id: awardId, receiverId, senderId, standardId }] of awards.entries()) {
    const learner = application.learners[index]!;
    if (!hasStarted(learner)) continue;
    const weight = weightOf(application.points, POINTS_MOST);
    const start = { awardId, employerId: receiverId, senderId, standardId, agreed: application, weight, learner };
    addTo(awarded, monthOfDate(learner.startsOn), start);
  }
}

const hasStarted = (learner: SimulatedLearner): learner is SimulatedLearner & { startsOn: LocalDate } =>
  learner.startsOn !== null;
