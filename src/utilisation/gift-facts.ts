import { type LocalDate } from '../core/calendar/local-date.js';
import { type ApplicationContent, completeLines } from '../core/gifting/application-form.js';
import { AWARD_FIGURES, PLEDGE_FIGURES, moneyOf } from '../core/utilisation/gift-entries.js';
import type { GiftFact } from '../core/utilisation/gift-figures.js';
import { type Period, countsOf } from '../core/utilisation/learner-outcome.js';
import type { Connection } from '../platform/database/connection.js';
import type { GiftBelonging } from './gift-belonging.js';
import { findMoves } from './gift-moves.js';

/** All that gifts did in a period, and what stands at its end: of pledges, of applications and of awards. */
export async function findGiftFacts(db: Connection, belonging: GiftBelonging, period: Period): Promise<GiftFact[]> {
  return [
    ...(await pledgeFacts(db, belonging, period)),
    ...(await applicationFacts(db, belonging, period)),
    ...(await awardFacts(db, belonging, period)),
  ];
}

/** What is pledged is for nobody in particular until it is awarded. */
async function pledgeFacts(db: Connection, belonging: GiftBelonging, period: Period): Promise<GiftFact[]> {
  const moves = await findMoves(db, 'pledge', period);
  const rows = await db.all<{ id: number; sender_id: number }>('SELECT id, sender_id FROM pledge ORDER BY id');
  return rows.map(({ id, sender_id: senderId }) => ({
    of: belonging.of({ senderId, receiverId: null, standardIds: [] }),
    figures: moneyOf(PLEDGE_FIGURES, moves.get(id) ?? []),
  }));
}

/** Applications that were sent in the period, and the learners that they ask for: paid by nobody yet. */
async function applicationFacts(db: Connection, belonging: GiftBelonging, period: Period): Promise<GiftFact[]> {
  const rows = await db.all<{ receiver_id: number; content: string }>(
    `SELECT a.receiver_id, v.content
       FROM application_event e
       JOIN current_application a ON a.id = e.application_id
       JOIN application_version v ON v.application_id = a.id
        AND v.version = (SELECT max(w.version) FROM application_version w WHERE w.application_id = a.id)
      WHERE e.action = 'submit' AND e.on_day >= ? AND e.on_day <= ? ORDER BY e.id`,
    [period.from ?? '', period.to],
  );
  return rows.flatMap(({ receiver_id: receiverId, content }): GiftFact[] => {
    const lines = completeLines(JSON.parse(content) as ApplicationContent);
    const of = (standardIds: readonly number[]): GiftFact['of'] =>
      belonging.of({ senderId: null, receiverId, standardIds });
    return [
      { of: of(lines.map(({ standardId }) => standardId)), figures: { applications: 1 } },
      ...lines.map(({ standardId, learners }) => ({ of: of([standardId]), figures: { learnersAsked: learners } })),
    ];
  });
}

interface AwardRow {
  readonly id: number;
  readonly sender_id: number;
  readonly receiver_id: number;
  readonly standard_id: number;
  readonly awarded_on: LocalDate;
  readonly accepted_on: LocalDate | null;
  readonly started_on: LocalDate | null;
  readonly ended_on: LocalDate | null;
  readonly ended_by: 'completion' | 'withdrawal' | null;
}

/** An apprenticeship ends once, by the one or the other. */
const AWARDS = `
  SELECT w.id, w.sender_id, w.receiver_id, w.standard_id,
         (SELECT min(e.on_day) FROM award_event e WHERE e.award_id = w.id AND e.kind = 'held') AS awarded_on,
         (SELECT min(e.on_day) FROM award_event e WHERE e.award_id = w.id AND e.kind = 'accepted') AS accepted_on,
         s.started_on, c.effective_on AS ended_on, c.kind AS ended_by
    FROM award w
    LEFT JOIN apprenticeship_start s
      ON s.id = (SELECT max(e.start_id) FROM award_event e WHERE e.award_id = w.id)
    LEFT JOIN start_change c ON c.start_id = s.id AND c.kind IN ('completion', 'withdrawal')
   ORDER BY w.id`;

/** The money of each award, and what became of its learner. */
async function awardFacts(db: Connection, belonging: GiftBelonging, period: Period): Promise<GiftFact[]> {
  const moves = await findMoves(db, 'award', period);
  return (await db.all<AwardRow>(AWARDS)).map((row) => {
    const { sender_id: senderId, receiver_id: receiverId, standard_id, ended_on, ended_by } = row;
    const how = ended_by === 'completion' ? 'completed' : 'left-early';
    const counts = countsOf(period, {
      awardedOn: row.awarded_on,
      acceptedOn: row.accepted_on,
      startedOn: row.started_on,
      ended: ended_on === null ? null : { on: ended_on, how },
    });
    return {
      of: belonging.of({ senderId, receiverId, standardIds: [standard_id] }),
      figures: { ...moneyOf(AWARD_FIGURES, moves.get(row.id) ?? []), ...counts },
    };
  });
}
