import { type Money, ZERO, add, money, negate, sum } from '../../src/core/money/money.js';
import {
  SYSTEM_COUNTS,
  SYSTEM_MONEY,
  type SystemFigure,
  isMoneyFigure,
} from '../../src/core/utilisation/system-figures.js';
import { SYSTEM_BY } from '../../src/utilisation/figures/asked.js';
import type { EvidenceItem, EvidenceView } from '../../src/utilisation/figures/evidence-view.js';
import type { SystemFiguresView, SystemUtilisationView } from '../../src/utilisation/figures/utilisation-view.js';
import { ENGINES } from '../support/engines.js';
import { GiftingService, YEARS, content, done } from '../support/gifting-service.js';
import type { Problem, Sent } from '../support/service.js';
import { csvOf, lapseRow, levyRow, paymentRow, transferRow } from '../support/statement-rows.js';

const FIGURES: readonly SystemFigure[] = [...SYSTEM_MONEY, ...SYSTEM_COUNTS];

interface Entry {
  readonly id: number;
  readonly effectiveOn: string;
  readonly postings: readonly { readonly from: string; readonly to: string; readonly amount: string }[];
}

/** The figures without noughts. */
const something = (figures: SystemFiguresView): Record<string, string | number | null> =>
  Object.fromEntries(
    FIGURES.map((figure) => [figure, figures[figure]] as const)
      .map(([figure, value]) => [figure, typeof value === 'string' ? money(value).toFixed() : value] as const)
      .filter(([, value]) => value !== '0' && value !== 0),
  );

