import type { LocalDate } from '../../core/calendar/local-date.js';
import type { Twin } from '../../core/gifting/applicant-check.js';
import { domainOf } from '../../core/mail/mail-domain.js';
import { signInDomains } from '../../identity/index.js';
import { findTwins } from '../../organisations/index.js';
import { findAddresses } from '../../outbox/index.js';
import type { ReadTx } from '../../platform/database/reads.js';
import type { Tx } from '../../platform/database/tx.js';

/** Known organisations that an application may be of, with the mail domains of people who work there. */
export async function twinsOf(db: Tx | ReadTx, claimedId: number, on: LocalDate): Promise<Twin[]> {
  const twins: Twin[] = [];
  for (const { id, name } of await findTwins(db, claimedId)) {
    const contacts = (await findAddresses(db, id)).map(({ address }) => domainOf(address));
    twins.push({ id, name, domains: [...new Set([...contacts, ...(await signInDomains(db, id, on))])] });
  }
  return twins;
}
