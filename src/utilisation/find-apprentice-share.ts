import { Injectable } from '@nestjs/common';
import type { LocalDate } from '../core/calendar/local-date.js';
import type { Rate } from '../core/money/money.js';
import { type Headcount, againstTarget, apprenticeShares } from '../core/utilisation/apprentice-share.js';
import { Clock } from '../platform/clock/clock.js';
import { CurrentPolicy } from '../programme/index.js';

/** The shares in per cent with two places; null where there is nothing to divide by. */
export interface ApprenticeShareView {
  readonly asAt: string;
  readonly employmentStarts: string | null;
  readonly totalHeadcount: string | null;
  readonly newThisPeriod: string | null;
  /** What the share of new apprentices is held against; null before the first target. */
  readonly target: {
    readonly percent: string;
    readonly met: boolean;
    /** On the day asked about; false where it is the last target before it. */
    readonly inForce: boolean;
    readonly until: string | null;
    readonly headcountFrom: number;
    readonly source: string;
  } | null;
}

/** Works out the three shares of the public sector report, and holds one against the target of law. */
@Injectable()
export class FindApprenticeShare {
  constructor(
    private readonly policy: CurrentPolicy,
    private readonly clock: Clock,
  ) {}

  run(employees: Headcount, apprentices: Headcount, day: LocalDate | null): ApprenticeShareView {
    const asAt = day ?? this.clock.today();
    const shares = apprenticeShares(employees, apprentices);
    const held = againstTarget(this.policy.policy.publicSectorTarget, shares, asAt);
    return {
      asAt,
      employmentStarts: shown(shares.employmentStarts),
      totalHeadcount: shown(shares.totalHeadCount),
      newThisPeriod: shown(shares.newThisPeriod),
      target: held && {
        percent: held.target.toFixed(2),
        met: held.isMet,
        inForce: held.isInForce,
        until: held.rule.until,
        headcountFrom: held.rule.headcountFrom,
        source: held.rule.source,
      },
    };
  }
}

const shown = (share: Rate | null): string | null => share?.toFixed(2) ?? null;