describe.each(ENGINES)('what a system did with its levy on %s', (engine) => {
  let books: GiftingService;

  /**
   * Beech's statement is the worked example of what gifts save. Elmhurst gives the home three learners: one leaves within
   * the qualifying days, one stays, and one would have started anyway.
   */
  beforeAll(async () => {
    books = await GiftingService.start(engine);
    const { service } = books;
    const levyStatus = { from: '2017-04-06', paysLevy: true };
    const opened = await service.openAccount('Beech NHS Trust', {
      levyStatus,
      memberFrom: '2020-01-01',
      place: 'Leek',
    });
    const levy = ['05', '06', '07'].map((month, index) =>
      levyRow(`2024-${month}-22`, `2024-0${4 + index}`, '900', '100', { scheme: '456/CD789' }),
    );
    const rows = [
      ...levy,
      ...[lapseRow('2026-05-28', '100'), paymentRow('2026-06-05', '600'), transferRow('2026-06-05', '300')],
      ...[paymentRow('2026-07-06', '600'), transferRow('2026-07-06', '500'), lapseRow('2026-07-28', '900')],
    ];
    done(await service.upload(`levy-accounts/${opened.id}/statements`, [{ name: 'beech.csv', content: csvOf(rows) }]));
    const amounts = ['9000', '10000', '8000'];
    await books.pledge({ years: YEARS.map((year, index) => ({ year, amount: amounts[index] })) });
    const round = await books.round();
    const one = content();
    const willing = await books.apply(round, { ...one, ...content({ learners: 2 }) });
    const anyway = await books.apply(round, { ...one, answers: { ...one.answers, 'without-gift': true } });
    for (const id of [willing, anyway]) {
      done(await books.approve(id));
      done(await books.accept(id));
    }
    const starts: number[] = [];
    for (const id of [willing, anyway])
      for (const award of await books.awards(id)) starts.push(await books.start(award));
    await books.close('2627-R06');
    await books.close('2627-R07');
    service.clock.set('2027-03-20T09:00:00Z');
    await books.changeStart(starts[0]!, { kind: 'withdrawal', on: '2027-03-01' });
  });
  afterAll(() => books.stop());

  const ask = async (query = '', headers: Sent = {}): Promise<SystemUtilisationView> =>
    done(await books.service.get<SystemUtilisationView>(`utilisation?${query}`, headers));

  const evidence = async (query: string): Promise<EvidenceView> => {
    const items: EvidenceItem[] = [];
    for (let after: number | null = 0; after !== null;) {
      const found: EvidenceView = done(
        await books.service.get<EvidenceView>(`utilisation/evidence?${query}&after=${after}&limit=12`),
      );
      items.push(...found.items);
      after = found.next;
      if (after === null) return { ...found, items };
    }
    throw new Error('there is always an end');
  };

  it('is told in pounds and numbers, as at any day', async () => {
    expect(something((await ask()).whole)).toEqual({
      // Beech £3,000, Elmhurst 18 months of £10,000.
      ...{ levyIn: '183000', ownSpend: '1200', lapsed: '1000', savedFromLapse: '800' },
      // £250 of February each, and nothing for the one who left.
      ...{ gifted: '1550', paid: '750', pledged: '27000', promised: '11250', returned: '3500' },
      ...{ starts: 3, live: 2, withdrawn: 1, additional: 1 },
    });
    const early = await ask('to=2027-03-13');
    expect([early.whole.additional, early.whole.live]).toEqual([0, 2]);
    const summer = await ask('from=2026-06-01&to=2026-06-30&asAt=2026-07-31');
    expect(something(summer.whole)).toEqual({ levyIn: '10000', ownSpend: '600', gifted: '300', savedFromLapse: '400' });
    const nextYear = await ask('from=2028-02-01&to=2028-02-29&asAt=2027-03-20');
    expect([nextYear.whole.startsYearBefore, nextYear.whole.starts, nextYear.whole.live]).toEqual([0, 0, 2]);
    expect((await ask('from=2028-02-01&to=2028-02-29')).whole.startsYearBefore).toBe(3);
  });

  it('is told apart by who pays and for whom', async () => {
    const parts = async (by: string): Promise<Record<string, object>> =>
      Object.fromEntries((await ask(`by=${by}`)).parts.map((part) => [part.name, something(part)]));
    expect((await parts('trust'))['Beech NHS Trust']).toEqual({
      ...{ levyIn: '3000', ownSpend: '1200', gifted: '800', lapsed: '1000', savedFromLapse: '800' },
    });
    expect(await parts('receiver')).toEqual({
      'Willow Care Home': {
        ...{ promised: '11250', paid: '750', returned: '3500', starts: 3, live: 2, withdrawn: 1, additional: 1 },
      },
      'not for one receiver': {
        ...{ levyIn: '183000', ownSpend: '1200', gifted: '1550', lapsed: '1000', savedFromLapse: '800' },
        pledged: '27000',
      },
    });
    expect(Object.keys(await parts('place'))).toEqual([
      ...['Leek', 'Stoke-on-Trent', 'not for one employer, or place not recorded'],
    ]);
    const months = (await ask('by=month')).parts;
    expect(months.filter(({ savedFromLapse }) => money(savedFromLapse!).greaterThan(0)).map(({ key }) => key)).toEqual([
      ...['2026-05', '2026-06', '2026-07'],
    ]);
  });

  it('adds up by everything to the whole, and by month', async () => {
    for (const by of SYSTEM_BY.filter((each) => each !== 'system')) {
      const { whole, parts } = await ask(`by=${by}&monthly=yes&to=2027-03-08`);
      for (const figure of FIGURES) {
        for (const rows of [parts, whole.months!]) {
          const total = sum(rows.map((row) => money(String(row[figure]))));
          expect([by, figure, total.toFixed()]).toEqual([by, figure, money(String(whole[figure])).toFixed()]);
        }
      }
    }
  });

  it('is the sum of the entries and the starts that each figure leads to', async () => {
    const { items } = done(await books.read<{ items: Entry[] }>('journal-entries?limit=500'));
    const entries = new Map(items.map((entry) => [entry.id, entry]));
    for (const by of ['system', 'trust', 'level', 'month']) {
      const { whole, parts } = await ask(`by=${by}`);
      for (const figure of FIGURES) {
        const asked =
          by === 'system' ? [{ part: null, of: whole }] : parts.map((of) => ({ part: of.key ?? 'none', of }));
        for (const { part, of } of asked) {
          if (by !== 'system' && [0, '0.00000'].includes(of[figure]!)) continue;
          const query = `by=${by}&figure=${figure}${part === null ? '' : `&part=${part}`}`;
          const found = await evidence(query);
          const counted = sum(found.items.map((item) => money(item.counted)));
          expect([query, counted.toFixed()]).toEqual([query, money(String(of[figure])).toFixed()]);
          if (isMoneyFigure(figure)) for (const item of found.items) isOf(figure, item, entries.get(item.id)!);
        }
      }
    }
  });

  /** What an entry says by itself counts as the evidence says; of a gift that saved levy, no more than it was. */
  function isOf(figure: SystemFigure, item: EvidenceItem, entry: Entry): void {
    expect(item.on).toBe(entry.effectiveOn);
    const gained = (pattern: RegExp): Money =>
      entry.postings.reduce((total, { from, to, amount }) => {
        const into = pattern.test(to) ? add(total, money(amount)) : total;
        return pattern.test(from) ? add(into, negate(money(amount))) : into;
      }, ZERO);
    const counted: Partial<Record<SystemFigure, Money>> = {
      levyIn: negate(gained(/^cash:\d+:(levy-declared|top-up)$/)),
      ownSpend: gained(/^cash:\d+:training$/),
      gifted: gained(/^cash:\d+:transfer-sent$/),
      lapsed: gained(/^cash:\d+:lapse-/),
      pledged: gained(/^promise:P-\d+:/),
      ...{ promised: gained(/^promise:W-\d+:/), paid: negate(gained(/^promise:W-\d+:/)) },
      returned: negate(gained(/^promise:W-\d+:/)),
    };
    const own = counted[figure];
    if (own) expect([figure, item.id, item.counted]).toEqual([figure, item.id, own.toFixed(5)]);
    else expect(gained(/^cash:\d+:transfer-sent$/).greaterThanOrEqualTo(money(item.counted))).toBe(true);
  }

  it('leads from an additional apprenticeship to what was declared', async () => {
    const { items, rule } = await evidence('figure=additional');
    expect(items).toMatchObject([{ is: 'start', on: '2027-02-01', what: 'Adult Care Worker' }]);
    const { applicationId, on, recordId } = items[0]!.declaration!;
    const { state } = await books.application(applicationId);
    expect([state, on, recordId > 0]).toEqual(['accepted', '2026-11-21', true]);
    expect(rule).toMatchObject({ version: '1', from: '2017-04-01' });
  });

  it('shows the team what is shared with it, and no small count', async () => {
    const { officer, approver } = books.team;
    const view = await ask('by=trust', officer.headers);
    expect([view.hidesSmallCounts, view.whole.starts, view.whole.levyIn]).toEqual([true, null, '0.00000']);
    expect(view.notShared.map(({ organisation }) => organisation).sort()).toEqual([
      'Beech NHS Trust',
      'Elmhurst NHS Trust',
    ]);
    expect(view.parts.map(({ name, levyIn, pledged }) => [name, levyIn, pledged])).toEqual([
      ['Elmhurst NHS Trust', null, '27000.00000'],
    ]);
    const refused = async (query: string): Promise<unknown[]> => {
      const { status, body } = await books.service.get<Problem>(`utilisation/evidence?${query}`, approver.headers);
      return [status, body.code];
    };
    expect(await refused('figure=starts')).toEqual([403, 'UTILISATION.NOT_TOLD']);
    const shared = done(await books.service.get<EvidenceView>('utilisation/evidence?figure=levyIn', approver.headers));
    expect([shared.total, shared.items]).toEqual(['0.00000', []]);
    expect((await books.service.get('utilisation', books.lead.headers)).status).toBe(403);
  });

  it('is a file too, and answers as the books were known', async () => {
    const file = await books.service.get('utilisation?by=trust&format=csv');
    expect([file.headers.get('content-type'), file.text.split('\r\n')[0]]).toEqual([
      'text/csv; charset=utf-8',
      expect.stringMatching(/^.?Trust,Levy in,Own spending,Gifted,/),
    ]);
    expect(file.text).toContain('Beech NHS Trust,3000.00000,1200.00000,800.00000,');
    const before = await ask('knownAt=2026-11-21T08:00:00Z');
    expect(something(before.whole)).toEqual({});
  });

  it('refuses what cannot be', async () => {
    const refused = async (query: string): Promise<unknown[]> => {
      const { status, body } = await books.service.get<Problem>(`utilisation${query}`);
      return [status, body.code];
    };
    expect(await refused('?from=2027-03-01&to=2027-02-01')).toEqual([422, 'UTILISATION.PERIOD_INVALID']);
    expect(await refused('?knownAt=2030-01-01T00:00:00Z')).toEqual([409, 'POSITION.KNOWN_LATER']);
    expect(await refused('?by=colour')).toEqual([400, 'REQUEST.INVALID']);
    expect(await refused('/evidence?figure=levyIn&by=trust&part=99')).toEqual([404, 'UTILISATION.PART_UNKNOWN']);
  });
});
