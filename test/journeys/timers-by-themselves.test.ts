import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ModulesContainer } from '@nestjs/core';
import { SchedulerRegistry } from '@nestjs/schedule';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Settings } from '../../config/settings.js';
import { DailyTimers } from '../../src/gifting/daily-timers.js';
import { AnswerOffer, RunTimers } from '../../src/gifting/index.js';
import { SETTINGS } from '../../src/platform/database/database.module.js';
import { ENGINES } from '../support/engines.js';
import { GiftingService, done } from '../support/gifting-service.js';
import { SetClock } from '../support/set-clock.js';

const { createService } = await import('../../src/service.js');

const PATIENCE_MILLISECONDS = 30_000;

describe.each(ENGINES)('the timers of the running service on %s', (engine) => {
  let books: GiftingService;
  let clock: SetClock;
  beforeEach(async () => {
    books = await GiftingService.start(engine);
    clock = new SetClock();
    await books.pledge();
  });
  afterEach(() => books.stop());

  /** Another process over the same books, as `npm start` runs it. */
  const startOn = (day: string): Promise<NestFastifyApplication> => {
    clock.set(`${day}T09:00:00Z`);
    return createService(books.service.app.get<Settings>(SETTINGS), clock, 'on');
  };
  /** An offer that is to be answered by 2 January 2027. @returns the application's id */
  const offered = async (roundId: number): Promise<number> => {
    const id = await books.apply(roundId);
    done(await books.approve(id));
    return id;
  };
  const states = async (...ids: readonly number[]): Promise<string[]> => {
    const found: string[] = [];
    for (const id of ids) found.push((await books.application(id)).state);
    return found;
  };
  const reminders = async (): Promise<number> => (await books.service.rows('SELECT id FROM gift_reminder')).length;
  async function until(isSo: () => Promise<boolean>): Promise<void> {
    const started = performance.now();
    while (!(await isSo()) && performance.now() - started < PATIENCE_MILLISECONDS) await sleep(20);
    expect(await isSo()).toBe(true);
  }

  it('run when it starts, and once on every day after that', async () => {
    const id = await offered(await books.round());
    const runs = jest.spyOn(RunTimers.prototype, 'run');
    const app = await startOn('2026-12-05');
    /** The clock of the service looks every few minutes; so often that the day's run has ended before. */
    const looking = (isSo: () => Promise<boolean>): Promise<void> =>
      until(() => {
        app.get(DailyTimers).onceADay();
        return isSo();
      });
    try {
      expect(app.get(SchedulerRegistry).getIntervals()).toContain('gift-timers');
      await until(async () => (await reminders()) === 1);
      clock.set('2026-12-19T23:59:00Z');
      await looking(async () => (await reminders()) === 2);
      for (let times = 0; times < 10; times++) {
        await sleep(20);
        app.get(DailyTimers).onceADay();
      }
      expect(runs).toHaveBeenCalledTimes(2);
      clock.set('2027-01-03T00:01:00Z');
      await looking(async () => (await states(id))[0] === 'expired');
      expect(runs).toHaveBeenCalledTimes(3);
    } finally {
      await app.close();
      runs.mockRestore();
    }
    expect(await books.faults()).toEqual([]);
  });

  it('end when what is being decided is written, and decide no more', async () => {
    const roundId = await books.round();
    const ids = [await offered(roundId), await offered(roundId)];
    let letOn: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (letOn = resolve));
    const end = Object.getOwnPropertyDescriptor(AnswerOffer.prototype, 'end')!.value as AnswerOffer['end'];
    const deciding = jest.spyOn(AnswerOffer.prototype, 'end').mockImplementation(async function (
      this: AnswerOffer,
      ...args
    ) {
      await held;
      return end.apply(this, args);
    });
    try {
      const app = await startOn('2027-01-03');
      await until(() => Promise.resolve(deciding.mock.calls.length === 1));
      const closed = app.close().then(() => 'closed');
      expect(await Promise.race([closed, sleep(200, 'waits')])).toBe('waits');
      letOn();
      expect(await closed).toBe('closed');
      expect(deciding).toHaveBeenCalledTimes(1);
    } finally {
      deciding.mockRestore();
    }
    expect(await states(...ids)).toEqual(['expired', 'offered']);
    expect(await books.faults()).toEqual([]);
  });

  it('stand still in commands and tests', () => {
    const modules = [...books.service.app.get(ModulesContainer).values()].map(({ name }) => name);
    expect(modules).toContain('GiftingModule');
    expect(modules).not.toContain('DailyTimersModule');
  });
});
