import { Injectable, Logger, Module, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { AfterWriting } from '../journal/index.js';
import { DeliverMail } from './deliver-mail.js';
import { OutboxModule } from './outbox.module.js';

const SOON_MILLISECONDS = 500;
const ROUND_MILLISECONDS = 60_000;

/** Delivers mail without being asked: soon after something was written, and every minute. One round at a time. */
@Injectable()
export class MailRounds implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('mail');
  private readonly ending = new AbortController();
  private soon: NodeJS.Timeout | undefined;
  private round: Promise<void> | undefined;

  constructor(
    private readonly deliver: DeliverMail,
    private readonly afterWriting: AfterWriting,
  ) {}

  /** What waits since the service stopped last goes first. */
  onApplicationBootstrap(): void {
    this.afterWriting.listen(() => this.nudge());
    this.nudge();
  }

  /** The mail that is being sent is sent and recorded; the others wait for the next start. */
  async onModuleDestroy(): Promise<void> {
    this.ending.abort();
    clearTimeout(this.soon);
    await this.round;
  }

  @Interval('mail', ROUND_MILLISECONDS)
  everyMinute(): void {
    if (this.ending.signal.aborted || this.round) return;
    this.round = this.go().finally(() => (this.round = undefined));
  }

  private nudge(): void {
    if (this.ending.signal.aborted) return;
    this.soon ??= setTimeout(() => {
      this.soon = undefined;
      // What was written during a round may have come too late for it.
      if (this.round) this.nudge();
      else this.everyMinute();
    }, SOON_MILLISECONDS).unref();
  }

  private async go(): Promise<void> {
    try {
      const { failed } = await this.deliver.run(this.ending.signal);
      if (failed > 0) this.logger.warn(`${failed} attempts to deliver mail failed; levypool mail says why`);
    } catch (error) {
      this.logger.error(error);
    }
  }
}

/** Where it is not imported, mail is delivered by whoever asks for it. */
@Module({ imports: [OutboxModule], providers: [MailRounds] })
export class MailRoundsModule {}
