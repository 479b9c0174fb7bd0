import { toLocalDate } from '../../core/calendar/local-date.js';
import { showMonth } from '../../core/calendar/month.js';
import { CARE_SETTING_WORDS } from '../../core/rotations/care-settings.js';
import { monthsOf, spanOfMonth } from '../../core/rotations/host-months.js';
import { sharedBy } from '../../core/rotations/span.js';
import { type PlainTable, headings, number, words } from '../../platform/pages/plain-table.js';
import type { LearnerView, RotationView } from '../rotation-view.js';
import type { Called } from './names.js';

const spanOf = ({ from, until }: Pick<RotationView, 'from' | 'until'>) => ({
  from: toLocalDate(from),
  until: toLocalDate(until),
});

/** Every month of a programme, and how many learners each host has in it. */
export function hostsByMonth(rotation: RotationView, called: Called): PlainTable {
  const months = monthsOf(spanOf(rotation));
  const hosts = [...new Set(rotation.placements.map(({ hostId }) => hostId))];
  const hostOf = new Map(rotation.placements.map(({ id, hostId }) => [id, hostId]));
  return {
    caption: 'Learners with each host, by month',
    head: headings('Host', ...months.map((month) => `#${showMonth(month)}`)),
    rows: hosts.map((hostId) => [
      words(called.organisation(hostId)),
      ...months.map((month) => {
        const there = rotation.learners.filter(({ path }) =>
          path.some((stay) => hostOf.get(stay.placementId) === hostId && sharedBy(stay, spanOfMonth(month))),
        );
        return number(there.length === 0 ? '–' : String(there.length));
      }),
    ]),
  };
}

/** Every month of a programme, and where each learner is in it. */
export function learnersByMonth(rotation: RotationView): PlainTable {
  const months = monthsOf(spanOf(rotation));
  const settingOf = new Map(rotation.placements.map(({ id, setting }) => [id, CARE_SETTING_WORDS[setting]]));
  const there = ({ path }: LearnerView, month: (typeof months)[number]): string => {
    const settings = path
      .filter((stay) => sharedBy(stay, spanOfMonth(month)))
      .map(({ placementId }) => settingOf.get(placementId) ?? '');
    return [...new Set(settings)].join(', ') || '–';
  };
  return {
    caption: 'Where each learner is, by month',
    head: headings('Learner', ...months.map(showMonth)),
    rows: rotation.learners.map((learner) => [
      words(learner.learner),
      ...months.map((month) => words(there(learner, month))),
    ]),
  };
}
