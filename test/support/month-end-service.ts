import { money } from '../../src/core/money/money.js';
import type { PartsView } from '../../src/month-end/index.js';
import { VerifyBooks } from '../../src/audit/index.js';
import type { MonthEndView, MonthPreview, NumberedPayment } from '../../src/month-end/index.js';
import type { PositionView } from '../../src/levy-accounts/index.js';
import type { Engine } from './engines.js';
import { type Answer, type Problem, TestService } from './service.js';
import { csvOf, levyRow } from './statement-rows.js';

const STANDARDS = `reference,lars_code,title,level,typical_duration_months,max_funding_gbp,effective_from,sector_route
ST0005,119,Adult Care Worker,2,12,4000,2017-05-01,Care services
ST0215,52,Nursing Associate,5,24,15000,2017-05-01,Health and science
`;
const SINCE = '2017-04-06';

/** A service with a trust that pays levy, a care home that pays none, and standards to start on. */
export class MonthEndService {
  private constructor(
    readonly service: TestService,
    readonly trust: number,
    readonly trustAccount: number,
    readonly home: number,
  ) {}

  /** @param levy the trust's levy by its statement: day, payroll month, pounds */
  static async start(
    engine: Engine,
    moment: string,
    levy: readonly (readonly [day: string, payrollMonth: string, amount: string])[],
  ): Promise<MonthEndService> {
    const service = await TestService.start(engine, moment);
    await service.upload('standards/files', [{ name: 'standards.csv', content: STANDARDS }]);
    const account = await service.openAccount('Elmhurst NHS Trust', { levyStatus: { from: SINCE, paysLevy: true } });
    const home = await service.register('Willow Care Home', {
      ...{ kind: 'care-home', levyStatus: { from: SINCE, paysLevy: false } },
    });
    const books = new MonthEndService(service, account.organisationId, account.id, home);
    await books.statement(levy.map(([day, month, amount]) => levyRow(day, month, amount, '0')));
    return books;
  }

  /** Another organisation that pays levy, with what its statement says entered. @returns its id */
  async addPayer(name: string, day: string, payrollMonth: string, amount: string): Promise<number> {
    const scheme = `${100 + name.length}/AB45678`;
    const account = await this.service.openAccount(name, { levyStatus: { from: SINCE, paysLevy: true } });
    await this.statement(
      [levyRow(day, payrollMonth, amount, '0', { scheme })],
      `levy-accounts/${account.id}/statements`,
    );
    return account.organisationId;
  }

  /** Takes rows of a statement into the trust's account, or another's. */
  async statement(
    rows: Parameters<typeof csvOf>[0],
    path = `levy-accounts/${this.trustAccount}/statements`,
  ): Promise<void> {
    if (rows.length === 0) return;
    const name = `statement-${rows.length}.csv`;
    done(await this.service.upload(path, [{ name, content: csvOf(rows) }]));
  }

  /** Registers a start: of the care home, paid by the trust's gift, unless it says otherwise. @returns its id */
  async begin(more: object = {}): Promise<number> {
    const body = {
      ...{ employerId: this.home, senderId: this.trust, standardId: 1, ukprn: '10000001' },
      ...{ startedOn: '2026-08-03', plannedEnd: '2027-07-31', trainingPrice: '3500', assessmentPrice: '250' },
      ...{ ageBand: '25+', route: 'gift', agreedOn: '2026-07-20', ...more },
    };
    return done(await this.service.post<{ id: number }>('starts', body)).id;
  }

  /** The trust's own apprentice. */
  beginOwn(more: object = {}): Promise<number> {
    return this.begin({ employerId: this.trust, senderId: undefined, route: 'own-levy', ...more });
  }

  async change(startId: number, body: object): Promise<void> {
    done(await this.service.post(`starts/${startId}/changes`, { reason: 'Return of the provider', ...body }));
  }

  askToClose(period: string): Promise<Answer<MonthEndView & Problem>> {
    return this.service.put(`month-ends/${period}`, {});
  }

  async close(period: string): Promise<MonthEndView> {
    return done(await this.askToClose(period));
  }

  async preview(period: string): Promise<MonthPreview> {
    return done(await this.service.get<MonthPreview>(`month-ends/${period}/preview`, this.service.writing()));
  }

  async payments(period: string): Promise<readonly NumberedPayment[]> {
    const path = `month-ends/${period}/payments?limit=200`;
    return done(await this.service.get<{ items: NumberedPayment[] }>(path, this.service.writing())).items;
  }

  /** Who pays what of a period: due, gift, levy, government, employer. */
  async paid(period: string): Promise<string[][]> {
    return (await this.payments(period)).map(partsOf);
  }

  async position(asAt?: string): Promise<readonly PositionView[]> {
    const query = asAt === undefined ? '' : `?asAt=${asAt}`;
    return done(await this.service.get<{ items: PositionView[] }>(`position${query}`, this.service.writing())).items;
  }

  /** The trust's balance as at a day. */
  async balance(asAt?: string): Promise<string> {
    const positions = await this.position(asAt);
    return positions.find(({ organisationId }) => organisationId === this.trust)!.balance!;
  }

  /** What verify finds wrong. */
  async faults(): Promise<readonly unknown[]> {
    return (await this.service.app.get(VerifyBooks).run(null, () => undefined)).wrong;
  }

  stop(): Promise<void> {
    return this.service.stop();
  }
}

/** What a month end leaves in the books, without ids and moments. */
export async function booksContent({ service }: MonthEndService): Promise<unknown[]> {
  return [
    await service.rows('SELECT code, balance FROM account ORDER BY code'),
    await service.rows('SELECT start_id, kind, delivery_month, amount, held FROM month_end_due ORDER BY id'),
    await service.rows(
      `SELECT d.start_id, d.kind, d.delivery_month, p.organisation_id, p.source, p.amount
         FROM training_payment p JOIN month_end_due d ON d.id = p.due_id ORDER BY d.id, p.source`,
    ),
    await service.rows('SELECT kind, effective_on, narrative FROM entry ORDER BY id'),
    await service.rows('SELECT organisation_id, stage, balance, allowance FROM month_end_account ORDER BY id'),
  ];
}

/** Pounds without the noughts behind. */
export const partsOf = ({ due, gift, levy, governmentCoInvestment, employerCoInvestment }: PartsView): string[] =>
  [due, gift, levy, governmentCoInvestment, employerCoInvestment].map((amount) => money(amount).toFixed());

function done<Body>(answer: Answer<Body>): Body {
  if (answer.status >= 300) throw new Error(`${answer.status} ${answer.text}`);
  return answer.body;
}
