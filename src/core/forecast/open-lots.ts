import type { Month } from '../calendar/month.js';
import type { Lots } from '../levy/lots.js';
import { type Money, ZERO, add, floorAtZero, smaller, subtract, sum } from '../money/money.js';

interface OpenLot {
  readonly lapsesIn: Month;
  left: Money;
}

/** What lapses of levy that lives so many months. Pounds. */
export interface LapsedOfLife {
  readonly lifeMonths: number;
  readonly amount: Money;
}

/**
 * What is left of levy as it will be spent and lapse, month after month: the longest life first and within it the oldest,
 * as the books' own lots are served. It goes forward only. Pounds. (Domain: levy accounts, 5.2)
 */
export class OpenLots {
  /** By life, in the order in which lives came into force. */
  private readonly lives = new Map<number, OpenLot[]>();
  /** Spending that found no levy yet: the next levy that enters is used for it. */
  private owed: Money;
  private total: Money;

  /** @param lots of the books, as at the day from which it goes on */
  constructor({ lots, spendWithoutLot, creditWithoutLot }: Lots, lifeTimes: readonly number[]) {
    for (const life of lifeTimes) this.lives.set(life, []);
    for (const { lifeMonths, lapsesIn, remaining } of lots) this.of(lifeMonths).push({ lapsesIn, left: remaining });
    // What came back to levy that is not known lapses with nothing: it only makes up for what is owed.
    this.owed = floorAtZero(subtract(spendWithoutLot, creditWithoutLot));
    this.total = sum(lots.map(({ remaining }) => remaining));
    this.pay(ZERO);
  }

  get left(): Money {
    return this.total;
  }

  enter(lifeMonths: number, lapsesIn: Month, amount: Money): void {
    this.of(lifeMonths).push({ lapsesIn, left: amount });
    this.total = add(this.total, amount);
    this.pay(ZERO);
  }

  /** Takes what reaches its age in a month, or reached it before. @returns it by life; lives of which nothing lapses are left out */
  lapse(month: Month): LapsedOfLife[] {
    const lapsed: LapsedOfLife[] = [];
    for (const [lifeMonths, lots] of this.lives) {
      const old = lots.filter(({ lapsesIn }) => lapsesIn <= month);
      const amount = sum(old.map(({ left }) => left));
      for (const lot of old) lot.left = ZERO;
      if (!amount.isZero()) lapsed.push({ lifeMonths, amount });
    }
    this.total = subtract(this.total, sum(lapsed.map(({ amount }) => amount)));
    return lapsed;
  }

  /** @returns what of an amount there is levy for */
  spend(amount: Money): Money {
    const paid = smaller(amount, this.left);
    this.pay(paid);
    return paid;
  }

  private pay(amount: Money): void {
    this.owed = add(this.owed, amount);
    for (const lots of this.lives.values()) {
      for (const lot of lots) {
        if (this.owed.isZero()) return;
        if (lot.left.isZero()) continue;
        const taken = smaller(lot.left, this.owed);
        lot.left = subtract(lot.left, taken);
        this.owed = subtract(this.owed, taken);
        this.total = subtract(this.total, taken);
      }
    }
  }

  private of(lifeMonths: number): OpenLot[] {
    const known = this.lives.get(lifeMonths);
    if (known) return known;
    const lots: OpenLot[] = [];
    this.lives.set(lifeMonths, lots);
    return lots;
  }
}
