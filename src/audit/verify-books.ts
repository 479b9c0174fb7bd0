import { Injectable } from '@nestjs/common';
import { InvariantError } from '../core/invariant.js';
import { toText } from '../core/money/money.js';
import { isRefusal } from '../core/refusal.js';
import { JOURNAL_TABLES, type RecordedTable, Sealer } from '../journal/index.js';
import { ALLOCATION_TABLES } from '../allocation/index.js';
import { GIFTING_TABLES, findUnbalancedPromises } from '../gifting/index.js';
import { IDENTITY_TABLES } from '../identity/index.js';
import { FindPosition, LEVY_ACCOUNT_TABLES } from '../levy-accounts/index.js';
import { MONTH_END_TABLES, findRoundingTotal, findUnbalancedDue } from '../month-end/index.js';
import { ORGANISATION_TABLES } from '../organisations/index.js';
import { OUTBOX_TABLES, findMisplacedMail } from '../outbox/index.js';
import { type ReadTx, Reads } from '../platform/database/reads.js';
import { PROGRAMME_TABLES } from '../programme/index.js';
import { PROSPECTUS_TABLES } from '../prospectus/index.js';
import { ROTATION_TABLES } from '../rotations/index.js';
import { READINESS_TABLES } from '../readiness/index.js';
import { STANDARD_TABLES } from '../standards/index.js';
import { START_TABLES } from '../starts/index.js';
import { WORKFORCE_TABLES } from '../utilisation/index.js';
import { checkViews } from './access/check-views.js';
import { ACCESS_TABLES } from './access/tables.js';
import { checkBalances, checkTurnover } from './check-balances.js';
import { checkRemovals } from './check-removals.js';
import { type Chain, checkChain, hasSeal } from './check-chain.js';
import { checkGuards } from './check-guards.js';
import { checkRecords } from './check-records.js';
import { ProvenMovements } from './proven-movements.js';
import { type WrongPlace, WrongPlaces } from './verification.js';

/** Every table whose rows a figure or a proof rests on. */
export const RECORDED_TABLES: readonly RecordedTable[] = [
  ...JOURNAL_TABLES,
  ...ORGANISATION_TABLES,
  ...IDENTITY_TABLES,
  ...OUTBOX_TABLES,
  ...STANDARD_TABLES,
  ...PROGRAMME_TABLES,
  ...LEVY_ACCOUNT_TABLES,
  ...GIFTING_TABLES,
  ...ALLOCATION_TABLES,
  ...START_TABLES,
  ...MONTH_END_TABLES,
  ...PROSPECTUS_TABLES,
  ...ROTATION_TABLES,
  ...READINESS_TABLES,
  ...WORKFORCE_TABLES,
  ...ACCESS_TABLES,
];

export interface Verification {
  readonly counts: {
    readonly records: number;
    readonly seals: number;
    readonly entries: number;
    readonly postings: number;
    readonly accounts: number;
    readonly levyAccounts: number;
  };
  /** What a person should know about accounts; no fault of the books. */
  readonly findings: readonly { readonly organisation: string; readonly code: string; readonly message: string }[];
  /** What the rounding account has taken up, pounds: parts that are rounded each by itself miss it. */
  readonly rounding: string;
  /** The hash of the last seal: printed and kept, it proves later that nothing before it was changed. */
  readonly head: string | null;
  readonly wrong: readonly WrongPlace[];
}

/** What is done at a time, for a progress bar. */
export type OnStep = (records: number) => void;

/**
 * Proves the books from the records alone: each record against its hash and its place in the chain, each row against
 * its record, each balance and turnover against the postings, and the lots of each levy account against its balance.
 */
@Injectable()
export class VerifyBooks {
  constructor(
    private readonly reads: Reads,
    private readonly sealer: Sealer,
    private readonly position: FindPosition,
  ) {}

  countRecords(): Promise<number> {
    return this.reads.run(async (db) => count(db, 'record'));
  }

