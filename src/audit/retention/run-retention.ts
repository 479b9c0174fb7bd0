import { Injectable } from '@nestjs/common';
import type { LocalDate } from '../../core/calendar/local-date.js';
import { isRefusal } from '../../core/refusal.js';
import { Books, RecordDraft } from '../../journal/index.js';
import { removeLinks } from '../../levy-accounts/index.js';
import { Clock } from '../../platform/clock/clock.js';
import { Reads } from '../../platform/database/reads.js';
import { findSettings } from '../../programme/index.js';
import { type OldLink, findOldLinks, keptFrom } from './old-links.js';

/** What a run took out, or would. */
export interface RetentionRun {
  readonly months: number;
  /** Learners are kept for whom something was paid, or planned, on this day or later. */
  readonly keptFrom: LocalDate;
  readonly links: readonly OldLink[];
}

/** So many a record names. */
const LINKS_OF_RECORD = 1_000;

/** Takes out the links from learners' numbers that are older than the programme keeps them. The books stay. */
@Injectable()
export class RunRetention {
  constructor(
    private readonly books: Books,
    private readonly reads: Reads,
    private readonly clock: Clock,
  ) {}

  preview(): Promise<RetentionRun> {
    const today = this.clock.today();
    return this.reads.run(async (db) => {
      const months = (await findSettings(db, null)).on('learner-link-months', today);
      const from = keptFrom(today, months);
      return { months, keptFrom: from, links: await findOldLinks(db, from) };
    });
  }

  /** Done again on the same day, it takes nothing more out. */
  async run(actor = 'timer'): Promise<RetentionRun> {
    const planned = await this.preview();
    for (let start = 0; start < planned.links.length; start += LINKS_OF_RECORD) {
      const learners = planned.links.slice(start, start + LINKS_OF_RECORD).map(({ learner }) => learner);
      await this.remove(actor, learners, planned);
    }
    return planned;
  }

  private async remove(actor: string, learners: readonly string[], { months, keptFrom }: RetentionRun): Promise<void> {
    const outcome = await this.books.execute({ actor }, async ({ tx }) => {
      const draft = new RecordDraft('learner-link');
      const reason = `Nothing was paid, or planned, for ${months} months`;
      // Something may have come in since it was looked.
      const old = new Set((await findOldLinks(tx, keptFrom)).map(({ learner }) => learner));
      const due = learners.filter((learner) => old.has(learner));
      await removeLinks(tx, draft, due, { on: this.clock.today(), cause: 'retention', reason });
      return { drafts: [draft], answer: () => true };
    });
    if (isRefusal(outcome)) throw new Error(outcome.message);
  }
}
