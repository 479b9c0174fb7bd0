import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Settings } from '../../config/settings.js';
import { WeeklyLetters } from '../../src/forecast/weekly-letters.js';
import { SETTINGS } from '../../src/platform/database/database.module.js';
import { ENGINES } from '../support/engines.js';
import { GiftingService, done } from '../support/gifting-service.js';
import { SetClock } from '../support/set-clock.js';

const { createService } = await import('../../src/service.js');

const PATIENCE_MILLISECONDS = 30_000;

describe.each(ENGINES)('the weekly letters about levy that lapses on %s', (engine) => {
  let gifting: GiftingService;
  beforeEach(async () => {
    gifting = await GiftingService.start(engine);
  });
  afterEach(() => gifting.stop());

  const write = async (): Promise<number> =>
    done(await gifting.service.post<{ letters: number }>('lapse-letters', {}, gifting.team.officer.headers)).letters;
  const letters = async (): Promise<{ organisation_id: number; subject: string; body: string }[]> =>
    (
      await gifting.service.rows<{ organisation_id: number; topic: string; subject: string; body: string }>(
        'SELECT organisation_id, topic, subject, body FROM mail ORDER BY id',
      )
    ).filter(({ topic }) => topic === 'LEVY.LAPSES');

  it('tell each levy payer with something lapsing once a week what lapses, and who could use it', async () => {
    await gifting.apply(await gifting.round());
    expect([await write(), await write()]).toEqual([1, 0]);
    const [letter, ...more] = await letters();
    expect(more).toEqual([]);
    expect(letter).toMatchObject({ organisation_id: gifting.trust });
    expect(letter!.subject).toBe('£90,000.00 of your apprenticeship levy lapses in the next 12 months');
    expect(letter!.body).toContain('would use £2,000.00, if you pledge £3,750.00');
    expect(letter!.body).toContain(`http://127.0.0.1/trusts/${gifting.trust}/lapse-radar`);
    expect(letter!.body).not.toContain('Willow');
    // 21 November 2026 is a Saturday.
    gifting.service.clock.set('2026-11-22T23:00:00Z');
    expect(await write()).toBe(0);
    gifting.service.clock.set('2026-11-23T09:00:00Z');
    expect([await write(), await write()]).toEqual([1, 0]);
    expect(await gifting.faults()).toEqual([]);
  });

  it('are not written while the programme has switched them off, nor to whom nothing lapses, nor to who has left', async () => {
    const admin = await gifting.service.person('Ad Administrator', [{ role: 'administrator' }]);
    const set = async (from: string, value: string): Promise<void> => {
      const decision = { name: 'lapse-letter', from, value, reason: 'Decision of the board' };
      done(await gifting.service.post('programme/settings', decision, admin.headers));
    };
    await set('2026-11-21', 'off');
    await set('2026-11-24', 'weekly');
    expect(await write()).toBe(0);
    gifting.service.clock.set('2026-11-24T09:00:00Z');
    expect(await write()).toBe(1);
    const left = { from: '2026-12-01', member: false };
    done(await gifting.service.post(`organisations/${gifting.trust}/membership`, left));
    gifting.service.clock.set('2026-12-07T09:00:00Z');
    expect(await write()).toBe(0);
    await gifting.service.openAccount('Newhaven NHS Trust');
    expect(await write()).toBe(0);
  });

  it('are written by the running service, once however often it starts, and by whom of two that run', async () => {
    const clock = new SetClock();
    const startOn = (day: string): Promise<NestFastifyApplication> => {
      clock.set(`${day}T09:00:00Z`);
      return createService(gifting.service.app.get<Settings>(SETTINGS), clock, 'on');
    };
    const until = async (count: number): Promise<void> => {
      const started = performance.now();
      while ((await letters()).length !== count && performance.now() - started < PATIENCE_MILLISECONDS) await sleep(20);
      expect(await letters()).toHaveLength(count);
    };
    const [one, two] = [await startOn('2026-11-25'), await startOn('2026-11-25')];
    try {
      await until(1);
      clock.set('2026-11-30T00:01:00Z');
      for (const app of [one, two]) app.get(WeeklyLetters).onceADay();
      await until(2);
    } finally {
      await one.close();
      await two.close();
    }
    const again = await startOn('2026-12-02');
    await again.close();
    expect(await letters()).toHaveLength(2);
  });
});
