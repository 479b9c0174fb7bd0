import { afterPostings } from '../core/journal/entry.js';
import { ZERO } from '../core/money/money.js';
import { isRefusal } from '../core/refusal.js';
import type { Clock } from '../platform/clock/clock.js';
import type { Tx } from '../platform/database/tx.js';
import type { UnitOfWork } from '../platform/database/unit-of-work.js';
import { OutcomeUnknownError } from '../platform/database/write-transaction.js';
import { type HeldAccount, holdAccounts, momentOfRecording } from './claim.js';
import { accountRow } from './account-row.js';
import type { RecordDraft } from './draft.js';
import type { BooksRequest, BooksUnit, DecidePosting, Decision, NewAccount, Outcome } from './request.js';
import { ACCOUNT } from './tables.js';
import { type Decided, Writing, replay } from './writing.js';

interface Posting {
  readonly request: BooksRequest;
  readonly decide: DecidePosting<unknown>;
  readonly resolve: (outcome: Outcome<unknown>) => void;
  readonly reject: (error: unknown) => void;
}

const POSTINGS_OF_UNIT = 100;

/**
 * The one place that writes records. A request is decided and written in one unit of work: looked up by its key,
 * decided on what is read inside the unit, written once with its record and its answer.
 */
export class Books {
  private waiting: Posting[] = [];

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly onWritten: () => void = () => undefined,
  ) {}

  /** Decides with reads of its own inside the unit. `decide` may be called again from the beginning. */
  async execute<Answer>(
    request: BooksRequest,
    decide: (unit: BooksUnit) => Promise<Decision<Answer>>,
  ): Promise<Outcome<Answer>> {
    const work = (tx: Tx): Promise<Outcome<unknown>> => this.decideInUnit(tx, request, decide);
    const outcome = await (request.alone ? this.unitOfWork.runAlone(work) : this.unitOfWork.run(work));
    this.onWritten();
    return outcome as Outcome<Answer>;
  }

  /**
   * Decides on nothing but the accounts of the request. Requests that wait at the same time are claimed together,
   * decided one after the other and written together, each with its own record and its own answer.
   */
  post<Answer>(request: BooksRequest, decide: DecidePosting<Answer>): Promise<Outcome<Answer>> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ request, decide, resolve: (outcome) => resolve(outcome as Outcome<Answer>), reject });
      if (this.waiting.length === 1) void this.postTogether();
    });
  }

  private async postTogether(): Promise<void> {
    let group: readonly Posting[] = [];
    // Whoever asks while earlier units are being written joins this one: the group is taken when its turn comes.
    const work = (tx: Tx): Promise<Outcome<unknown>[]> => {
      if (group.length === 0) group = this.takeWaiting();
      return this.decideTogether(tx, group);
    };
    try {
      const outcomes = await this.unitOfWork.run(work);
      group.forEach(({ resolve }, index) => resolve(outcomes[index]!));
    } catch (error) {
      await this.postOneByOne(group.length > 0 ? group : this.takeWaiting(), error);
    }
    this.onWritten();
  }

  private takeWaiting(): readonly Posting[] {
    const group = this.waiting.splice(0, POSTINGS_OF_UNIT);
    if (this.waiting.length > 0) void this.postTogether();
    return group;
  }

  /** One of a group made it fail: each for itself, so that only that one does. */
  private async postOneByOne(group: readonly Posting[], error: unknown): Promise<void> {
    for (const posting of group) {
      if (group.length === 1 || error instanceof OutcomeUnknownError) posting.reject(error);
      else {
        await this.unitOfWork
          .run((tx) => this.decideTogether(tx, [posting]))
          .then(([outcome]) => posting.resolve(outcome!), posting.reject);
      }
    }
  }

  private async decideTogether(tx: Tx, group: readonly Posting[]): Promise<Outcome<unknown>[]> {
    const writing = new Writing(tx);
    const claimed = await writing.claim(group.map(({ request }) => request));
    const recordedAt = await momentOfRecording(tx, this.clock.now(), claimed.accounts.values());
    const byKey = new Map<string, Decided>();
    let accounts: ReadonlyMap<number, HeldAccount> = claimed.accounts;
    const outcomes = group.map(({ request, decide }): (() => Outcome<unknown>) => {
      const key = request.idempotency?.key ?? '';
      const known = claimed.known.get(key);
      if (known) return () => replay(known, request);
      const twin = byKey.get(key);
      if (twin) return () => replay(twin.stored, request);
      const decision = decide(accounts);
      const decided = writing.add(request, decision);
      if (decided.isStored) byKey.set(key, decided);
      if (!isRefusal(decision)) {
        const postings = decision.drafts.flatMap((draft) => draft.postings);
        accounts = afterPostings(accounts, postings);
      }
      return () => decided.outcome;
    });
    await writing.write(recordedAt);
    return outcomes.map((outcome) => outcome());
  }

  private async decideInUnit<Answer>(
    tx: Tx,
    request: BooksRequest,
    decide: (unit: BooksUnit) => Promise<Decision<Answer>>,
  ): Promise<Outcome<unknown>> {
    const writing = new Writing(tx);
    const claimed = await writing.claim([request]);
    const known = request.idempotency && claimed.known.get(request.idempotency.key);
    if (known) return replay(known, request);

    const accounts = new Map(claimed.accounts);
    const hold = async (ids: readonly number[]): Promise<void> => {
      const missing = [...new Set(ids)].filter((id) => !accounts.has(id));
      for (const [id, account] of await holdAccounts(tx, missing)) accounts.set(id, account);
    };
    const open = async (draft: RecordDraft, account: NewAccount): Promise<number> => {
      const id = await writing.numberNow(ACCOUNT);
      draft.add(ACCOUNT, accountRow(account)).id = id;
      const { code, book, floor } = account;
      accounts.set(id, { id, code, book, floor, balance: ZERO, lastRecordedAt: '' });
      return id;
    };
    const decision = await decide({ tx, accounts, hold, open });
    const recordedAt = await momentOfRecording(tx, this.clock.now(), accounts.values());
    const decided = writing.add(request, decision);
    await writing.write(recordedAt);
    return decided.outcome;
  }
}
