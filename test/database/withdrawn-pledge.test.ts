import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { Settings } from '../../config/settings.js';
import { SETTINGS } from '../../src/platform/database/database.module.js';
import { GiftingService, YEARS, done } from '../support/gifting-service.js';

/** Somebody else at the same database, who keeps an account for a while. */
class Holder {
  private constructor(private readonly client: pg.Client) {}

  static async of(books: GiftingService, code: string): Promise<Holder> {
    const { database } = books.service.app.get<Settings>(SETTINGS);
    if (database.engine !== 'postgres') throw new Error('only PostgreSQL lets two write at once');
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    await client.query('BEGIN');
    const { rowCount } = await client.query('SELECT id FROM account WHERE code = $1 FOR UPDATE', [code]);
    if (rowCount !== 1) throw new Error(`there is no account ${code}`);
    return new Holder(client);
  }

  /** Returns when somebody waits for the account. */
  async isWaitedFor(): Promise<void> {
    const waiting = 'SELECT 1 FROM pg_locks WHERE NOT granted AND transactionid = pg_current_xact_id()::xid';
    while ((await this.client.query(waiting)).rowCount === 0) await sleep(5);
  }

  async letGo(): Promise<void> {
    await this.client.query('COMMIT');
    await this.client.end();
  }
}

describe('a pledge that is withdrawn while a gift comes back to it', () => {
  let books: GiftingService;
  let other: GiftingService;
  beforeEach(async () => {
    books = await GiftingService.start('postgres');
    other = await books.another();
  });
  afterEach(async () => {
    await other.stop();
    await books.stop();
  });

  it('passes it on to the sender’s allowance', async () => {
    const pledge = await books.pledge();
    const id = await books.apply(await books.round());
    done(await books.approve(id));
    // The decline has begun, and has to wait for the award; the withdrawal needs the pledge alone.
    const holder = await Holder.of(books, 'promise:W-0001:2026');
    const declined = books.act(id, 'decline', books.manager);
    await holder.isWaitedFor();
    done(await other.changePledge(pledge, { kind: 'withdraw' }));
    await holder.letGo();
    done(await declined);
    expect(await books.available(pledge)).toEqual(['0', '0', '0']);
    const accounts = await books.service.rows<{ balance: number }>(
      "SELECT balance FROM account WHERE book = 'promise'",
    );
    expect(accounts.filter(({ balance }) => balance !== 0)).toEqual([]);
    // All of the year's allowance can be pledged again.
    expect(done(await books.askToPledge({ years: [{ year: YEARS[0], amount: '30000' }] })).id).toBe(2);
    expect(await books.faults()).toEqual([]);
  });
});
