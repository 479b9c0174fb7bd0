import { Injectable, Logger, Module, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import type { LocalDate } from '../core/calendar/local-date.js';
import { Clock } from '../platform/clock/clock.js';
import { GiftingModule } from './gifting.module.js';
import { RunTimers } from './run-timers.js';

/** A machine that slept over midnight is late by so much, and not by a day. */
const LOOK_MILLISECONDS = 10 * 60_000;

/** Does what time limits ask for without being asked: when the service starts, and once on every day after that. */
@Injectable()
export class DailyTimers implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('gift timers');
  private readonly ending = new AbortController();
  /** Nobody minds when it is done again: on the same day it does nothing more. */
  private doneOn: LocalDate | undefined;
  private run: Promise<void> | undefined;

  constructor(
    private readonly timers: RunTimers,
    private readonly clock: Clock,
  ) {}

  /** What became due while the service stood still. */
  onApplicationBootstrap(): void {
    this.onceADay();
  }

  /** What is being written is written; the rest waits for the next start. */
  async onModuleDestroy(): Promise<void> {
    this.ending.abort();
    await this.run;
  }

  @Interval('gift-timers', LOOK_MILLISECONDS)
  onceADay(): void {
    const today = this.clock.today();
    if (this.ending.signal.aborted || this.run || this.doneOn === today) return;
    this.run = this.go(today).finally(() => (this.run = undefined));
  }

  private async go(today: LocalDate): Promise<void> {
    try {
      await this.timers.run(this.ending.signal);
      this.doneOn = today;
    } catch (error) {
      this.logger.error(error);
    }
  }
}

/** Where it is not imported, time limits wait for whoever runs the timers. */
@Module({ imports: [GiftingModule], providers: [DailyTimers] })
export class DailyTimersModule {}