  /** @param head a head that was printed earlier, to be found in the chain */
  async run(head: string | null, onStep: OnStep): Promise<Verification> {
    const { counts, chain, wrong } = await checkJournal(this.reads, this.sealer, RECORDED_TABLES, head, onStep);
    const positions = await this.lots(wrong);
    await this.promises(wrong);
    const rounding = await this.monthEnds(wrong);
    await this.mail(wrong);
    await this.reads.run((db) => checkViews(db, wrong));
    await this.reads.run((db) => checkRemovals(db, wrong));
    return {
      counts: { ...counts, levyAccounts: positions.length },
      rounding,
      findings: positions.flatMap(({ organisation, findings }) =>
        findings.map(({ code, message }) => ({ organisation, code, message })),
      ),
      head: chain.head,
      wrong: wrong.all(),
    };
  }

  /** What was promised stands where it was put, to the last digit. */
  private async promises(wrong: WrongPlaces): Promise<void> {
    try {
      const unbalanced = await this.reads.run(findUnbalancedPromises);
      for (const { table, id, message } of unbalanced) wrong.add(table, id, message);
    } catch (error) {
      // Rows that were tampered with may not even read; they are named already.
      if (wrong.all().length === 0) throw error;
    }
  }

  /** Everything that was due in a closed month was paid by somebody. @returns what rounding took up */
  private monthEnds(wrong: WrongPlaces): Promise<string> {
    return this.reads.run(async (db) => {
      for (const { id, message } of await findUnbalancedDue(db)) wrong.add('month_end_due', id, message);
      return toText(await findRoundingTotal(db));
    });
  }

  /** Every mail that is not done with is on the list of what to deliver, and no other. */
  private mail(wrong: WrongPlaces): Promise<void> {
    return this.reads.run(async (db) => {
      for (const { table, id, message } of await findMisplacedMail(db)) wrong.add(table, id, message);
    });
  }

  /** Lots are never stored: working them out again proves that they add up to each balance. */
  private async lots(
    wrong: WrongPlaces,
  ): Promise<Exclude<Awaited<ReturnType<FindPosition['run']>>, { refused: true }>> {
    try {
      const positions = await this.position.run({ asAt: null, knownAt: null, viewer: { is: 'operator' } });
      return isRefusal(positions) ? [] : positions;
    } catch (error) {
      // Rows that were tampered with may not even read; they are named already.
      if (!(error instanceof InvariantError) && wrong.all().length === 0) throw error;
      wrong.add('levy_account', null, error instanceof Error ? error.message : String(error));
      return [];
    }
  }
}

/** Everything but the lots: records, rows, chain, balances and turnover, after sealing what has no seal yet. */
export async function checkJournal(
  reads: Reads,
  sealer: Sealer,
  tables: readonly RecordedTable[],
  head: string | null,
  onStep: OnStep,
): Promise<{ counts: Omit<Verification['counts'], 'levyAccounts'>; chain: Chain; wrong: WrongPlaces }> {
  await sealer.seal();
  const wrong = new WrongPlaces();
  return reads.run(async (db) => {
    await checkGuards(db, tables, wrong);
    const proven = new ProvenMovements();
    const records = await checkRecords(db, tables, proven, wrong, onStep);
    const chain = await checkChain(db, records, wrong);
    if (head !== null && !(await hasSeal(db, head))) {
      wrong.add('seal', null, `no seal has the hash ${head}: the chain that it was the head of is not this one`);
    }
    const accounts = await checkBalances(db, proven, wrong);
    await checkTurnover(db, proven, wrong);
    const entries = await count(db, 'entry');
    const postings = await count(db, 'posting');
    return { counts: { records, seals: chain.seals, entries, postings, accounts }, chain, wrong };
  });
}

async function count(db: ReadTx, table: string): Promise<number> {
  const [row] = await db.all<{ n: number }>(`SELECT count(*) AS n FROM ${table}`);
  return Number(row!.n);
}
