import { type LocalDate, firstDay, monthOfDate } from '../core/calendar/local-date.js';
import type { Month } from '../core/calendar/month.js';
import { groupedBy } from '../core/grouped-by.js';
import { type Money, ZERO, money } from '../core/money/money.js';
import { isRefusal } from '../core/refusal.js';
import type { SimulatedLearner } from '../core/simulation/learners.js';
import { BOOKS_FROM } from '../core/simulation/world.js';
import { CommandError } from '../platform/cli/terminal.js';
import { answered } from '../platform/cli/command.js';
import { type NewStart, RecordStartChange, RegisterStart } from '../starts/index.js';
import { topUpFor } from './make-pledges.js';
import { type AwardedLearner, type PlannedChange, type Simulation, addTo, by } from './simulation.js';

const UKPRN = '10000001';

/** Reports who started in a month, whoever pays, and then what became of those who had. */
export async function followTraining(simulation: Simulation, month: Month): Promise<void> {
  await startOwn(simulation, month);
  for (const awarded of simulation.awarded.get(month) ?? []) await startAwarded(simulation, awarded);
  const changes = simulation.changes.get(month) ?? [];
  // Of one start one after the other; starts are independent of each other.
  const inOrder = changes.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
  const byStart = groupedBy(inOrder, ({ startId }) => startId);
  await Promise.all([...byStart.values()].map((own) => reportAll(simulation, own)));
}

async function startOwn(simulation: Simulation, month: Month): Promise<void> {
  const { app, world, ids } = simulation;
  const started = world.senders.flatMap(({ own }, sender) =>
    own.map((each, index) => ({ ...each, sender, index })).filter(({ startsOn }) => heardOf(startsOn) === month),
  );
  await Promise.all(
    started.map(async ({ sender, index, standard, startsOn, plannedEnd, training, learner }) => {
      const employerId = ids.senders[sender]!.organisationId;
      const start = {
        ...startOf(startsOn, plannedEnd, training),
        ...{ employerId, senderId: null, awardId: null, standardId: ids.standards.get(standard.reference)! },
        ...{ route: 'own-levy' as const, isSmallEmployer: false, learner: `OWN-${sender + 1}-${index + 1}` },
      };
      const { id } = answered(await app.get(RegisterStart).run(by(), start));
      expectChanges(simulation, id, { ...learner, startsOn });
    }),
  );
}

async function startAwarded(simulation: Simulation, awarded: AwardedLearner): Promise<void> {
  const { agreed, learner, awardId, employerId, senderId, standardId } = awarded;
  const start = {
    ...startOf(learner.startsOn, learner.plannedEnd, agreed.training),
    ...{ awardId, employerId, senderId, standardId, learner: `GIFT-${awardId}` },
    ...{ route: 'gift' as const, isSmallEmployer: true },
  };
  const register = simulation.app.get(RegisterStart);
  let outcome = await register.run(by(), start);
  if (isRefusal(outcome) && outcome.code === 'AWARD.YEAR_SHORT') {
    // The refusal says whom to ask.
    await topUpFor(simulation, awarded);
    outcome = await register.run(by(), start);
  }
  if (!isRefusal(outcome)) {
    simulation.counts.weighted += awarded.weight;
    expectChanges(simulation, outcome.answer.id, learner);
  } else if (outcome.code === 'AWARD.YEAR_SHORT') simulation.counts.turnedAway += 1;
  else throw CommandError.from(outcome);
}

const startOf = (
  startedOn: LocalDate,
  plannedEnd: LocalDate,
  training: Money,
): Omit<NewStart, 'employerId' | 'senderId' | 'standardId' | 'awardId' | 'learner' | 'route' | 'isSmallEmployer'> => ({
  ...{ kind: 'apprenticeship', startedOn, plannedEnd, training, assessment: ZERO, ageBand: '25+' },
  ...{ hasEvidence: false, ukprn: UKPRN, agreedOn: startedOn, uln: null },
});

/** What happened before the books is told in their first month. */
const heardOf = (day: LocalDate): Month => (day < firstDay(BOOKS_FROM) ? BOOKS_FROM : monthOfDate(day));

function expectChanges(
  { changes }: Simulation,
  startId: number,
  { newPrice, leavesOn, plannedEnd }: SimulatedLearner,
): void {
  const expect = (on: LocalDate, change: PlannedChange['change']): void =>
    addTo(changes, heardOf(on), { startId, on, change });
  if (newPrice !== null) expect(newPrice.on, { kind: 'price', training: newPrice.training });
  if (leavesOn === null) expect(plannedEnd, { kind: 'completion' });
  else expect(leavesOn, { kind: 'withdrawal' });
}

async function reportAll(simulation: Simulation, changes: readonly PlannedChange[]): Promise<void> {
  const record = simulation.app.get(RecordStartChange);
  for (const { startId, on, change } of changes) {
    const reported =
      change.kind === 'price'
        ? ({ kind: 'price', on, training: change.training, assessment: money('0'), residual: false } as const)
        : ({ kind: change.kind, on } as const);
    answered(await record.run(by(), startId, reported, 'Simulated'));
    if (change.kind === 'completion')
      answered(await record.run(by(), startId, { kind: 'achievement', on }, 'Simulated'));
  }
}
