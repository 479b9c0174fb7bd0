import { type Money, ZERO, add, money, subtract, sum } from '../../src/core/money/money.js';
import type { EntriesOfFigure } from '../../src/core/utilisation/gift-entries.js';
import {
  COUNT_FIGURES,
  DIMENSIONS,
  type Dimension,
  MONEY_FIGURES,
  type MoneyFigure,
} from '../../src/core/utilisation/gift-figures.js';
import type { FiguresView, UtilisationView } from '../../src/utilisation/find-gift-utilisation.js';
import { ENGINES } from '../support/engines.js';
import { GiftingService, YEARS, content, done } from '../support/gifting-service.js';
import type { Problem } from '../support/service.js';

interface Posted {
  readonly kind: string;
  readonly effectiveOn: string;
  readonly postings: readonly { readonly from: string; readonly to: string; readonly amount: string }[];
}

const line = (more: object): object => (content(more).lines as [object])[0];

/** The figures without noughts of either kind. */
function something(figures: FiguresView): Record<string, string | number> {
  const pounds = MONEY_FIGURES.map((figure) => [figure, money(figures[figure]).toFixed()] as const);
  const counts = COUNT_FIGURES.map((figure) => [figure, figures[figure]] as const);
  return {
    ...Object.fromEntries(pounds.filter(([, text]) => text !== '0')),
    ...Object.fromEntries(counts.filter(([, count]) => count !== 0)),
  };
}

