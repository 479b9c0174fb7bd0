import { DisposableBooks, type TestBooks } from '../support/books.js';
import { ENGINES } from '../support/engines.js';

/** Two sets of connections to one database, as the service and a command have. */
describe.each(ENGINES)('two processes on %s', (engine) => {
  let disposable: DisposableBooks;
  let service: TestBooks;
  let command: TestBooks;
  let source: number;
  let pot: number;

  beforeEach(async () => {
    disposable = await DisposableBooks.create(engine);
    service = disposable.books;
    command = await disposable.open();
    source = await service.openAccount('source');
    pot = await service.openAccount('pot', '0');
  });
  afterEach(() => disposable.drop());

  it('that post the same key at once have one effect and one answer', async () => {
    for (let round = 0; round < 20; round++) {
      const post = { from: source, to: pot, amount: '1', key: `key ${round}` };
      const outcomes = await Promise.all([service.post(post), command.post(post), service.post(post)]);
      const answers = outcomes.map((outcome) => ('answer' in outcome ? outcome.answer.id : outcome.code));
      expect(new Set(answers).size).toBe(1);
      expect(outcomes.filter((outcome) => 'answer' in outcome && !outcome.replayed)).toHaveLength(1);
    }
    expect(await service.balance(pot)).toBe('2000000');
    expect(await command.faults()).toEqual([]);
  });

  it('that write in turn never find the database locked', async () => {
    for (let round = 0; round < 40; round++) {
      const books = round % 2 === 0 ? service : command;
      expect(await books.post({ from: source, to: pot, amount: '1' })).toMatchObject({ replayed: false });
    }
    const many = (books: TestBooks) =>
      Array.from({ length: 150 }, (_, index) =>
        books.post({ from: source, to: pot, amount: `0.0000${1 + (index % 9)}` }),
      );
    const seals = [service.sealer.seal(), command.sealer.seal()];
    const outcomes = await Promise.all([...many(service), ...many(command)]);
    await Promise.all(seals);
    expect(outcomes.filter((outcome) => 'answer' in outcome)).toHaveLength(300);
    expect(await service.faults()).toEqual([]);
  });

  it('keep a floor between them', async () => {
    await service.post({ from: source, to: pot, amount: '10' });
    const spend = (books: TestBooks) =>
      Array.from({ length: 10 }, () => books.post({ from: pot, to: source, amount: '1' }));
    const outcomes = await Promise.all([...spend(service), ...spend(command)]);
    expect(outcomes.filter((outcome) => 'answer' in outcome)).toHaveLength(10);
    expect(await service.balance(pot)).toBe('0');
  });

  it('give every record one place in the chain when both seal', async () => {
    for (let round = 0; round < 10; round++) {
      await Promise.all([service, command].map((books) => books.post({ from: source, to: pot, amount: '1' })));
      await Promise.all([service.sealer.seal(), command.sealer.seal(), service.sealer.seal()]);
    }
    const seals = await service.all('SELECT position FROM seal');
    expect(seals).toHaveLength(22);
    expect(await service.faults()).toEqual([]);
  });
});
