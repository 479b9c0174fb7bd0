import type { Engine } from '../engines.js';
import { GiftingService, done } from '../gifting-service.js';
import type { TestPerson } from '../service.js';
import { monthAfter } from './days.js';
import { HAIRCUT } from './model-allowance.js';
import { CLOSED_BEFORE } from './model-month-ends.js';
import { ModelGifts, type ModelHome, type ModelTrust, type Somebody } from './model-gifts.js';
import { unitsOf } from './units.js';

const FIRST_DAY = '2026-11-21';
/** Levy of a month, pounds: so much that no gift is ever short. The first trust is the smallest. */
const TRUSTS = [
  { name: 'Alder NHS Trust', monthly: '50000', scheme: '111/AB45678' },
  { name: 'Great Oak NHS Trust', monthly: '80000', scheme: '321/CD98765' },
  { name: 'Hazel NHS Trust', monthly: '120000', scheme: '456/EF13579' },
];
const HOMES = ['Willow Care Home', 'Ash Surgery', 'Rowan Care at Home'];
/** The payroll months that every trust's first statement has. */
const LEVY_MONTHS = Array.from({ length: 18 }, (_, index) => monthAfter('2025-04', index));

/** Standards as the tests' catalogue has them. */
export const STANDARDS = [
  { standardId: 1, level: 2, band: unitsOf('4000') },
  { standardId: 2, level: 3, band: unitsOf('4000') },
  { standardId: 3, level: 5, band: unitsOf('15000') },
];

/** Real gifts and the model of them, with the same organisations and people. */
export class World {
  private constructor(
    readonly books: GiftingService,
    readonly gifts: ModelGifts,
    readonly people: readonly Somebody[],
  ) {}

  static async start(engine: Engine): Promise<World> {
    const books = await GiftingService.start(engine, `${FIRST_DAY}T09:00:00Z`);
    const trustIds: number[] = [];
    for (const { name, monthly, scheme } of TRUSTS) trustIds.push(await books.addTrust(name, monthly, scheme));
    const homeIds = [books.home];
    for (const name of HOMES.slice(1)) homeIds.push(await books.addReceiver(name));
    // The second trust's own subsidiary may have gifts from everybody else.
    const connection = { connectedTo: homeIds[1], from: '2020-01-01', connected: true, reason: 'Its subsidiary' };
    done(await books.service.post(`organisations/${trustIds[1]}/connections`, connection));
    const haircut = { name: 'allowance-haircut', value: `0.${HAIRCUT}`, from: '2026-01-01', reason: 'Caution' };
    done(await books.service.post('programme/settings', haircut));
    const cap = { share: '0.05', from: '2026-01-01', reason: 'Caution' };
    done(await books.service.post('programme/transfer-cap', cap));
    done(await books.service.put(`month-ends/${CLOSED_BEFORE}`, {}));
    const accounts = await books.service.rows<{ id: number; organisation_id: number }>(
      'SELECT id, organisation_id FROM levy_account',
    );
    const trusts = trustIds.map((id, index): ModelTrust => {
      const { monthly: pounds, scheme } = TRUSTS[index]!;
      const monthly = unitsOf(pounds);
      const levyAccountId = accounts.find((account) => account.organisation_id === id)!.id;
      const levy = LEVY_MONTHS.map((month) => ({
        month,
        postedOn: `${monthAfter(month)}-22`,
        units: monthly,
      }));
      return {
        ...{ id, levyAccountId, scheme, monthly, levy, draws: [], sent: [], levyStatus: [] },
        ...{ paysLevy: true, isMember: true },
      };
    });
    const homes = homeIds.map((id, index): ModelHome => ({
      id,
      connectedTo: index === 1 ? [trustIds[1]!] : [],
      aid: [],
    }));
    return new World(books, new ModelGifts(FIRST_DAY, trusts, homes), await peopleOf(books, trustIds, homeIds));
  }

  stop(): Promise<void> {
    return this.books.stop();
  }

  /** Moves the real clock and the model's. */
  setDay(day: string): void {
    this.gifts.today = day;
    this.books.service.clock.set(`${day}T09:00:00Z`);
  }
}

/** The operator, the people of the tests, and those of further trusts and homes. */
async function peopleOf(
  books: GiftingService,
  trustIds: readonly number[],
  homeIds: readonly number[],
): Promise<Somebody[]> {
  const { service, manager, team } = books;
  const known = (name: string, { id }: TestPerson, ...roles: string[]): Somebody => ({
    id,
    name,
    roles,
    employers: [],
  });
  const people: Somebody[] = [
    { id: null, name: 'the operator', roles: [], employers: [] },
    known('Mo Manager', manager, `receiver ${homeIds[0]}`),
    known('Oz Officer', team.officer, 'programme-officer'),
    known('Ash Assessor', team.assessor, 'assessor'),
    known('Ann Approver', team.approver, 'approver'),
    known('Abe Approver', team.otherApprover, 'approver'),
  ];
  for (const organisationId of trustIds) {
    const name = `Lou Lead of ${organisationId}`;
    const person = await service.person(name, [{ role: 'trust-approver', organisationId }]);
    people.push(known(name, person, `trust-approver ${organisationId}`));
  }
  for (const organisationId of homeIds.slice(1)) {
    const name = `May Manager of ${organisationId}`;
    const person = await service.person(name, [{ role: 'receiver', organisationId }]);
    people.push(known(name, person, `receiver ${organisationId}`));
  }
  const editor = await service.person('Ed Editor', [{ role: 'trust-editor', organisationId: trustIds[0]! }]);
  people.push(known('Ed Editor', editor, `trust-editor ${trustIds[0]}`));
  const insider = await service.person('Ina Insider', [{ role: 'approver' }], [homeIds[0]!]);
  people.push({ ...known('Ina Insider', insider, 'approver'), employers: [homeIds[0]!] });
  return people;
}
