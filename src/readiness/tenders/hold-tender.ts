import type { LocalDate } from '../../core/calendar/local-date.js';
import { type TenderState, tenderState } from '../../core/readiness/tender.js';
import { type Refusal, isRefusal } from '../../core/refusal.js';
import type { Tx } from '../../platform/database/tx.js';
import { type StoredTender, findTender } from './stored-tender.js';

export interface HeldTender extends StoredTender {
  readonly state: TenderState;
}

/** A tender as it is today, which nobody else changes until the unit ends. */
export async function holdTender(tx: Tx, id: number, today: LocalDate): Promise<HeldTender | Refusal> {
  await tx.lock(`tender ${id}`);
  const tender = await findTender(tx, id);
  if (isRefusal(tender)) return tender;
  return { ...tender, state: tenderState(tender, tender.end?.outcome ?? null, today) };
}
