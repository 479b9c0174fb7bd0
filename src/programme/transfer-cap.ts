import { Injectable } from '@nestjs/common';
import type { LocalDate } from '../core/calendar/local-date.js';
import type { Instant } from '../core/calendar/instant.js';
import { parseRate, type Rate, rate } from '../core/money/money.js';
import type { Effective } from '../core/policy/dated.js';
import { refuse } from '../core/refusal.js';
import { Books, type BooksRequest, type Outcome, RecordDraft, recordedBy } from '../journal/index.js';
import type { Connection } from '../platform/database/connection.js';
import { PROGRAMME_SETTING } from './tables.js';

const TRANSFER_CAP = 'transfer-cap';

export interface TransferCap {
  /** Share of last year's levy that the programme lets a trust gift, `0.25` for 25%. The law's own cap holds besides. */
  readonly share: string;
  readonly from: LocalDate;
  readonly reason: string;
}

/** Sets the programme's own transfer cap from a day on. */
@Injectable()
export class SetTransferCap {
  constructor(private readonly books: Books) {}

  async run(request: BooksRequest, cap: TransferCap): Promise<Outcome<TransferCap>> {
    const share = parseRate(cap.share);
    if (share?.greaterThan(1) !== false) {
      return refuse('PROGRAMME.CAP_INVALID', 'The cap is a share from 0 to 1, such as 0.25 for 25%');
    }
    return this.books.execute(request, () => {
      const draft = new RecordDraft('programme-setting');
      const { from, reason } = cap;
      draft.add(PROGRAMME_SETTING, { name: TRANSFER_CAP, value: share.toFixed(), from_on: from, reason });
      return Promise.resolve({ drafts: [draft], answer: () => cap });
    });
  }
}

/** The programme's own caps as known at a moment, in the order of recording; empty when it has set none. */
export async function findTransferCaps(
  db: Connection,
  knownAt: Instant | null,
): Promise<(Effective & { value: Rate; reason: string })[]> {
  const rows = await db.all<{ value: string; from_on: LocalDate; reason: string }>(
    `SELECT s.value, s.from_on, s.reason FROM programme_setting s JOIN record r ON r.id = s.record_id
      WHERE s.name = ? AND r.recorded_at <= ? ORDER BY s.id`,
    [TRANSFER_CAP, recordedBy(knownAt)],
  );
  return rows.map(({ value, from_on, reason }) => ({ from: from_on, value: rate(value), reason }));
}
