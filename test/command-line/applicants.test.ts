import { addGiftingCommands } from '../../src/gifting/index.js';
import { draftByLink } from '../support/applicants.js';
import { CommandsInProcess } from '../support/commands-in-process.js';
import { ENGINES } from '../support/engines.js';
import { GiftingService, content } from '../support/gifting-service.js';

describe.each(ENGINES)('applicants on the command line, on %s', (engine) => {
  let books: GiftingService;
  let levypool: CommandsInProcess;
  beforeAll(async () => {
    books = await GiftingService.start(engine);
    levypool = new CommandsInProcess(books.service.app, addGiftingCommands);
  });
  afterAll(() => books.stop());

  it('are listed beside what is known, and checked', async () => {
    const id = await draftByLink(books.service, await books.round());
    expect(await levypool.says('applicants')).toBe('Nobody waits to be checked.\n');
    await books.service.put(`applications/${id}`, content());
    await levypool.says('submit', 'A-0001');
    const listed = await levypool.says('applicants');
    for (const words of ['A-0001', 'Oak Lodge', '1-545611283', 'oaklodge.example', 'not known', '21 November 2026'])
      expect(listed).toContain(words);
    const check = (...more: string[]): Promise<string> =>
      levypool.says('check-applicant', 'A-0001', 'called-back', '--register', 'cqc', ...more, '--as', 'Oz Officer');
    expect(await check('--spoken-with', 'Deputy manager')).toBe('A-0001 is checked, and can be decided.\n');
    const records = await books.service.rows<{ actor: string }>(
      "SELECT actor FROM record WHERE kind = 'applicant-check'",
    );
    expect(records.map(({ actor }) => actor)).toEqual([expect.stringContaining('Oz Officer')]);
    expect(await levypool.says('applicants', '--format', 'json')).toBe('[]\n');
  });
});
