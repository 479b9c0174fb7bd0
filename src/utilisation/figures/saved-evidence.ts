import { type LocalDate, monthOfDate } from '../../core/calendar/local-date.js';
import { type Month, plusMonths } from '../../core/calendar/month.js';
import { money, toText } from '../../core/money/money.js';
import { type GiftEntry, creditGifts } from '../../core/utilisation/credit-gifts.js';
import type { Connection } from '../../platform/database/connection.js';
import type { Span } from './asked.js';
import { findFigureAccounts } from './cash-figures.js';
import { type Page, cashEvidence } from './entry-evidence.js';
import type { EvidenceItem } from './evidence-view.js';
import type { SavedAccount } from './saved-figures.js';

const ALL = Number.MAX_SAFE_INTEGER;

/** The gifts that saved levy from lapse, each with what of it did. @param isAsked whether a month of lapse counts */
export async function savedEvidence(
  db: Connection,
  accounts: readonly SavedAccount[],
  span: Span,
  { after, limit }: Page,
  isAsked: (month: Month) => boolean,
): Promise<EvidenceItem[]> {
  const items: EvidenceItem[] = [];
  for (const { organisationId, lots, all } of accounts) {
    const cash = await findFigureAccounts(db, organisationId);
    const everything = { ...span, from: null, until: span.asAt };
    const entries = await cashEvidence(db, 'gifted', cash, everything, { after: 0, limit: ALL });
    const months = new Set(lots.map(({ month }) => month).filter(isAsked));
    const credited = creditGifts(entries.map(giftOf), all, (month) => months.has(month));
    for (const item of entries) {
      const counted = credited.get(item.id);
      if (counted && !counted.isZero()) items.push({ ...item, counted: toText(counted) });
    }
  }
  return items
    .filter(({ id }) => id > after)
    .sort((a, b) => a.id - b.id)
    .slice(0, limit);
}

const giftOf = ({ id, on, counted }: EvidenceItem): GiftEntry => ({
  ...{ id, month: plusMonths(monthOfDate(on as LocalDate), -1), amount: money(counted) },
});
