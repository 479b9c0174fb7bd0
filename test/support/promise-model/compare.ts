import type { ReadTx } from '../../../src/platform/database/reads.js';
import { leftOf } from './model-allowance.js';
import type { ModelGifts } from './model-gifts.js';
import type { Units } from './units.js';

interface AccountRow {
  readonly id: number;
  readonly code: string;
  readonly floor: string | null;
  readonly balance: string;
}

interface PostingRow {
  readonly entry_id: number;
  readonly kind: string;
  readonly from_account_id: number;
  readonly to_account_id: number;
  readonly amount: string;
}

/** What was moved into an account and out of it, by the kinds of entries. */
type Moved = Map<string, Units>;

const STATES = `
  SELECT p.reference, (SELECT t.status FROM pledge_terms t WHERE t.pledge_id = p.id ORDER BY t.id DESC LIMIT 1) AS state
    FROM pledge p
  UNION ALL
  SELECT a.reference, (SELECT e.to_state FROM application_event e WHERE e.application_id = a.id ORDER BY e.id DESC LIMIT 1)
    FROM application a
  UNION ALL
  SELECT w.reference, (SELECT e.kind FROM award_event e WHERE e.award_id = w.id AND e.kind <> 'short'
                        ORDER BY e.id DESC LIMIT 1) FROM award w`;

/** Holds the real books against the model, step by step, and remembers what they had before. */
export class Comparison {
  private readonly movedOf = new Map<number, Moved>();
  private lastEntry = 0;
  /** What was taken from allowances, by their accounts. */
  private readonly taken = new Map<string, Units>();
  records = 0;

  constructor(private readonly gifts: ModelGifts) {}

  /** @throws naming what differs, or what does not hold */
  async hold(tx: ReadTx, wasRefused: boolean): Promise<void> {
    const [row] = await tx.all<{ records: number }>('SELECT count(*) AS records FROM record');
    const before = this.records;
    this.records = Number(row!.records);
    if (wasRefused && this.records !== before) throw new Error('what was refused has left a record');
    await this.follow(tx);
    const accounts = await tx.all<AccountRow>(
      `SELECT id, code, CAST(floor AS TEXT) AS floor, CAST(balance AS TEXT) AS balance
         FROM account WHERE book = 'promise' ORDER BY id`,
    );
    this.balancesHold(accounts);
    this.awardsHold(accounts);
    this.allowancesHold(accounts);
    await this.statesHold(tx);
  }

  /** Adds up what was posted since the last time. */
  private async follow(tx: ReadTx): Promise<void> {
    const rows = await tx.all<PostingRow>(
      `SELECT p.entry_id, e.kind, p.from_account_id, p.to_account_id, CAST(p.amount AS TEXT) AS amount
         FROM posting p JOIN entry e ON e.id = p.entry_id WHERE p.entry_id > ? ORDER BY p.id`,
      [this.lastEntry],
    );
    for (const { entry_id, kind, from_account_id, to_account_id, amount } of rows) {
      this.add(from_account_id, kind, -BigInt(amount));
      this.add(to_account_id, kind, BigInt(amount));
      this.lastEntry = Math.max(this.lastEntry, entry_id);
    }
  }

  private add(accountId: number, kind: string, units: Units): void {
    const moved = this.movedOf.get(accountId) ?? new Map<string, Units>();
    moved.set(kind, (moved.get(kind) ?? 0n) + units);
    this.movedOf.set(accountId, moved);
  }

  private moved(accountId: number, ...kinds: readonly string[]): Units {
    const moved = this.movedOf.get(accountId);
    return kinds.reduce((total, kind) => total + (moved?.get(kind) ?? 0n), 0n);
  }

  private balancesHold(accounts: readonly AccountRow[]): void {
    const balances = new Map<string, Units>();
    for (const { id, code, floor, balance } of accounts) {
      const units = BigInt(balance);
      if (floor !== null && units < BigInt(floor)) throw new Error(`${code} has ${balance}, below its floor`);
      const all = this.moved(id, ...(this.movedOf.get(id)?.keys() ?? []));
      same(`all that was posted to ${code}`, all, units);
      if (units !== 0n) balances.set(code, units);
    }
    same(
      'the sum of the promise book',
      [...balances.values()].reduce((total, units) => total + units, 0n),
      0n,
    );
    same('balances', sorted(balances), sorted(this.gifts.nonZero()));
  }

  /** Of every award and year: what was awarded is what was drawn, what was given back and what is open. */
  private awardsHold(accounts: readonly AccountRow[]): void {
    const byCode = new Map(accounts.map((account) => [account.code, account]));
    for (const award of this.gifts.awards) {
      for (const [year, expected] of award.years) {
        const { id, code, balance } = byCode.get(this.gifts.account(award, year))!;
        const [awarded, drawn, returned] = [
          this.moved(id, 'award'),
          -this.moved(id, 'drawn', 'drawn-back'),
          -this.moved(id, 'award-returned'),
        ];
        same(`drawn, returned and open of ${code}`, drawn + returned + BigInt(balance), awarded);
        same(`awarded by ${code}`, awarded, expected.awarded);
        same(`drawn from ${code}`, drawn, expected.drawn);
        same(`returned by ${code}`, returned, expected.returned);
      }
    }
  }

  /** What a sender promises for a year never grows beyond its allowance; it may be beyond it when that falls. */
  private allowancesHold(accounts: readonly AccountRow[]): void {
    for (const { code, balance } of accounts) {
      const [, sender, purpose, year] = code.split(':') as [string, string, string, string];
      if (purpose !== 'allowance') continue;
      const taken = -BigInt(balance);
      const before = this.taken.get(code) ?? 0n;
      this.taken.set(code, taken);
      const left = leftOf(this.gifts, this.gifts.trust(Number(sender)), `${year}-04-20`);
      if (taken > before && left < 0n) throw new Error(`${sender} has promised ${-left} too much for ${year}`);
    }
  }

  private async statesHold(tx: ReadTx): Promise<void> {
    const rows = await tx.all<{ reference: string; state: string }>(STATES);
    const { pledges, applications, awards } = this.gifts;
    const expected = [
      ...pledges.map(({ reference, status }) => [reference, status] as const),
      ...applications.map(({ reference, state }) => [reference, state] as const),
      ...awards.map(({ reference, status }) => [reference, status] as const),
    ];
    same('states', sorted(new Map(rows.map(({ reference, state }) => [reference, state]))), sorted(new Map(expected)));
  }
}

const sorted = (map: ReadonlyMap<string, unknown>): [string, string][] =>
  [...map].map(([key, value]): [string, string] => [key, String(value)]).sort(([a], [b]) => (a < b ? -1 : 1));

function same(what: string, real: unknown, expected: unknown): void {
  const show = (value: unknown): string => (typeof value === 'bigint' ? `${value}` : JSON.stringify(value));
  const [has, wants] = [show(real), show(expected)];
  if (has !== wants) throw new Error(`${what}: the books have ${has}, the model has ${wants}`);
}
