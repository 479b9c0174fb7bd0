import { toLocalDate } from '../../../src/core/calendar/local-date.js';
import { transferYearOf } from '../../../src/core/calendar/transfer-year.js';
import { add, money, sum } from '../../../src/core/money/money.js';
import { isRefusal } from '../../../src/core/refusal.js';
import type { AwardView } from '../../../src/gifting/award-view.js';
import { findAllowances } from '../../../src/gifting/pledge-facts.js';
import { Reads } from '../../../src/platform/database/reads.js';
import { CurrentPolicy } from '../../../src/programme/index.js';
import { YEARS } from '../gifting-service.js';
import type { TestService } from '../service.js';

/** What holds at every moment of the story, for every trust, every year and every pound. */
export async function expectPromisesKept(
  service: TestService,
  trusts: readonly number[],
  awards: readonly AwardView[],
): Promise<void> {
  await expectWithinAllowances(service, trusts);
  const [promised] = await service.rows<{ total: string | null }>(
    "SELECT CAST(coalesce(sum(balance), 0) AS TEXT) AS total FROM account WHERE book = 'promise'",
  );
  expect(promised!.total).toBe('0');
  const belowZero = "book = 'promise' AND purpose NOT LIKE 'allowance-%' AND balance < 0";
  expect(await service.rows(`SELECT code FROM account WHERE balance < floor OR ${belowZero}`)).toEqual([]);
  for (const award of awards) {
    for (const { awarded, drawn, returned, open } of [award, ...award.years]) {
      expect(sum([drawn, returned, open].map(money)).toFixed(5)).toBe(awarded);
      expect([drawn, returned, open].filter((amount) => money(amount).isNegative())).toEqual([]);
    }
  }
}

/** No trust has promised and sent more than its allowance of a year, known or foreseen. */
async function expectWithinAllowances(service: TestService, trusts: readonly number[]): Promise<void> {
  const today = toLocalDate(service.clock.now().slice(0, 10));
  const { policy } = service.app.get(CurrentPolicy);
  const years = YEARS.map((year) => transferYearOf(toLocalDate(year)));
  for (const trust of trusts) {
    const allowances = await service.app.get(Reads).run((db) => findAllowances(db, policy, trust, years, today));
    if (isRefusal(allowances)) throw new Error(allowances.message);
    for (const { allowance, sent, promised, over } of allowances) {
      expect(over.toFixed()).toBe('0');
      expect(add(sent, promised).lessThanOrEqualTo(allowance)).toBe(true);
    }
  }
}
