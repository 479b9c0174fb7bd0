import { type TransferYear, nextTransferYear, transferYearOf } from '../core/calendar/transfer-year.js';
import { byTransferYear, plannedPayments } from '../core/gifting/planned-payments.js';
import type { YearAmount } from '../core/gifting/pledge.js';
import { NO_CONDITIONS } from '../core/gifting/conditions.js';
import type { YearlyAllowance } from '../core/gifting/yearly-allowance.js';
import { Exact, type Money, ZERO, add, floorAtZero, smaller, subtract } from '../core/money/money.js';
import type { AgreedTraining } from '../core/simulation/learners.js';
import { ChangePledge, FindAllowances, MakePledge } from '../gifting/index.js';
import { answered, found } from '../platform/cli/command.js';
import { CurrentPolicy } from '../programme/index.js';
import { type AwardedLearner, type Simulation, by } from './simulation.js';

/** How much of its allowance a sender promises of the running year and of those after it, in hundredths. */
const OF_YEARS = [100, 80, 40, 15];
const LEAST = new Exact(100);

/**
 * What every sender pledges in the same way: of the running year its whole allowance, and of the years after it ever
 * less of theirs, so that later rounds find something too.
 */
export async function makePledges(simulation: Simulation): Promise<void> {
  const { app, clock, ids } = simulation;
  for (const { organisationId: senderId } of ids.senders) {
    const allowances = found(await app.get(FindAllowances).run(senderId));
    const years = pledgedYears(allowances, transferYearOf(clock.today()));
    if (years.length > 0) await pledge(simulation, senderId, years);
  }
}

function pledgedYears(allowances: readonly YearlyAllowance[], running: TransferYear): YearAmount[] {
  let year = running;
  return OF_YEARS.flatMap((part, index): YearAmount[] => {
    if (index > 0) year = nextTransferYear(year);
    const { allowance, sent, promised, left } = allowances.find((each) => each.year === year)!;
    const meant = allowance.times(part).div(100).floor() as Money;
    const amount = smaller(floorAtZero(subtract(meant, add(sent, promised))), left).floor() as Money;
    return amount.lessThan(LEAST) ? [] : [{ year, amount }];
  });
}

/** A sender has one pledge and adds to it every year. */
async function pledge({ app, pledges }: Simulation, senderId: number, years: readonly YearAmount[]): Promise<void> {
  const reason = 'Simulated decision of the board';
  const known = pledges.get(senderId);
  if (known !== undefined) {
    answered(await app.get(ChangePledge).run(by(), known, { kind: 'top-up', years, reason }));
    return;
  }
  const made = { senderId, years, showsName: true, roundId: null, conditions: NO_CONDITIONS, reason };
  pledges.set(senderId, answered(await app.get(MakePledge).run(by(), made)).id);
}

/** What a learner who starts otherwise than was agreed needs more of a year, as far as the allowance goes. */
export async function topUpFor(simulation: Simulation, { senderId, agreed, learner }: AwardedLearner): Promise<void> {
  const { app } = simulation;
  const { policy } = app.get(CurrentPolicy);
  const costs = (plan: Pick<AgreedTraining, 'startsOn' | 'plannedEnd'>): Map<TransferYear, Money> => {
    const { startsOn, plannedEnd } = plan;
    const bandMaximum = agreed.standard.band;
    const terms = { startsOn, plannedEnd, training: agreed.training, assessment: ZERO, bandMaximum };
    return byTransferYear(plannedPayments(policy, terms));
  };
  const [before, after] = [costs(agreed), costs(learner)];
  const allowances = found(await app.get(FindAllowances).run(senderId));
  const years = [...after].flatMap(([year, amount]): YearAmount[] => {
    const more = subtract(amount, before.get(year) ?? ZERO);
    const left = allowances.find((each) => each.year === year)?.left ?? ZERO;
    const missing = smaller(floorAtZero(more).ceil() as Money, left.floor() as Money);
    return missing.isZero() ? [] : [{ year, amount: missing }];
  });
  if (years.length > 0) await pledge(simulation, senderId, years);
}
