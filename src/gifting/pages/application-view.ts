import { showDate, toLocalDate } from '../../core/calendar/local-date.js';
import type { ApplicationAction, ApplicationState } from '../../core/gifting/application-states.js';
import type { PageModel } from '../../platform/pages/answers.js';
import { type StandardNames, answerGroups } from './answers-view.js';
import { noticesOf } from './notices.js';
import { type OpenedApplication, pathOf, trailTo } from './opened-applications.js';
import { tasksOf } from './tasks.js';

/** A state as its employer reads it, and what comes next. */
export const STATE_FOR_EMPLOYER: Readonly<Record<ApplicationState, { readonly tag: string; readonly next: string }>> = {
  draft: { tag: 'Draft', next: 'Fill it in and send it' },
  submitted: { tag: 'Sent', next: 'You do not need to do anything now: we write to you when it is decided' },
  'part-approved': { tag: 'Sent', next: 'A second person has to approve it' },
  approved: { tag: 'Approved', next: 'It is approved, and not offered yet' },
  waiting: { tag: 'Waiting list', next: 'There is no money for it now: it is offered by itself when money comes back' },
  rejected: { tag: 'Not successful', next: 'The mail to you says how to appeal, and until when' },
  offered: { tag: 'Offer made', next: 'Read the offer, and accept or decline it' },
  accepted: { tag: 'Accepted', next: 'Report each start when it happens' },
  declined: { tag: 'Declined', next: 'You declined the offer' },
  expired: { tag: 'Lapsed', next: 'The time to answer is over' },
  withdrawn: { tag: 'Withdrawn', next: 'You withdrew it; you can apply again while a round is open' },
  released: { tag: 'Given up', next: 'What had not started was given back' },
};

/** What an employer is told of, in its words. What is decided within the programme is not among it. */
const STEPS: Partial<Record<ApplicationAction, string>> = {
  submit: 'Sent',
  'turn-away': 'Not confirmed that it comes from the organisation',
  withdraw: 'Withdrawn',
  wait: 'Put on the waiting list',
  reject: 'Not successful',
  offer: 'Offered',
  accept: 'Offer accepted',
  decline: 'Offer declined',
  expire: 'Lapsed',
  extend: 'More time was given',
  release: 'Given up',
};

export const day = (text: string): string => showDate(toLocalDate(text));

/** What has happened that the employer has been told of. */
function historyOf({ application, state }: OpenedApplication): readonly object[] {
  return application.history.flatMap(({ action, to, on, reason }) => {
    const text = STEPS[action as ApplicationAction];
    // A decision that waits to be told is not among the steps yet.
    const isTold = (action !== 'wait' && action !== 'reject') || to === state;
    return text !== undefined && isTold ? [{ on: day(on), text, reason }] : [];
  });
}

/** How an application can end that its employer may still end. */
export function endingOf(state: ApplicationState): { readonly slug: string; readonly text: string } | null {
  if (['draft', 'submitted', 'waiting', 'offered'].includes(state))
    return { slug: 'withdraw', text: 'Withdraw this application' };
  return state === 'accepted' ? { slug: 'release', text: 'Give up what has not started' } : null;
}

const orNone = (text: string | null): string | null => (text === null ? null : day(text));

/** An application: while it is a draft, what is to be done; after that, where it stands. */
export function applicationModel(opened: OpenedApplication, standards: StandardNames): PageModel {
  const { application, round, employer, state, isOwn, isApplicant } = opened;
  const path = pathOf(application);
  const isDraft = state === 'draft' && isOwn;
  const tasks = isDraft ? tasksOf(opened) : [];
  const ending = isOwn ? endingOf(state) : null;
  return {
    ...(isApplicant ? {} : { trail: trailTo(opened).slice(0, -1) }),
    ...{ path, isDraft, isOwn, reference: application.reference, employer: employer.name, round: round.name },
    closes: orNone(round.terms.closesOn),
    tasks: tasks.map(({ heading, href, hint, isDone }) => ({
      ...{ heading, href, hint },
      status: isDone ? { text: 'Completed' } : { tag: { text: 'To do', classes: 'nhsuk-tag--blue' } },
    })),
    done: tasks.filter(({ isDone }) => isDone).length,
    isReady: tasks.every(({ isDone }) => isDone),
    notices: isDraft ? noticesOf(application, path) : [],
    ...STATE_FOR_EMPLOYER[state],
    isApplicant,
    isToCheck: isApplicant && !application.isChecked && state === 'submitted',
    replyBy: orNone(application.replyBy),
    history: historyOf(opened),
    groups: isDraft ? [] : answerGroups(opened, standards),
    ending: ending && { href: `${path}/end/${ending.slug}`, text: ending.text },
    hasOffer: state === 'offered' || state === 'accepted',
  };
}
