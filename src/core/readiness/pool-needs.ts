import type { Month } from '../calendar/month.js';
import { groupedBy } from '../grouped-by.js';

/** Learners that an organisation wants to train, by standard and month of intake. */
export interface Need {
  readonly organisationId: number;
  readonly standardId: number;
  readonly intake: Month;
  readonly learners: number;
}

/** What all of them need of one standard in one month. */
export interface PooledNeed {
  readonly standardId: number;
  readonly intake: Month;
  readonly learners: number;
  readonly parts: readonly { readonly organisationId: number; readonly learners: number }[];
}

const keyOf = ({ standardId, intake }: Need): string => `${intake} ${String(standardId).padStart(12, '0')}`;

/** What organisations need together, by month of intake and standard. What was taken back counts no more. */
export function poolNeeds(needs: readonly Need[]): PooledNeed[] {
  const wanted = needs.filter(({ learners }) => learners > 0);
  return [...groupedBy(wanted, keyOf)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, together]) => ({
      standardId: together[0]!.standardId,
      intake: together[0]!.intake,
      learners: together.reduce((total, { learners }) => total + learners, 0),
      parts: together.map(({ organisationId, learners }) => ({ organisationId, learners })),
    }));
}
