import { Inject, Injectable } from '@nestjs/common';
import type { Settings } from '../../config/settings.js';
import { type LocalDate, mondayOf, toLocalDate } from '../core/calendar/local-date.js';
import { toMonth } from '../core/calendar/month.js';
import { lapseLetter } from '../core/forecast/lapse-letter.js';
import { money, toUnits } from '../core/money/money.js';
import { isRefusal } from '../core/refusal.js';
import { Books, RecordDraft } from '../journal/index.js';
import { FindLevyAccounts } from '../levy-accounts/index.js';
import { KIND_WORDS, type OrganisationKind, factsOn } from '../organisations/index.js';
import { addMail } from '../outbox/index.js';
import { Clock } from '../platform/clock/clock.js';
import { SETTINGS } from '../platform/database/database.module.js';
import { type ReadTx, Reads } from '../platform/database/reads.js';
import type { Tx } from '../platform/database/tx.js';
import { findSettings } from '../programme/index.js';
import { FindLapseRadar, type LapseRadarView } from './find-lapse-radar.js';
import { LAPSE_LETTER } from './tables.js';

const ALL = Number.MAX_SAFE_INTEGER - 1;
const ACTOR = 'timer';

/** What a run wrote. */
export interface LapseLettersSent {
  readonly letters: number;
}

/** Tells each levy payer once a week what of its levy lapses and who could use it, while anything does. */
@Injectable()
export class SendLapseLetters {
  constructor(
    private readonly books: Books,
    private readonly reads: Reads,
    private readonly clock: Clock,
    private readonly accounts: FindLevyAccounts,
    private readonly radar: FindLapseRadar,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** Run again in the same week, it writes to nobody twice. @param ending stops after the letter that is being written */
  async run(ending?: AbortSignal): Promise<LapseLettersSent> {
    const today = this.clock.today();
    let letters = 0;
    for (const { id, organisationId } of await this.accounts.list(0, ALL)) {
      if (ending?.aborted) break;
      if (!(await this.reads.run((db) => isDue(db, organisationId, today)))) continue;
      const radar = await this.radar.run(id, false);
      if (isRefusal(radar) || money(radar.lapses).isZero()) continue;
      if (await this.write(radar, today)) letters++;
    }
    return { letters };
  }

  private async write(radar: LapseRadarView, today: LocalDate): Promise<boolean> {
    const { organisationId, lapses, saved } = radar;
    const outcome = await this.books.execute({ actor: ACTOR }, async ({ tx }) => {
      await tx.lock(`lapse-letter ${organisationId}`);
      const draft = new RecordDraft('lapse-letter');
      // Another process may have written it since it was looked.
      const due = await isDue(tx, organisationId, today);
      if (due) {
        draft.add(LAPSE_LETTER, {
          ...{ organisation_id: organisationId, week: mondayOf(today), on_day: today },
          ...{ lapses: toUnits(money(lapses)), saved: toUnits(money(saved)) },
        });
        addMail(draft, {
          ...{ organisationId, topic: 'LEVY.LAPSES', about: 'levy that lapses' },
          ...lapseLetter(this.newsOf(radar)),
        });
      }
      return { drafts: [draft], answer: () => due };
    });
    return !isRefusal(outcome) && outcome.answer;
  }

  private newsOf({ organisation, organisationId, asAt, months, applications, ...radar }: LapseRadarView) {
    const { month, lapses } = months.find((each) => !money(each.lapses).isZero())!;
    return {
      ...{ organisation, asAt: toLocalDate(asAt) },
      ...{ lapses: money(radar.lapses), saved: money(radar.saved) },
      first: { month: toMonth(month), lapses: money(lapses) },
      uses: applications.map(({ reference, kind, standards, startsOn, saved, toPledge }) => ({
        ...{ reference, standards, employer: KIND_WORDS[kind as OrganisationKind] },
        ...{ startsOn: toLocalDate(startsOn), saved: money(saved), toPledge: money(toPledge) },
      })),
      link: `${this.settings.publicUrl}/trusts/${organisationId}/lapse-radar`,
    };
  }
}

/** Whether an organisation is to be told today: letters are switched on, it is of the system, and had none this week. */
async function isDue(db: Tx | ReadTx, organisationId: number, today: LocalDate): Promise<boolean> {
  if ((await findSettings(db, null)).on('lapse-letter', today) === 'off') return false;
  const { isMember } = await factsOn(db, organisationId, today);
  if (isMember === false) return false;
  const known = await db.all('SELECT id FROM lapse_letter WHERE organisation_id = ? AND week = ?', [
    organisationId,
    mondayOf(today),
  ]);
  return known.length === 0;
}
