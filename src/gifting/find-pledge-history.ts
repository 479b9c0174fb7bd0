import { Injectable } from '@nestjs/common';
import type { TransferYear } from '../core/calendar/transfer-year.js';
import { type Money, ZERO, add, money, negate, sum } from '../core/money/money.js';
import { type Refusal, isRefusal } from '../core/refusal.js';
import { type EntryView, FindEntries } from '../journal/index.js';
import { Reads } from '../platform/database/reads.js';
import { findAwards } from './stored-award.js';
import { type PledgeYear, findPledge } from './stored-pledge.js';

/** What a pledge had and has for an allowance year. Pounds: pledged = promised + drawn + available. */
export interface PledgeYearHistory extends PledgeYear {
  /** In awards that are neither paid nor given back. */
  readonly promised: Money;
  /** Paid by its awards. */
  readonly drawn: Money;
}

/** An entry that moved money of the pledge, and by how much. Pounds. */
export interface PledgeMovement {
  readonly entry: EntryView;
  readonly year: TransferYear;
  /** Above zero where the pledge has more by it. */
  readonly amount: Money;
}

export interface PledgeHistory {
  readonly years: readonly PledgeYearHistory[];
  /** In the order of recording. */
  readonly movements: readonly PledgeMovement[];
}

const ALL = Number.MAX_SAFE_INTEGER - 1;

/** What became of the money of a pledge, year by year and entry by entry. */
@Injectable()
export class FindPledgeHistory {
  constructor(
    private readonly reads: Reads,
    private readonly entries: FindEntries,
  ) {}

  async run(pledgeId: number): Promise<PledgeHistory | Refusal> {
    const years = await this.yearsOf(pledgeId);
    if (isRefusal(years)) return years;
    const movements: PledgeMovement[] = [];
    for (const { year, accountId, code } of years) {
      for (const entry of await this.entries.entries(0, ALL, accountId)) {
        movements.push({ entry, year, amount: movedBy(entry, code) });
      }
    }
    return { years, movements: movements.sort((a, b) => a.entry.id - b.entry.id) };
  }

  private yearsOf(pledgeId: number): Promise<(PledgeYearHistory & { code: string })[] | Refusal> {
    return this.reads.run(async (db) => {
      const pledge = await findPledge(db, pledgeId);
      if (isRefusal(pledge)) return pledge;
      const awards = (await findAwards(db, { senderId: pledge.senderId })).filter((each) => each.pledgeId === pledgeId);
      const parts = awards.flatMap(({ years }) => years);
      return pledge.years.map((year) => {
        const own = parts.filter((part) => part.year === year.year);
        return {
          ...year,
          code: `promise:${pledge.reference}:${year.year.slice(0, 4)}`,
          promised: sum(own.map(({ open }) => open)),
          drawn: sum(own.map(({ drawn }) => drawn)),
        };
      });
    });
  }
}

/** What an entry brings to an account, less what it takes from it. */
const movedBy = ({ postings }: EntryView, code: string): Money =>
  postings.reduce((total, { from, to, amount }) => {
    const moved = to === code ? money(amount) : from === code ? negate(money(amount)) : ZERO;
    return add(total, moved);
  }, ZERO);
