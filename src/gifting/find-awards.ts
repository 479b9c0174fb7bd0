import { Injectable } from '@nestjs/common';
import { type Refusal, refuse } from '../core/refusal.js';
import { Clock } from '../platform/clock/clock.js';
import { Reads } from '../platform/database/reads.js';
import { CurrentPolicy } from '../programme/index.js';
import { type AwardView, awardView } from './award-view.js';
import { type AwardAtRisk, findAwardsAtRisk } from './find-awards-at-risk.js';
import { type AwardSearch, findAwards } from './stored-award.js';

/** Questions about awards. */
@Injectable()
export class FindAwards {
  constructor(
    private readonly reads: Reads,
    private readonly policy: CurrentPolicy,
    private readonly clock: Clock,
  ) {}

  /** Awards after an id, one more than the page holds. */
  list(after: number, limit: number, search: AwardSearch): Promise<AwardView[]> {
    return this.reads.run(async (db) => (await findAwards(db, search, after, limit + 1)).map(awardView));
  }

  one(id: number): Promise<AwardView | Refusal> {
    return this.reads.run(async (db) => {
      const [award] = await findAwards(db, { id });
      return award ? awardView(award) : refuse('AWARD.UNKNOWN', 'There is no such award');
    });
  }

  /** Open awards whose sender may not be able to keep its word. */
  atRisk(): Promise<AwardAtRisk[]> {
    return this.reads.run((db) => findAwardsAtRisk(db, this.policy.policy, this.clock.today()));
  }
}
