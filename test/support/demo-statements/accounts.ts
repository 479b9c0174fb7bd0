import { firstDay, monthOfDate } from '../../../src/core/calendar/local-date.js';
import { type Month, monthsBetween, plusMonths, toMonth } from '../../../src/core/calendar/month.js';
import { negate } from '../../../src/core/money/money.js';
import type { DemoOrganisation } from '../../../src/demo/demo-organisation.js';
import { EMPLOYERS } from '../../../src/demo/employers.js';
import { TRUSTS } from '../../../src/demo/trusts.js';
import { type Apprenticeship, instalmentsOf } from './apprenticeships.js';
import { COURSES, type Course } from './courses.js';
import { CO_INVESTED, GIFT_PLANS, type GiftPlan } from './gift-plans.js';
import { lapseRows } from './lapse-rows.js';
import { inventLearner } from './learners.js';
import { levyRows } from './levy-rows.js';
import { Chance } from '../chance.js';
import { type Row, coInvestedRow, paymentRow, transferRow } from './rows.js';
import { TRUST_PLANS, type TrustPlan } from './trust-plans.js';

/** The last month of the statements, and of all that is paid in them. */
export const LAST_MONTH = toMonth('2026-10');

/** All that the official service posted to one account, and how its files are written. */
export interface Account {
  readonly organisation: DemoOrganisation;
  readonly paysLevy: boolean;
  readonly rows: readonly Row[];
  readonly plan?: TrustPlan;
}

/** The accounts of the demo's trusts and small employers, each with all its rows, newest first. */
export function demoAccounts(): Account[] {
  const gifts = GIFT_PLANS.flatMap(giftsOf);
  return [...TRUSTS.map((trust) => trustAccount(trust, gifts)), ...EMPLOYERS.map((one) => employerAccount(one, gifts))];
}

interface Gift extends GiftPlan {
  readonly apprenticeship: Apprenticeship;
}

function giftsOf(plan: GiftPlan): Gift[] {
  const random = Chance.of(`${plan.sender} ${plan.receiver} ${plan.course}`);
  return Array.from({ length: plan.count }, () => ({
    ...plan,
    apprenticeship: apprenticeshipOf(random, COURSES[plan.course], toMonth(plan.start), plan.price),
  }));
}

function apprenticeshipOf(random: Chance, course: Course, start: Month, price: number): Apprenticeship {
  return { learner: inventLearner(random), course, start, price, leftAfter: null, assessment: 0, hiddenMonth: null };
}

/** The first month of the account's first file. */
const firstMonthOf = ({ statements }: DemoOrganisation): Month => toMonth(statements[0]!.split('_')[1]!);

function trustAccount(organisation: DemoOrganisation, gifts: readonly Gift[]): Account {
  const { name } = organisation.registration;
  const plan = TRUST_PLANS.find((one) => one.name === name)!;
  const from = firstMonthOf(organisation);
  const random = Chance.of(name);
  const levy = plan.schemes.flatMap((scheme) => levyRows(scheme, from, LAST_MONTH, random));
  const payments = ownApprenticeships(plan, from, random).flatMap((own) =>
    instalmentsOf(own).map((instalment) => paymentRow(own, instalment)),
  );
  const sent = gifts
    .filter(({ sender }) => sender === name)
    .flatMap(({ apprenticeship, receiver }) =>
      instalmentsOf(apprenticeship).map(({ date, amount }) =>
        transferRow(apprenticeship, date, receiver, negate(amount)),
      ),
    );
  const rows = within([...levy, ...payments, ...sent], from);
  const lapses = lapseRows(rows, organisation.opening?.lots ?? [], from, LAST_MONTH);
  return { organisation, paysLevy: true, rows: newestFirst([...rows, ...lapses]), plan };
}

/** Those whom the trust trains itself: begun from two years before its first file on, most of them in autumn. */
function ownApprenticeships(plan: TrustPlan, from: Month, random: Chance): Apprenticeship[] {
  const intake = plusMonths(from, -24);
  const months = monthsBetween(intake, LAST_MONTH);
  return Array.from({ length: plan.apprenticeships }, (_, index): Apprenticeship => {
    const course: Course = COURSES[random.pick(plan.courses)];
    const start = startOf(random, course, intake, months);
    const price = (course.price * random.pick([100, 100, 95, 90])) / 100;
    const leaves = random.percent(9);
    const hidden = index === 0 && plan.hiddenMonth ? toMonth(plan.hiddenMonth) : null;
    const own = apprenticeshipOf(random, course, hidden ? plusMonths(hidden, -5) : start, price);
    return {
      ...own,
      learner: index === 0 && plan.firstLearner ? { ...own.learner, name: plan.firstLearner } : own.learner,
      assessment: random.between(1, 3),
      leftAfter: leaves && !hidden ? plusMonths(start, random.between(3, course.months - 2)) : null,
      hiddenMonth: hidden,
    };
  });
}

function startOf(random: Chance, course: Course, intake: Month, months: number): Month {
  let start = plusMonths(intake, random.below(months));
  for (let attempt = 0; attempt < 3 && !/-(09|10|01|03)$/.test(start); attempt++) {
    start = plusMonths(intake, random.below(months));
  }
  const last = course.lastStart;
  return last !== undefined && start > last ? toMonth(last) : start;
}

function employerAccount(organisation: DemoOrganisation, gifts: readonly Gift[]): Account {
  const { name } = organisation.registration;
  const received = gifts
    .filter(({ receiver }) => receiver === name)
    .flatMap(({ apprenticeship }) =>
      instalmentsOf(apprenticeship).flatMap((instalment) => [
        transferRow(apprenticeship, instalment.date, name, instalment.amount),
        paymentRow(apprenticeship, instalment),
      ]),
    );
  const rows = [...received, ...(name === CO_INVESTED.employer ? coInvestedRows() : [])];
  return { organisation, paysLevy: false, rows: newestFirst(within(rows, firstMonthOf(organisation))) };
}

/** Somebody who left after a year: the last payment came back. */
function coInvestedRows(): Row[] {
  const { employer, course, start, price } = CO_INVESTED;
  const apprenticeship = {
    ...apprenticeshipOf(Chance.of(`${employer} itself`), COURSES[course], toMonth(start), price),
    leftAfter: toMonth('2025-10'),
  };
  return instalmentsOf(apprenticeship).map((instalment) => coInvestedRow(apprenticeship, instalment));
}

const within = (rows: readonly Row[], from: Month): Row[] =>
  rows.filter(({ date }) => date >= firstDay(from) && monthOfDate(date) <= LAST_MONTH);

/** Rows of one day stay in the order in which they were made. */
const newestFirst = (rows: readonly Row[]): Row[] =>
  [...rows].sort((a, b) => (a.date < b.date ? 1 : a.date > b.date ? -1 : 0));
