import { type LocalDate, showDate } from '../calendar/local-date.js';
import { CARE_SETTING_WORDS, type CareSetting } from './care-settings.js';
import { type Rotation, type RotatingLearner, heldStays } from './rotation.js';
import { type Span, uncovered } from './span.js';

export type RotationFindingKind = 'no-path' | 'gap' | 'setting-missing';

/** What somebody should know of a learner’s path; nothing that stands in its way. */
export interface RotationFinding {
  readonly kind: RotationFindingKind;
  readonly learnerId: number;
  readonly message: string;
}

/** The days that a learner has to spend with the programme; nothing for somebody who left before it began. */
export function timeOf(rotation: Span, { from, leftOn }: Pick<RotatingLearner, 'from' | 'leftOn'>): Span | undefined {
  const first: LocalDate = from > rotation.from ? from : rotation.from;
  const last: LocalDate = leftOn !== null && leftOn < rotation.until ? leftOn : rotation.until;
  return first <= last ? { from: first, until: last } : undefined;
}

/** The settings that a programme offers, each once, in the order of their first days. */
export const settingsOffered = ({ placements }: Pick<Rotation, 'placements'>): CareSetting[] => [
  ...new Set(
    placements
      .filter(({ isGivenUp }) => !isGivenUp)
      .sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : a.id - b.id))
      .map(({ setting }) => setting),
  ),
];

/** The settings that a learner’s path leads through. */
export function settingsMet({ placements }: Pick<Rotation, 'placements'>, learner: RotatingLearner): Set<CareSetting> {
  const settingOf = new Map(placements.map(({ id, setting }) => [id, setting]));
  return new Set(heldStays(learner).flatMap(({ placementId }) => settingOf.get(placementId) ?? []));
}

/** Days without a placement, and settings that a learner does not get to know. Whoever left is asked for neither. */
export function findingsOf(rotation: Rotation): RotationFinding[] {
  const offered = settingsOffered(rotation);
  return rotation.learners.flatMap((learner) => {
    const time = timeOf(rotation, learner);
    if (!time || learner.leftOn !== null) return [];
    const finding = (kind: RotationFindingKind, message: string): RotationFinding => ({
      ...{ kind, learnerId: learner.id },
      message: `${learner.learner} ${message}`,
    });
    if (learner.path.length === 0) return [finding('no-path', 'has no placement yet')];
    const met = settingsMet(rotation, learner);
    const missing = offered.filter((setting) => !met.has(setting)).map((setting) => CARE_SETTING_WORDS[setting]);
    return [
      ...uncovered(time, heldStays(learner)).map((gap) =>
        finding('gap', `has no placement from ${showDate(gap.from)} to ${showDate(gap.until)}`),
      ),
      ...(missing.length === 0 ? [] : [finding('setting-missing', `does not get to know: ${missing.join(', ')}`)]),
    ];
  });
}
