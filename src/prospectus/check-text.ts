import type { LocalDate } from '../core/calendar/local-date.js';
import { sendingRefusal } from '../core/gifting/round.js';
import { type ListingText, listingFaults } from '../core/prospectus/listing-text.js';
import { type Fault, isRefusal } from '../core/refusal.js';
import { findRounds } from '../gifting/index.js';
import type { Tx } from '../platform/database/tx.js';
import { findStandard } from '../standards/index.js';

/** Everything that is wrong with a text, of itself and with what it names. @param before the text that it replaces */
export async function textFaults(
  tx: Tx,
  text: ListingText,
  before: ListingText | null,
  today: LocalDate,
): Promise<Fault[]> {
  const faults = listingFaults(text);
  if (text.closesOn < today) faults.push({ where: 'closesOn', message: 'The last day to apply is over' });
  if (!(await findStandard(tx, text.standardId))) {
    faults.push({ where: 'standardId', message: 'There is no such apprenticeship standard' });
  }
  // A round that has ended may stay named: nothing is promised by it then.
  if (text.roundId !== null && text.roundId !== before?.roundId) {
    const [round] = await findRounds(tx, text.roundId);
    if (!round || isRefusal(sendingRefusal(round.state, round.terms, today))) {
      faults.push({ where: 'roundId', message: 'That round takes no applications now' });
    }
  }
  return faults;
}
