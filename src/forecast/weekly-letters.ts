import { Injectable, Logger, Module, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import type { LocalDate } from '../core/calendar/local-date.js';
import { Clock } from '../platform/clock/clock.js';
import { ForecastModule } from './forecast.module.js';
import { SendLapseLetters } from './send-lapse-letters.js';

/** A machine that slept over midnight is late by so much, and not by a day. */
const LOOK_MILLISECONDS = 10 * 60_000;

/**
 * Writes the weekly letters without being asked. It looks when the service starts and once on every day after that:
 * whoever had a letter in the week gets no other, and where the service stood still on Monday it comes later.
 */
@Injectable()
export class WeeklyLetters implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('weekly letters');
  private readonly ending = new AbortController();
  private doneOn: LocalDate | undefined;
  private run: Promise<void> | undefined;

  constructor(
    private readonly letters: SendLapseLetters,
    private readonly clock: Clock,
  ) {}

  onApplicationBootstrap(): void {
    this.onceADay();
  }

  /** What is being written is written; the rest waits for the next start. */
  async onModuleDestroy(): Promise<void> {
    this.ending.abort();
    await this.run;
  }

  @Interval('weekly-letters', LOOK_MILLISECONDS)
  onceADay(): void {
    const today = this.clock.today();
    if (this.ending.signal.aborted || this.run || this.doneOn === today) return;
    this.run = this.go(today).finally(() => (this.run = undefined));
  }

  private async go(today: LocalDate): Promise<void> {
    try {
      await this.letters.run(this.ending.signal);
      this.doneOn = today;
    } catch (error) {
      this.logger.error(error);
    }
  }
}

/** Where it is not imported, letters wait for whoever asks for them. */
@Module({ imports: [ForecastModule], providers: [WeeklyLetters] })
export class WeeklyLettersModule {}
