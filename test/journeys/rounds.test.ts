import type { RoundView } from '../../src/gifting/find-rounds.js';
import { ENGINES } from '../support/engines.js';
import { GiftingService, done } from '../support/gifting-service.js';
import type { Answer, Problem } from '../support/service.js';

const WINDOW = {
  ...{ kind: 'window', opensOn: '2026-11-01', closesOn: '2026-11-30', budget: '20000' },
  ...{ purpose: 'Apprentices in care', reason: 'Decision of the board' },
};

describe.each(ENGINES)('a round on %s', (engine) => {
  let books: GiftingService;
  beforeEach(async () => {
    books = await GiftingService.start(engine);
  });
  afterEach(() => books.stop());

  const codeOf = ({ status, body }: Answer<Problem>): readonly [number, string] => [status, body.code];
  const terms = (id: number, more: object): Promise<Answer<Problem>> =>
    books.service.post(`rounds/${id}/terms`, { ...WINDOW, ...more }, books.team.officer.headers);
  const view = async (id: number): Promise<RoundView> => done(await books.read<RoundView>(`rounds/${id}`));

  it.each(['0', '-1', '0.00000'])('is not prepared with a budget of %s', async (budget) => {
    const body = { name: 'Care at home', ...WINDOW, budget };
    const answer = await books.service.post<Problem>('rounds', body, books.team.officer.headers);
    expect(codeOf(answer)).toEqual([422, 'ROUND.INVALID']);
    expect(answer.body.faults).toEqual([{ where: 'budget', message: 'The budget is above zero' }]);
  });

  it('keeps to what applicants were told, and every version of its terms', async () => {
    const id = await books.round(WINDOW);
    for (const less of [{ closesOn: '2026-11-29' }, { budget: '19999.99' }, { replyBy: '2026-12-24' }]) {
      expect(codeOf(await terms(id, less))).toEqual([409, 'ROUND.PUBLISHED_TERMS_STAY']);
    }
    done(await terms(id, { closesOn: '2026-12-15', budget: '25000' }));
    const { versions, terms: now } = await view(id);
    expect(versions.map(({ version, closesOn, budget }) => [version, closesOn, budget])).toEqual([
      [1, '2026-11-30', '20000.00000'],
      [2, '2026-12-15', '25000.00000'],
    ]);
    expect(now.version).toBe(2);
  });

  it('opens no sooner than was said, and a window closes no sooner', async () => {
    const { officer } = books.team;
    const later = { name: 'Care at home', ...WINDOW, opensOn: '2026-11-22' };
    const { id } = done(await books.service.post<{ id: number }>('rounds', later, officer.headers));
    expect(codeOf(await books.askForStep(id, 'open', officer))).toEqual([422, 'ROUND.TOO_EARLY']);
    books.service.clock.set('2026-11-22T09:00:00Z');
    await books.step(id, 'open', officer);
    books.service.clock.set('2026-11-30T23:00:00Z');
    expect(codeOf(await books.askForStep(id, 'close', officer))).toEqual([422, 'ROUND.TOO_EARLY']);
    books.service.clock.set('2026-12-01T09:00:00Z');
    await books.step(id, 'close', officer);
    expect((await view(id)).state).toBe('closed');
  });

  it('that serves whoever comes first closes when the programme wants it', async () => {
    const id = await books.round({ closesOn: '2027-03-31' });
    await books.step(id, 'close', books.team.officer);
    expect((await view(id)).steps.map(({ step, personId }) => [step, personId])).toEqual([
      ['opened', books.team.officer.id],
      ['closed', books.team.officer.id],
    ]);
  });
});