describe.each(ENGINES)('utilisation of gifts on %s', (engine) => {
  let books: GiftingService;
  let surgery: number;
  let council: number;

  /**
   * A trust that gives to all, a council that gives to surgeries; a home with three learners of two standards and a
   * surgery with one. A learner of the home leaves after the first payment.
   */
  beforeAll(async () => {
    books = await GiftingService.start(engine);
    council = await books.addTrust('Elm Council', '5000', '456/CD789');
    surgery = await books.addReceiver('Ash Surgery', { kind: 'gp-practice', place: 'Leek' });
    const partner = await books.service.person('Pat Partner', [{ role: 'receiver', organisationId: surgery }]);
    const pledge = await books.pledge();
    const years = [
      { year: YEARS[0], amount: '500' },
      { year: YEARS[1], amount: '3250' },
    ];
    await books.pledge({ senderId: council, years, conditions: { kinds: ['gp-practice'] } });
    done(await books.changePledge(pledge, { kind: 'withdraw', years: [{ year: YEARS[2], amount: '1000' }] }));
    const round = await books.round();
    const lines = [line({ learners: 2 }), line({ standardId: 2, plannedEnd: '2028-07-31', trainingPrice: '3350' })];
    const home = await books.apply(round, { ...content(), lines });
    const ofSurgery = await books.apply(round, {}, partner, surgery);
    await books.apply(round, content({ learners: 5 }));
    const { approver, otherApprover } = books.team;
    done(await books.approve(home, approver));
    done(await books.approve(home, otherApprover));
    done(await books.approve(ofSurgery));
    books.service.clock.set('2026-12-01T09:00:00Z');
    done(await books.accept(home));
    done(await books.accept(ofSurgery, partner));
    const starts: number[] = [];
    for (const award of [...(await books.awards(home)), ...(await books.awards(ofSurgery))]) {
      starts.push(await books.start(award, award.standardId === 2 ? { trainingPrice: '3350' } : {}));
    }
    await books.close('2627-R06');
    await books.close('2627-R07');
    books.service.clock.set('2027-03-09T09:00:00Z');
    await books.changeStart(starts[0]!, { kind: 'withdrawal', on: '2027-03-01' });
  });
  afterAll(() => books.stop());

  const ask = async (query: string): Promise<UtilisationView> =>
    done(await books.service.get<UtilisationView>(`utilisation/gifts?${query}`));
  const parts = async (query: string): Promise<Record<string, object>> =>
    Object.fromEntries((await ask(query)).parts.map((part) => [part.name, something(part)]));

  it('says what was pledged, awarded and paid, and what became of the learners', async () => {
    const { from, to, by, whole } = await ask('');
    expect([from, to, by]).toEqual([null, '2027-03-09', 'system']);
    // Three learners at £3,750 and one at £3,600. One left with £250 of February paid; the day in March earns nothing.
    expect(something(whole)).toEqual({
      ...{ pledged: '30750', withdrawn: '1000', awarded: '14850', drawn: '910', givenBack: '3500' },
      ...{ available: '18400', open: '10440' },
      ...{ applications: 3, learnersAsked: 9, learnersAwarded: 4, learnersAccepted: 4 },
      ...{ starts: 4, inLearning: 3, leftEarly: 1 },
    });
  });

  it('tells them apart by who gives and for whom', async () => {
    expect(await parts('by=sender')).toEqual({
      'Elmhurst NHS Trust': {
        ...{ pledged: '27000', withdrawn: '1000', awarded: '11100', drawn: '660', givenBack: '3500' },
        ...{ available: '18400', open: '6940' },
        ...{ learnersAwarded: 3, learnersAccepted: 3, starts: 3, inLearning: 2, leftEarly: 1 },
      },
      'Elm Council': {
        ...{ pledged: '3750', awarded: '3750', drawn: '250', open: '3500' },
        ...{ learnersAwarded: 1, learnersAccepted: 1, starts: 1, inLearning: 1 },
      },
      'paid by nobody yet': { applications: 3, learnersAsked: 9 },
    });
    expect((await ask('by=kind')).parts.map(({ key, starts }) => [key, starts])).toEqual([
      ['care-home', 3],
      ['gp-practice', 1],
      [null, 0],
    ]);
    expect((await ask('by=receiver')).parts.map(({ key }) => key)).toEqual([String(surgery), String(books.home), null]);
    expect(Object.keys(await parts('by=place'))).toEqual([
      ...['Leek', 'Stoke-on-Trent', 'for nobody in particular, or not recorded'],
    ]);
  });

  it('tells them apart by what is learned; an application for several standards is of none of them', async () => {
    const ofStandards = (await ask('by=standard')).parts;
    expect(
      ofStandards.map(({ name, applications, learnersAsked, starts }) => [name, applications, learnersAsked, starts]),
    ).toEqual([
      ['Adult Care Worker (ST0005)', 2, 8, 3],
      ['Lead Adult Care Worker (ST0007)', 0, 1, 1],
      ['several, or none in particular', 1, 0, 0],
    ]);
    expect((await ask('by=level')).parts.map(({ key, starts }) => [key, starts])).toEqual([
      ['2', 3],
      ['3', 1],
      [null, 0],
    ]);
    // Both standards are of one sector, and so are all applications.
    expect((await ask('by=sector')).parts.map(({ key, applications }) => [key, applications])).toEqual([
      ['Care services', 3],
      [null, 0],
    ]);
  });

  it('says it of any period, and as at its last day', async () => {
    const decided = (await ask('from=2026-11-01&to=2026-11-30')).whole;
    expect(something(decided)).toEqual({
      ...{ pledged: '30750', withdrawn: '1000', awarded: '14850', available: '14900', open: '14850' },
      ...{ applications: 3, learnersAsked: 9, learnersAwarded: 4 },
    });
    const before = (await ask('from=2026-12-01&to=2027-03-07')).whole;
    expect(something(before)).toEqual({
      ...{ available: '14900', open: '14850', learnersAccepted: 4, starts: 4, leftEarly: 1, inLearning: 3 },
    });
    const paid = (await ask('from=2027-03-08&to=2027-03-08')).whole;
    expect(something(paid)).toMatchObject({ drawn: '910', inLearning: 3 });
    expect((await ask('from=2026-01-01&to=2026-01-31&by=sender')).parts).toEqual([]);
  });

  it.each(DIMENSIONS)('adds up by %s to the whole', async (by: Dimension) => {
    for (const period of ['', 'from=2026-12-01&to=2027-03-08', 'to=2026-11-30']) {
      const { whole, parts: all } = await ask(`${period}&by=${by}`);
      expect(whole).toEqual((await ask(period)).whole);
      for (const figure of MONEY_FIGURES) {
        expect([figure, sum(all.map((part) => money(part[figure]))).toFixed(5)]).toEqual([figure, whole[figure]]);
      }
      for (const figure of COUNT_FIGURES) {
        expect([figure, all.reduce((total, part) => total + part[figure], 0)]).toEqual([figure, whole[figure]]);
      }
    }
  });

  it('names the entries that each figure is the sum of', async () => {
    const { items: entries } = done(await books.read<{ items: Posted[] }>('journal-entries?limit=500'));
    const accounts: { code: string; purpose: string }[] = [];
    for (const id of [books.trust, council]) {
      accounts.push(
        ...done(await books.read<{ items: typeof accounts }>(`accounts?organisation=${id}&limit=500`)).items,
      );
    }
    const purposeOf = new Map(accounts.map(({ code, purpose }) => [code, purpose.replace(/-\d{4}-.*/, '')]));
    const { from, to } = { from: '2027-01-01', to: '2027-03-09' };
    const view = await ask(`from=${from}&to=${to}`);
    const totalOf = ({ span, added, takenOff }: EntriesOfFigure): Money => {
      const asked = entries.filter(
        ({ effectiveOn }) => effectiveOn <= to && (span === 'to-its-end' || effectiveOn >= from),
      );
      const moved = (moves: EntriesOfFigure['added']): Money =>
        moves.reduce((total, move) => {
          const postings = asked.filter(({ kind }) => kind === move.kind).flatMap((entry) => entry.postings);
          const between = postings.map((each) => [purposeOf.get(each.from), purposeOf.get(each.to)].join(' '));
          expect(new Set(between).size).toBeLessThan(2);
          if (between.length > 0) expect(between[0]).toBe(`${move.from} ${move.to}`);
          return add(total, sum(postings.map(({ amount }) => money(amount))));
        }, ZERO);
      return subtract(moved(added), moved(takenOff));
    };
    const figures = Object.entries(view.entries!) as [MoneyFigure, EntriesOfFigure][];
    expect(figures.map(([figure, rule]) => [figure, totalOf(rule).toFixed(5)])).toEqual(
      MONEY_FIGURES.map((figure) => [figure, view.whole[figure]]),
    );
    expect((await ask('by=kind')).entries).toBeUndefined();
  });

  it('refuses a period that ends before it begins, and what it does not know', async () => {
    const wrong = async (query: string): Promise<unknown[]> => {
      const { status, body } = await books.service.get<Problem>(`utilisation/gifts?${query}`);
      return [status, body.code];
    };
    expect(await wrong('from=2026-12-01&to=2026-11-30')).toEqual([422, 'UTILISATION.PERIOD_INVALID']);
    expect(await wrong('by=colour')).toEqual([400, 'REQUEST.INVALID']);
    expect(await wrong('to=soon')).toEqual([400, 'REQUEST.INVALID']);
  });
});
