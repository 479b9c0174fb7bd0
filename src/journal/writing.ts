import type { Instant } from '../core/calendar/instant.js';
import { RECORD_FORMAT } from '../core/journal/canonical.js';
import { type Refusal, isRefusal, refuse } from '../core/refusal.js';
import type { Tx } from '../platform/database/tx.js';
import { type Claim, type KnownKey, claim } from './claim.js';
import { RecordDraft, bytesOf } from './draft.js';
import { sha256 } from './hash.js';
import type { RecordedTable } from './recorded-table.js';
import type { BooksRequest, Decision, OnStep, Outcome } from './request.js';
import { type RowCounts, RowNumbers } from './row-numbers.js';
import { IDEMPOTENCY_KEY, RECORD } from './tables.js';
import { type WrittenRecord, writeRecords } from './write-rows.js';

/** A decided request on its way into the books. Its outcome is known when the unit has been written. */
export class Decided {
  private outcomeOrNothing: Outcome<unknown> | undefined;
  private storedOrNothing: KnownKey | undefined;
  readonly drafts: RecordDraft[];

  constructor(
    readonly request: BooksRequest,
    private readonly decision: Decision<unknown>,
  ) {
    this.drafts = isRefusal(decision) ? [] : decision.drafts.filter((draft) => !draft.isEmpty);
    // A key needs a record to stand in, when nothing else is written too.
    if (this.isStored && this.drafts.length === 0) {
      this.drafts.push(new RecordDraft(isRefusal(decision) ? 'refusal' : 'answer'));
    }
  }

  /** Whether the answer is kept with the request's key. */
  get isStored(): boolean {
    const { idempotency, forgetRefusals } = this.request;
    return idempotency !== undefined && !(isRefusal(this.decision) && forgetRefusals === true);
  }

  get outcome(): Outcome<unknown> {
    return this.outcomeOrNothing!;
  }

  get stored(): KnownKey {
    return this.storedOrNothing!;
  }

  /** Rows have their ids now: works the answer out, and stores it. */
  answer(recordedAt: Instant, nextKeyId: () => number): void {
    const { decision, request } = this;
    const answer = isRefusal(decision) ? decision : decision.answer(recordedAt);
    this.outcomeOrNothing = isRefusal(decision) ? decision : { answer, replayed: false };
    if (!this.isStored) return;
    const { key, requestHash } = request.idempotency!;
    const outcome = isRefusal(decision) ? 'refused' : 'accepted';
    this.storedOrNothing = { key, requestHash, outcome, answer: JSON.stringify(answer) };
    this.drafts[0]!.add(IDEMPOTENCY_KEY, {
      key,
      request_hash: requestHash,
      outcome,
      answer: this.storedOrNothing.answer,
    }).id = nextKeyId();
  }
}

/** What one unit writes: the records of one or several requests, all at once. */
export class Writing {
  private readonly numbers: RowNumbers;
  private readonly decided: Decided[] = [];

  constructor(private readonly tx: Tx) {
    this.numbers = new RowNumbers(tx);
  }

  claim(requests: readonly BooksRequest[]): Promise<Claim> {
    const keys = requests.flatMap(({ idempotency }) => (idempotency ? [idempotency.key] : []));
    const accountIds = [...new Set(requests.flatMap((request) => request.accountIds ?? []))];
    return claim(this.tx, this.numbers, { keys, accountIds, expects: expectedRows(requests) });
  }

  /** The id of a row that is added to a draft before the unit is written. */
  async numberNow(table: RecordedTable): Promise<number> {
    await this.numbers.reserve(new Map([[table, 1]]));
    return this.numbers.take(table);
  }

  add(request: BooksRequest, decision: Decision<unknown>): Decided {
    const decided = new Decided(request, decision);
    this.decided.push(decided);
    return decided;
  }

  /** Numbers the rows, works out the answers, and writes it all. */
  async write(recordedAt: Instant): Promise<void> {
    const { numbers } = this;
    await numbers.reserve(this.rowCounts());
    for (const decided of this.decided) {
      for (const draft of decided.drafts) draft.number((table) => numbers.take(table));
      decided.answer(recordedAt, () => numbers.take(IDEMPOTENCY_KEY));
    }
    const onStep = this.beginSteps();
    const records = this.decided.flatMap(({ request, drafts }) =>
      drafts.map((draft) => this.finish(draft, request.actor, recordedAt, onStep)),
    );
    if (records.length > 0) writeRecords(this.tx, records, recordedAt, onStep);
  }

  /** Each row is put into its record, and then into its table. */
  private beginSteps(): OnStep {
    const begin = this.decided.map(({ request }) => request.onWriting).find((onWriting) => onWriting !== undefined);
    if (!begin) return () => undefined;
    return begin(2 * [...this.rowCounts().values()].reduce((total, count) => total + count, 0));
  }

  private finish(draft: RecordDraft, actor: string, recordedAt: Instant, onStep: OnStep): WrittenRecord {
    const rows = draft.written(recordedAt);
    onStep([...rows.values()].reduce((total, { length }) => total + length, 1));
    const id = this.numbers.take(RECORD);
    const bytes = bytesOf({ id, kind: draft.kind, actor, recordedAt }, rows);
    return { record: [id, RECORD_FORMAT, draft.kind, actor, recordedAt, bytes, sha256(bytes)], rows };
  }

  private rowCounts(): RowCounts {
    const counts = new Map<RecordedTable, number>();
    for (const { drafts, isStored } of this.decided) {
      addTo(counts, RECORD, drafts.length);
      if (isStored) addTo(counts, IDEMPOTENCY_KEY, 1);
      for (const draft of drafts) for (const [table, count] of draft.counts()) addTo(counts, table, count);
    }
    return counts;
  }
}

function addTo(counts: Map<RecordedTable, number>, table: RecordedTable, count: number): void {
  counts.set(table, (counts.get(table) ?? 0) + count);
}

function expectedRows(requests: readonly BooksRequest[]): RowCounts {
  const counts = new Map<RecordedTable, number>();
  for (const { idempotency, expects } of requests) {
    addTo(counts, RECORD, 1);
    if (idempotency) addTo(counts, IDEMPOTENCY_KEY, 1);
    for (const [table, count] of expects ?? []) addTo(counts, table, count);
  }
  return counts;
}

/** The answer that a key was given before, or the refusal of a key that comes with another request. */
export function replay(known: KnownKey, request: BooksRequest): Outcome<unknown> {
  if (known.requestHash !== request.idempotency?.requestHash) {
    return refuse('IDEMPOTENCY.KEY_REUSED', 'this idempotency key was used for another request; use a new key');
  }
  const answer = JSON.parse(known.answer) as unknown;
  return known.outcome === 'refused' ? (answer as Refusal) : { answer, replayed: true };
}
