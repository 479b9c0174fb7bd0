import { Injectable } from '@nestjs/common';
import type { Duty } from '../../core/access/duties.js';
import { type Refusal, isRefusal, refuse } from '../../core/refusal.js';
import { type PersonRequest, roleRefusal } from '../../identity/index.js';
import { Books, type Outcome, RecordDraft } from '../../journal/index.js';
import { Clock } from '../../platform/clock/clock.js';
import type { Tx } from '../../platform/database/tx.js';
import { CurrentPolicy } from '../../programme/index.js';
import { FORECAST_CASE, FORECAST_CASE_VERSION } from '../tables.js';
import { CASE_FIELDS, type TypedCase, readCase, supposedBy } from './read-case.js';
import { type StoredCase, findCase, findCases } from './stored-case.js';

export interface CaseToSave {
  readonly name: string;
  readonly content: TypedCase;
  readonly isShared: boolean;
}

export interface CaseSaved {
  readonly id: number;
  readonly version: number;
}

/** Side by side no more can be read. */
export const CASES_MAX = 8;

const BY_LEAD: Duty = { roles: ['trust-editor', 'trust-approver'], needsPerson: false };

/** Keeps what an organisation supposes of its levy. What was saved stays; a new version holds from then on. */
@Injectable()
export class SaveCase {
  constructor(
    private readonly books: Books,
    private readonly clock: Clock,
    private readonly policy: CurrentPolicy,
  ) {}

  make(request: PersonRequest, organisationId: number, saved: CaseToSave): Promise<Outcome<CaseSaved>> {
    return this.books.execute(request, async ({ tx }) => {
      await tx.lock(`forecast-cases ${organisationId}`);
      const against =
        (await this.roleRefusal(tx, request, organisationId)) ??
        (await accountRefusal(tx, organisationId)) ??
        (await this.contentRefusal(tx, saved)) ??
        (await tooMany(tx, organisationId));
      if (against) return against;
      const draft = new RecordDraft('forecast-case');
      const ref = draft.add(FORECAST_CASE, { organisation_id: organisationId });
      draft.add(FORECAST_CASE_VERSION, { case_id: ref, version: 1, ...this.rowOf(request, saved, false) });
      return { drafts: [draft], answer: () => ({ id: ref.id!, version: 1 }) };
    });
  }

  change(request: PersonRequest, id: number, saved: CaseToSave): Promise<Outcome<CaseSaved>> {
    return this.next(request, id, false, async (tx) => (await this.contentRefusal(tx, saved)) ?? saved);
  }

  /** Nobody is shown it any more; what it supposed stays in the records. */
  withdraw(request: PersonRequest, id: number): Promise<Outcome<CaseSaved>> {
    return this.next(request, id, true, (_, { last }) => Promise.resolve(last));
  }

  private next(
    request: PersonRequest,
    id: number,
    isWithdrawn: boolean,
    savedOf: (tx: Tx, known: StoredCase) => Promise<CaseToSave | Refusal>,
  ): Promise<Outcome<CaseSaved>> {
    return this.books.execute(request, async ({ tx }) => {
      const found = await findCase(tx, id);
      if (isRefusal(found)) return found;
      await tx.lock(`forecast-cases ${found.organisationId}`);
      const against = await this.roleRefusal(tx, request, found.organisationId);
      if (against) return against;
      const known = (await findCase(tx, id)) as StoredCase;
      if (known.last.isWithdrawn) return refuse('CASE.WITHDRAWN', 'This case was withdrawn: make another');
      const saved = await savedOf(tx, known);
      if (isRefusal(saved)) return saved;
      const version = known.last.version + 1;
      const draft = new RecordDraft('forecast-case');
      draft.add(FORECAST_CASE_VERSION, { case_id: id, version, ...this.rowOf(request, saved, isWithdrawn) });
      return { drafts: [draft], answer: () => ({ id, version }) };
    });
  }

  private roleRefusal(tx: Tx, request: PersonRequest, organisationId: number): Promise<Refusal | undefined> {
    return roleRefusal(tx, request, BY_LEAD, organisationId, this.clock.today());
  }

  private async contentRefusal(tx: Tx, { content }: CaseToSave): Promise<Refusal | undefined> {
    const read = readCase(content, this.clock.today());
    if (isRefusal(read)) return read;
    const what = await supposedBy(tx, this.policy.policy, read);
    return isRefusal(what) ? what : undefined;
  }

  private rowOf({ personId }: PersonRequest, { name, content, isShared }: CaseToSave, isWithdrawn: boolean) {
    const typed = CASE_FIELDS.flatMap((field) => (content[field] ? [[field, content[field]] as const] : []));
    return {
      ...{ name, content: JSON.stringify(Object.fromEntries(typed)) },
      ...{ is_shared: isShared ? 1 : 0, is_withdrawn: isWithdrawn ? 1 : 0 },
      ...{ on_day: this.clock.today(), person_id: personId },
    };
  }
}

async function accountRefusal(tx: Tx, organisationId: number): Promise<Refusal | undefined> {
  const accounts = await tx.all('SELECT id FROM levy_account WHERE organisation_id = ?', [organisationId]);
  if (accounts.length > 0) return undefined;
  return refuse('CASE.NO_LEVY_ACCOUNT', 'The organisation has no levy account: import a statement first');
}

async function tooMany(tx: Tx, organisationId: number): Promise<Refusal | undefined> {
  const kept = (await findCases(tx, { organisationId })).filter(({ last }) => !last.isWithdrawn);
  if (kept.length < CASES_MAX) return undefined;
  return refuse('CASE.TOO_MANY', `There are ${CASES_MAX} cases already: withdraw one first`);
}
