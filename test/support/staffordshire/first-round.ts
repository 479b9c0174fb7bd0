import { EMPLOYERS, type Wish } from './employers.js';
import { TRAINING, TRAINING_NAMES, type TrainingName, standardIdOf } from './standards.js';
import type { TrustName } from './trusts.js';

/** What is published with the first round. */
export const FIRST_ROUND = {
  ...{ name: 'Care and primary care, first round', kind: 'window', opensOn: '2026-06-08', closesOn: '2026-07-03' },
  ...{ replyBy: '2026-08-07', budget: '454000', purpose: 'More apprentices where people are cared for' },
  conditions: { kinds: ['home-care-agency', 'care-home', 'nursing-home', 'gp-practice'], levels: [2, 3] },
  knockOuts: [{ name: 'living-wage', question: 'Do you pay apprentices the real living wage?' }],
  scoring: [
    { name: 'shortage', title: 'Helps where staff are short', weight: 3, most: 5 },
    { name: 'progression', title: 'Leads on to something', weight: 1, most: 5 },
  ],
  fields: ['shortage'],
} as const;

/** Whoever does not pay the real living wage has no part in the round. */
export const KNOCKED_OUT = 'Silverdale Surgery';
/** An approver's sister works there. */
export const WITH_AN_INTEREST = 'Hednesford Surgery';
/** Not enough points. */
export const REJECTED = ['Cheadle Homecare', 'Elmfield', 'Canal Street Practice'] as const;
/** Would be funded if there were money, in the order of their points. */
export const WAITING = ['Maplehurst', 'Keele Carers', 'Norton Nursing Home'] as const;
export const DECLINES = 'Sycamore View';
export const DOES_NOT_ANSWER = 'Cedar Lodge';

const POINTS = new Map<string, { readonly shortage: number; readonly progression: number }>([
  ...REJECTED.map((name) => [name, { shortage: 1, progression: 1 }] as const),
  ...WAITING.map((name, index) => [name, { shortage: 3, progression: 3 - index }] as const),
]);
export const pointsOf = (name: string): object => POINTS.get(name) ?? { shortage: 4, progression: 3 };

/** Whoever sent an application. */
export const APPLICANTS = EMPLOYERS.map(({ name }) => name).filter((name) => name !== KNOCKED_OUT);
/** Whoever is approved when the panel meets. */
export const APPROVED = APPLICANTS.filter((name) => ![...REJECTED, ...WAITING].some((other) => other === name));

/** What each trust pledges for the allowance years from April 2026 on, pounds. */
export const PLEDGED = {
  community: ['28000', '48000'],
  ambulance: ['20000', '30000', '3000'],
  hospitals: ['85000', '143000', '9000'],
  mentalHealth: ['48000', '79000', '14000'],
} as const satisfies Readonly<Record<TrustName, readonly string[]>>;

/** Where a later phase starts later than the first. */
export interface Dates {
  readonly startsOn: string;
  readonly plannedEnd: string;
}

/** The lines of an application: learners alike on one line, several standards on one form. */
export const linesOf = (wish: Wish, dates: Partial<Record<TrainingName, Dates>> = {}): object[] =>
  TRAINING_NAMES.filter((name) => wish[name] !== undefined).map((name) => {
    const { training, assessment, startsOn, plannedEnd } = TRAINING[name];
    return {
      ...{ standardId: standardIdOf(name), learners: wish[name], startsOn, plannedEnd },
      ...{ trainingPrice: training, assessmentPrice: assessment, ageBand: '25+', newStart: true, ...dates[name] },
    };
  });
