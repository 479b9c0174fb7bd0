import { setTimeout as sleep } from 'node:timers/promises';
import type { Settings } from '../../../config/settings.js';
import { SETTINGS } from '../../../src/platform/database/database.module.js';
import type { Chance } from '../chance.js';
import type { Engine } from '../engines.js';
import { Killable, environmentOf } from '../killable.js';
import { MonthEndService, booksContent } from '../month-end-service.js';
import { stormSize } from '../storm.js';
import type { Met } from './tally.js';

const PERIOD = '2627-R01';
const STARTS = stormSize(400, 1_500);
const HEADINGS =
  'Employer,Standard,Provider,Start,Planned end,Training price,Assessment price,Age band,Funding,Sender,Agreed on,Learner';

/** How long PostgreSQL goes on with what a program that is gone had sent. */
const SETTLING_MILLISECONDS = 300;

/** The command line that closes a month and is killed, each time over books of its own. */
export class ClosingRounds {
  private milliseconds = 0;
  private wanted: unknown;

  private constructor(private readonly engine: Engine) {}

  static async on(engine: Engine): Promise<ClosingRounds> {
    const rounds = new ClosingRounds(engine);
    await rounds.overBooks(async (books) => {
      const { code, stderr, milliseconds } = await rounds.startClosing(books).ended;
      if (code !== 0) throw new Error(stderr);
      rounds.milliseconds = milliseconds;
      rounds.wanted = await booksContent(books);
    });
    return rounds;
  }

  /** One round of so many: the kills are spread over the part of the run that writes. */
  round(round: number, rounds: number, chance: Chance): Promise<Met> {
    return this.overBooks(async (books) => {
      const program = this.startClosing(books);
      const first = this.milliseconds * 0.3;
      await sleep(first + (this.milliseconds - first) * ((round - 1 + chance.below(1000) / 1000) / rounds));
      program.kill();
      await program.ended;
      if (this.engine === 'postgres') await sleep(SETTLING_MILLISECONDS);
      const [found] = await books.service.rows<{ begun: number; closed: number }>(
        `SELECT (SELECT count(*) FROM month_end) AS begun,
                (SELECT count(*) FROM month_end_step WHERE step = 'closed') AS closed`,
      );
      expect(await books.faults()).toEqual([]);
      // The same command again finishes it, or finds it finished.
      expect((await this.startClosing(books).ended).code).toBe(0);
      expect(await booksContent(books)).toEqual(this.wanted);
      expect(await books.faults()).toEqual([]);
      if (Number(found!.closed) > 0) return 'after';
      return Number(found!.begun) > 0 ? 'in the middle' : 'before';
    });
  }

  private async overBooks<Result>(work: (books: MonthEndService) => Promise<Result>): Promise<Result> {
    const books = await MonthEndService.start(this.engine, '2026-09-05T09:00:00Z', [
      ['2024-08-23', '2024-07', '500'],
      ['2025-09-23', '2025-08', '60000'],
    ]);
    try {
      const rows = Array.from({ length: STARTS }, (_, index) => {
        const who =
          index % 2 === 0 ? ['Elmhurst NHS Trust', 'own-levy', ''] : ['Willow Care Home', 'gift', 'Elmhurst NHS Trust'];
        const [employer, funding, sender] = who;
        return `${employer},119,10000001,2026-08-03,2027-07-31,3500,250,25+,${funding},${sender},2026-07-20,K-${index}`;
      });
      const file = { name: 'starts.csv', content: [HEADINGS, ...rows].join('\n') };
      const { status, text } = await books.service.upload('starts/files', [file]);
      if (status !== 201) throw new Error(text);
      return await work(books);
    } finally {
      await books.stop();
    }
  }

  private startClosing({ service }: MonthEndService): Killable {
    const { database, learnerKey } = service.app.get<Settings>(SETTINGS);
    const env = { ...environmentOf(database), ...(learnerKey === null ? {} : { LEARNER_KEY: learnerKey }) };
    return new Killable('src/cli.js', ['close-month', PERIOD, '--format', 'json'], env);
  }
}
