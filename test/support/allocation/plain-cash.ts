import type { CashLot, Units } from '../../../src/core/allocation/problem.js';

/** Every lot by itself, month after month: slow, and nothing to get wrong. */
export class PlainCash {
  lapsed = 0n;
  private readonly lots: { readonly lot: CashLot; left: Units }[];

  constructor(lots: readonly CashLot[]) {
    this.lots = lots.map((lot) => ({ lot, left: lot.amount }));
    this.lots.sort((a, b) => a.lot.cohort - b.lot.cohort || a.lot.enters - b.lot.enters || a.lot.lapses - b.lot.lapses);
  }

  /** What lapses in a month goes before anything is paid for it. @returns what of an amount could be paid */
  pay(month: number, amount: Units): Units {
    let missing = amount;
    for (const each of this.lots) {
      if (each.lot.lapses > month) continue;
      this.lapsed += each.left;
      each.left = 0n;
    }
    for (const each of this.lots) {
      if (each.lot.enters > month) continue;
      const taken = each.left < missing ? each.left : missing;
      each.left -= taken;
      missing -= taken;
    }
    return amount - missing;
  }
}
