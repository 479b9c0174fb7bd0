import { Injectable, Logger, Module, type OnModuleDestroy } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import type { LocalDate } from '../../core/calendar/local-date.js';
import { Clock } from '../../platform/clock/clock.js';
import { AuditModule } from '../audit.module.js';
import { AccessLog } from './access-log.js';
import { RunRetention } from '../retention/run-retention.js';
import { CloseDays } from './close-days.js';

const WRITE_MILLISECONDS = 1_000;

/** Writes the access log every second, and once on every day closes its days that are over and takes out
 * what is older than it is kept. */
@Injectable()
export class AccessLogRounds implements OnModuleDestroy {
  private readonly logger = new Logger('access log');
  private closedOn: LocalDate | undefined;
  private round: Promise<void> | undefined;
  private isEnding = false;

  constructor(
    private readonly log: AccessLog,
    private readonly days: CloseDays,
    private readonly retention: RunRetention,
    private readonly clock: Clock,
  ) {}

  @Interval('access-log', WRITE_MILLISECONDS)
  everySecond(): void {
    if (this.isEnding || this.round) return;
    this.round = this.go().finally(() => (this.round = undefined));
  }

  async onModuleDestroy(): Promise<void> {
    this.isEnding = true;
    await this.round;
  }

  private async go(): Promise<void> {
    await this.log.write();
    const today = this.clock.today();
    if (this.closedOn === today) return;
    try {
      await this.days.run();
      await this.retention.run();
      this.closedOn = today;
    } catch (error) {
      this.logger.error(error);
    }
  }
}

/** Where it is not imported, the log is written in batches and when the service stops, and no day is closed. */
@Module({ imports: [AuditModule], providers: [AccessLogRounds] })
export class AccessLogRoundsModule {}
