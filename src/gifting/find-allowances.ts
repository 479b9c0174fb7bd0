import { Injectable } from '@nestjs/common';
import { transferYearOf } from '../core/calendar/transfer-year.js';
import { yearsToPledge } from '../core/gifting/pledge.js';
import type { YearlyAllowance } from '../core/gifting/yearly-allowance.js';
import type { Refusal } from '../core/refusal.js';
import { Clock } from '../platform/clock/clock.js';
import { Reads } from '../platform/database/reads.js';
import { CurrentPolicy } from '../programme/index.js';
import { findAllowances } from './pledge-facts.js';

/** What a levy payer may give in this allowance year and in each that can be pledged, and what is left of each. */
@Injectable()
export class FindAllowances {
  constructor(
    private readonly reads: Reads,
    private readonly policy: CurrentPolicy,
    private readonly clock: Clock,
  ) {}

  run(senderId: number): Promise<YearlyAllowance[] | Refusal> {
    const today = this.clock.today();
    const years = yearsToPledge(transferYearOf(today));
    return this.reads.run((db) => findAllowances(db, this.policy.policy, senderId, years, today));
  }
}
