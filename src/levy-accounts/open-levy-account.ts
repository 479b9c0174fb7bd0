import { Injectable } from '@nestjs/common';
import { isRefusal, refuse } from '../core/refusal.js';
import type { PersonRequest } from '../identity/index.js';
import { ACCOUNT, Books, type Decision, type Outcome, RecordDraft } from '../journal/index.js';
import { findOrganisation } from '../organisations/index.js';
import { Clock } from '../platform/clock/clock.js';
import { CurrentPolicy } from '../programme/index.js';
import type { Tx } from '../platform/database/tx.js';
import { editRefusal } from './edit-duty.js';
import { PURPOSES, type Purpose, accountCode, lapsePurpose } from './purposes.js';
import { LEVY_ACCOUNT } from './tables.js';

export interface LevyAccountView {
  readonly id: number;
  readonly organisationId: number;
}

/** Opens the levy account of an organisation, with its accounts in the cash book; once, however often it is asked. */
@Injectable()
export class OpenLevyAccount {
  constructor(
    private readonly books: Books,
    private readonly policy: CurrentPolicy,
    private readonly clock: Clock,
  ) {}

  run(request: PersonRequest, organisationId: number): Promise<Outcome<LevyAccountView>> {
    return this.books.execute(request, async ({ tx }): Promise<Decision<LevyAccountView>> => {
      await tx.lock(`levy-account of ${organisationId}`);
      const notTheirs = await editRefusal(tx, request, organisationId, this.clock.today());
      if (notTheirs) return notTheirs;
      if (!(await findOrganisation(tx, organisationId))) {
        return refuse('ORGANISATION.UNKNOWN', 'There is no such organisation');
      }
      const draft = new RecordDraft('levy-account');
      const known = await findLevyAccount(tx, organisationId);
      const ref = known ?? draft.add(LEVY_ACCOUNT, { organisation_id: organisationId });
      for (const purpose of await this.missingPurposes(tx, organisationId)) {
        draft.add(ACCOUNT, {
          code: accountCode(organisationId, purpose),
          book: 'cash',
          purpose,
          organisation_id: organisationId,
          floor: null,
        });
      }
      return { drafts: [draft], answer: () => ({ id: ref.id!, organisationId }) };
    });
  }

  /** Opens it for a use case of no one organisation, which goes on with it. @throws when the organisation is unknown */
  async opened(actor: string, organisationId: number): Promise<LevyAccountView> {
    const outcome = await this.run({ actor, personId: null }, organisationId);
    if (isRefusal(outcome)) throw new Error(outcome.message);
    return outcome.answer;
  }

  private async missingPurposes(tx: Tx, organisationId: number): Promise<Purpose[]> {
    const rows = await tx.all<{ purpose: string }>(
      "SELECT purpose FROM account WHERE organisation_id = ? AND book = 'cash'",
      [organisationId],
    );
    const known = new Set(rows.map(({ purpose }) => purpose));
    const lapse = this.policy.policy.levyLifeMonths.map(({ value }) => lapsePurpose(value));
    return [...new Set<Purpose>([...PURPOSES, ...lapse])].filter((purpose) => !known.has(purpose));
  }
}

async function findLevyAccount(tx: Tx, organisationId: number): Promise<LevyAccountView | undefined> {
  const [row] = await tx.all<{ id: number }>('SELECT id FROM levy_account WHERE organisation_id = ?', [organisationId]);
  return row && { id: row.id, organisationId };
}
