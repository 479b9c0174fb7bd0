import type { Instant } from '../core/calendar/instant.js';
import type { AccountState } from '../core/journal/entry.js';
import { RECORD_FORMAT } from '../core/journal/canonical.js';
import { type Refusal, isRefusal, refuse } from '../core/refusal.js';
import type { Clock } from '../platform/clock/clock.js';
import type { Tx, UnitOfWork } from '../platform/database/unit-of-work.js';
import { RowNumbers, claim, lockAccounts, momentOfRecording } from './claim.js';
import { RecordDraft, bytesOf } from './draft.js';
import { sha256 } from './hash.js';
import type { RecordedTable } from './recorded-table.js';
import { IDEMPOTENCY_KEY, RECORD } from './tables.js';
import { type WrittenRecord, writeRecords } from './write-rows.js';

/** Who asks, and what makes the request the same request when it is sent again. */
export interface BooksRequest {
  readonly actor: string;
  /** The client's key with a hash of what it asked for. */
  readonly idempotency?: { readonly key: string; readonly requestHash: string };
  /** Accounts that the decision rests on, held from the start. */
  readonly accountIds?: readonly number[];
  /** Rows that will most likely be written: their numbers come with the first question. */
  readonly expects?: ReadonlyMap<RecordedTable, number>;
  /** A refusal is remembered with the key unless this says no, as for files: their lines make them idempotent. */
  readonly forgetRefusals?: boolean;
  /** Long work in a commit of its own. */
  readonly alone?: boolean;
}

/** What a decision reads with. */
export interface BooksUnit {
  readonly tx: Tx;
  /** The accounts held so far. */
  readonly accounts: ReadonlyMap<number, AccountState>;
  /** Holds more accounts and reads them. */
  hold(accountIds: readonly number[]): Promise<void>;
}

export interface Accepted<Answer> {
  /** Written in order; empty when nothing changes. */
  readonly drafts: readonly RecordDraft[];
  /** Called when the drafts' rows have their ids. What it gives is stored with the key, so it is plain JSON. */
  readonly answer: (recordedAt: Instant) => Answer;
}

export type Decide<Answer> = (unit: BooksUnit) => Promise<Accepted<Answer> | Refusal>;

/** An answer, and whether an earlier request had it already. */
export interface Answered<Answer> {
  readonly answer: Answer;
  readonly replayed: boolean;
}

type AccountRow = AccountState & { readonly lastRecordedAt: string };

/**
 * The one place that writes records. A request is decided and written in one unit of work: looked up by its key,
 * decided on what is read inside the unit, written once with its record and its answer.
 */
export class Books {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly onWritten: () => void = () => undefined,
  ) {}

  async execute<Answer>(request: BooksRequest, decide: Decide<Answer>): Promise<Answered<Answer> | Refusal> {
    const work = (tx: Tx): Promise<Answered<Answer> | Refusal> => this.decideAndWrite(tx, request, decide);
    const outcome = await (request.alone ? this.unitOfWork.runAlone(work) : this.unitOfWork.run(work));
    this.onWritten();
    return outcome;
  }

  private async decideAndWrite<Answer>(
    tx: Tx,
    request: BooksRequest,
    decide: Decide<Answer>,
  ): Promise<Answered<Answer> | Refusal> {
    const numbers = new RowNumbers(tx);
    const { known, accounts: held } = await claim(
      tx,
      numbers,
      request.idempotency?.key,
      request.accountIds ?? [],
      withRecordAndKey(request),
    );
    if (known) return replay<Answer>(known, request);

    const accounts = new Map<number, AccountRow>(held.map((account) => [account.id, account]));
    const hold = async (ids: readonly number[]): Promise<void> => {
      const missing = [...new Set(ids)].filter((id) => !accounts.has(id));
      for (const account of await lockAccounts(tx, missing)) accounts.set(account.id, account);
    };
    const outcome = await decide({ tx, accounts, hold });
    const recordedAt = await momentOfRecording(tx, this.clock.now(), accounts.values());
    const write = (drafts: readonly RecordDraft[], answer: () => StoredAnswer): Promise<void> =>
      this.write(tx, numbers, request, recordedAt, drafts, answer);

    if (isRefusal(outcome)) {
      if (request.idempotency && !request.forgetRefusals) {
        await write([], () => ({ outcome: 'refused', answer: outcome }));
      }
      return outcome;
    }
    let answer: Answer | undefined;
    await write(outcome.drafts, () => ({ outcome: 'accepted', answer: (answer = outcome.answer(recordedAt)) }));
    return { answer: answer ?? outcome.answer(recordedAt), replayed: false };
  }

  /** Numbers the rows, works out the answer, and writes it all: a refusal too, when there is a key to remember it by. */
  private async write(
    tx: Tx,
    numbers: RowNumbers,
    request: BooksRequest,
    recordedAt: Instant,
    drafts: readonly RecordDraft[],
    answer: () => StoredAnswer,
  ): Promise<void> {
    const written = drafts.filter((draft) => !draft.isEmpty);
    await numbers.reserve(countsOf(written, request.idempotency !== undefined));
    for (const draft of written) draft.number((table) => numbers.take(table));
    const records = [...written];
    const stored = answer();
    if (request.idempotency) {
      const draft = records[0] ?? new RecordDraft(stored.outcome === 'refused' ? 'refusal' : 'answer');
      if (records.length === 0) records.push(draft);
      const { key, requestHash } = request.idempotency;
      draft.add(IDEMPOTENCY_KEY, {
        key,
        request_hash: requestHash,
        outcome: stored.outcome,
        answer: JSON.stringify(stored.answer),
      }).id = numbers.take(IDEMPOTENCY_KEY);
    }
    if (records.length === 0) return;
    const finished = records.map((draft): WrittenRecord => {
      const rows = draft.written(recordedAt);
      const head = { id: numbers.take(RECORD), kind: draft.kind, actor: request.actor, recordedAt };
      const bytes = bytesOf(head, rows);
      const { id, kind, actor } = head;
      return { record: [id, RECORD_FORMAT, kind, actor, recordedAt, bytes, sha256(bytes)], rows };
    });
    await writeRecords(tx, finished);
  }
}

interface StoredAnswer {
  readonly outcome: 'accepted' | 'refused';
  readonly answer: unknown;
}

function withRecordAndKey({ idempotency, expects }: BooksRequest): Map<RecordedTable, number> {
  const counts = new Map<RecordedTable, number>([[RECORD, 1]]);
  if (idempotency) counts.set(IDEMPOTENCY_KEY, 1);
  for (const [table, count] of expects ?? []) counts.set(table, count);
  return counts;
}

function countsOf(drafts: readonly RecordDraft[], withKey: boolean): Map<RecordedTable, number> {
  const counts = new Map<RecordedTable, number>([[RECORD, Math.max(drafts.length, withKey ? 1 : 0)]]);
  if (withKey) counts.set(IDEMPOTENCY_KEY, 1);
  for (const draft of drafts) {
    for (const [table, count] of draft.counts()) counts.set(table, (counts.get(table) ?? 0) + count);
  }
  return counts;
}

function replay<Answer>(
  known: { request_hash: string; outcome: 'accepted' | 'refused'; answer: string },
  request: BooksRequest,
): Answered<Answer> | Refusal {
  if (known.request_hash !== request.idempotency?.requestHash) {
    return refuse('IDEMPOTENCY.KEY_REUSED', 'this idempotency key was used for another request; use a new key');
  }
  const answer = JSON.parse(known.answer) as unknown;
  return known.outcome === 'refused' ? (answer as Refusal) : { answer: answer as Answer, replayed: true };
}
