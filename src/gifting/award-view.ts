import { toText } from '../core/money/money.js';
import { type StoredAward, totalsOf } from './stored-award.js';

interface AmountsView {
  readonly awarded: string;
  readonly drawn: string;
  readonly returned: string;
  readonly open: string;
}

/** An award as JSON shows it. Pounds as text: awarded = drawn + returned + open, in all and year by year. */
export interface AwardView extends AmountsView {
  readonly id: number;
  readonly reference: string;
  readonly applicationId: number;
  readonly line: number;
  readonly pledgeId: number;
  readonly senderId: number;
  readonly receiverId: number;
  readonly standardId: number;
  readonly startId: number | null;
  readonly status: string;
  readonly acceptedOn: string | null;
  readonly startsOn: string;
  readonly plannedEnd: string;
  readonly aboveBand: string;
  readonly mostOwed: string;
  readonly years: readonly (AmountsView & { readonly year: string })[];
}

const amountsOf = ({ awarded, drawn, returned, open }: ReturnType<typeof totalsOf>): AmountsView => ({
  awarded: toText(awarded),
  drawn: toText(drawn),
  returned: toText(returned),
  open: toText(open),
});

export function awardView({ years, amount: _planned, aboveBand, mostOwed, ...award }: StoredAward): AwardView {
  return {
    ...award,
    ...amountsOf(totalsOf(years)),
    aboveBand: toText(aboveBand),
    mostOwed: toText(mostOwed),
    years: years.map((year) => ({ year: year.year, ...amountsOf(year) })),
  };
}
