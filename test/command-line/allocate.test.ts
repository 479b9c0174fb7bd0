import { addAllocate } from '../../src/allocation/index.js';
import type { AllocationView } from '../../src/allocation/allocation-view.js';
import { CommandsInProcess } from '../support/commands-in-process.js';
import { ENGINES } from '../support/engines.js';
import { GiftingService, content } from '../support/gifting-service.js';

describe.each(ENGINES)('allocate on the command line, on %s', (engine) => {
  let books: GiftingService;
  let levypool: CommandsInProcess;
  beforeAll(async () => {
    books = await GiftingService.start(engine);
    levypool = new CommandsInProcess(books.service.app, addAllocate);
    const years = ['2026-04-20', '2027-04-20'].map((year) => ({ year, amount: '6500' }));
    await books.pledge({ years });
    await books.apply(await books.round(), content({ learners: 3 }));
  });
  afterAll(() => books.stop());

  it('shows who would fund whom without keeping it, and keeps a proposal when it is asked to', async () => {
    const before = await books.service.records();
    const shown = await levypool.run('allocate', '--round', 'R-0001', '--seconds', '5', '--preview');
    expect(shown.code).toBe(0);
    expect(shown.stdout).toContain('Preview for R-0001');
    expect(shown.stdout).toContain('Learners by points: proved to be the best there is');
    expect(shown.stdout).toMatch(
      /A-0001 line 1, 1 of its learners \(Willow Care Home\): P-0001 of Elmhurst NHS Trust: £/,
    );
    expect(await books.service.records()).toBe(before);
    const kept = await levypool.json<AllocationView>('allocate', '--round', 'r-0001', '--strategy', 'first-come');
    expect(kept).toMatchObject({ number: 1, strategy: 'first-come', value: { learners: 2 } });
  });

  it('names what is wrong', async () => {
    expect(await levypool.faults('allocate', '--round', 'R-0009', '--preview')).toEqual([
      'There is no round R-0009 (ROUND.UNKNOWN)',
    ]);
  });
});
