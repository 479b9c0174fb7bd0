import { Injectable } from '@nestjs/common';
import type { Instant } from '../core/calendar/instant.js';
import type { LocalDate } from '../core/calendar/local-date.js';
import { computeLots, lapseOf } from '../core/levy/lots.js';
import { toText } from '../core/money/money.js';
import { type Refusal, isRefusal } from '../core/refusal.js';
import { Clock } from '../platform/clock/clock.js';
import { Reads } from '../platform/database/reads.js';
import { CurrentPolicy } from '../programme/index.js';
import { gatherFacts } from './account-facts.js';
import { FindLevyAccounts } from './find-levy-accounts.js';

/** The levy that entered an account in one month, and what became of it. */
export interface LotView {
  readonly month: string;
  readonly lifeMonths: number;
  readonly lapsesIn: string;
  readonly entered: string;
  readonly spent: string;
  /** What lapsed, or what will if nothing more is spent. */
  readonly lapse: string;
  readonly closed: boolean;
  readonly remaining: string;
}

export interface LotsView {
  readonly lots: readonly LotView[];
  readonly spendWithoutLot: string;
  readonly creditWithoutLot: string;
}

/** The lots behind a position: where each pound of a balance entered, and when it lapses. */
@Injectable()
export class FindLots {
  constructor(
    private readonly reads: Reads,
    private readonly clock: Clock,
    private readonly policy: CurrentPolicy,
    private readonly find: FindLevyAccounts,
  ) {}

  async run(levyAccountId: number, asAt: LocalDate | null, knownAt: Instant | null): Promise<LotsView | Refusal> {
    const account = await this.find.one(levyAccountId);
    if (isRefusal(account)) return account;
    const lives = this.policy.policy.levyLifeMonths;
    const when = { asAt: asAt ?? this.clock.today(), knownAt };
    const facts = await this.reads.run((db) => gatherFacts(db, levyAccountId, account.organisationId, lives, when));
    const { lots, spendWithoutLot, creditWithoutLot } = computeLots(facts.movements, lives);
    return {
      lots: lots.map((lot) => ({
        month: lot.month,
        lifeMonths: lot.lifeMonths,
        lapsesIn: lot.lapsesIn,
        entered: toText(lot.entered),
        spent: toText(lot.spent),
        lapse: toText(lapseOf(lot)),
        closed: lot.closed,
        remaining: toText(lot.remaining),
      })),
      spendWithoutLot: toText(spendWithoutLot),
      creditWithoutLot: toText(creditWithoutLot),
    };
  }
}
