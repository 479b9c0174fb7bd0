import { Injectable } from '@nestjs/common';
import type { Instant } from '../../core/calendar/instant.js';
import { type LocalDate, firstDay, monthOfDate } from '../../core/calendar/local-date.js';
import { plusMonths } from '../../core/calendar/month.js';
import { Books, RecordDraft } from '../../journal/index.js';
import { Clock, dayInUnitedKingdom } from '../../platform/clock/clock.js';
import type { Tx } from '../../platform/database/tx.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { findSettings } from '../../programme/index.js';
import { ACCESS_LOCK } from './kept-view.js';
import { ACCESS_DIGEST, ACCESS_REMOVAL } from './tables.js';
import { endOfChain } from './write-views.js';

const ACTOR = 'system';

/** Closes the days of the access log that are over, and takes out what is old enough to go. */
@Injectable()
export class CloseDays {
  constructor(
    private readonly books: Books,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async run(): Promise<void> {
    await this.close();
    await this.remove();
    // By itself, because the database lets rows go only after the record that says so; done again, it does nothing.
    await this.unitOfWork.runAlone(async (tx) => {
      await tx.lock(ACCESS_LOCK);
      await tx.all('DELETE FROM access_view WHERE id <= (SELECT max(through_id) FROM access_removal)');
    });
  }

  /** One digest of all that was seen since the last, once any of it is of a day that is over. */
  private async close(): Promise<void> {
    await this.books.execute({ actor: ACTOR }, async ({ tx }) => {
      await tx.lock(ACCESS_LOCK);
      const open = await openViews(tx);
      const draft = new RecordDraft('access-digest');
      if (open && open.first < this.clock.today()) {
        const { id, hash } = await endOfChain(tx);
        draft.add(ACCESS_DIGEST, { through_on: open.last, last_id: id, views: open.views, hash });
      }
      return { drafts: draft.isEmpty ? [] : [draft], answer: () => true };
    });
  }

  private async remove(): Promise<void> {
    await this.books.execute({ actor: ACTOR }, async ({ tx }) => {
      await tx.lock(ACCESS_LOCK);
      const today = this.clock.today();
      const months = (await findSettings(tx, null)).on('access-log-months', today);
      const [old] = await tx.all<{ id: number | null }>(
        `SELECT max(last_id) AS id FROM access_digest
          WHERE through_on < ? AND last_id > (SELECT coalesce(max(through_id), 0) FROM access_removal)`,
        [firstDay(plusMonths(monthOfDate(today), -months))],
      );
      const draft = new RecordDraft('access-removal');
      if (old!.id !== null) draft.add(ACCESS_REMOVAL, { through_id: old!.id, months });
      return { drafts: draft.isEmpty ? [] : [draft], answer: () => true };
    });
  }
}

/** The views that no digest covers yet, by the days on which they were seen; nothing where there are none. */
async function openViews(tx: Tx): Promise<{ first: LocalDate; last: LocalDate; views: number } | undefined> {
  const [row] = await tx.all<{ first: Instant | null; last: Instant; views: number }>(
    `SELECT min(seen_at) AS first, max(seen_at) AS last, count(*) AS views FROM access_view
      WHERE id > (SELECT coalesce(max(last_id), 0) FROM access_digest)`,
  );
  const { first, last, views } = row!;
  return first === null
    ? undefined
    : { first: dayInUnitedKingdom(first), last: dayInUnitedKingdom(last), views: Number(views) };
}
