import { Injectable } from '@nestjs/common';
import type { Conditions } from '../core/gifting/conditions.js';
import type { PledgeStatus } from '../core/gifting/pledge.js';
import { toText } from '../core/money/money.js';
import { type Refusal, isRefusal } from '../core/refusal.js';
import { Reads } from '../platform/database/reads.js';
import { type StoredPledge, findPledge, findPledges } from './stored-pledge.js';

export interface PledgeYearView {
  /** The first day of the allowance year. */
  readonly year: string;
  readonly pledged: string;
  /** Not promised to anybody yet. */
  readonly available: string;
}

/** A pledge as JSON shows it. Pounds as text. */
export interface PledgeView {
  readonly id: number;
  readonly reference: string;
  readonly senderId: number;
  readonly pledgedOn: string;
  readonly status: PledgeStatus;
  readonly showsName: boolean;
  readonly roundId: number | null;
  readonly conditions: Conditions;
  readonly years: readonly PledgeYearView[];
  readonly history: readonly { readonly kind: string; readonly on: string; readonly reason: string }[];
}

/** Questions about pledges. */
@Injectable()
export class FindPledges {
  constructor(private readonly reads: Reads) {}

  /** Pledges after an id, one more than the page holds. */
  list(after: number, limit: number, senderId: number | null): Promise<PledgeView[]> {
    return this.reads.run(async (db) => (await findPledges(db, { senderId }, after, limit + 1)).map(viewOf));
  }

  one(id: number): Promise<PledgeView | Refusal> {
    return this.reads.run(async (db) => {
      const pledge = await findPledge(db, id);
      return isRefusal(pledge) ? pledge : viewOf(pledge);
    });
  }
}

function viewOf({ terms, years, history, ...pledge }: StoredPledge): PledgeView {
  const { status, showsName, roundId, conditions } = terms;
  return {
    ...pledge,
    ...{ status, showsName, roundId, conditions },
    years: years.map(({ year, pledged, available }) => ({
      year,
      pledged: toText(pledged),
      available: toText(available),
    })),
    history: history.map(({ kind, on, reason }) => ({ kind, on, reason })),
  };
}
