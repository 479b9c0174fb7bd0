import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { type View, ViewLog } from '../../platform/http/view-log.js';
import type { SeenView } from './kept-view.js';
import { writeViews } from './write-views.js';

const BATCH = 200;
/** More than this is not held while the database is away: the service goes on, and says what it lost. */
const WAITING_MAX = 10_000;

/** Gathers who saw what and writes it in batches, behind whoever looks. */
@Injectable()
export class AccessLog extends ViewLog implements OnApplicationShutdown {
  private readonly logger = new Logger('access log');
  private readonly waiting: SeenView[] = [];
  private lost = 0;
  private writing: Promise<void> = Promise.resolve();

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {
    super();
  }

  override note(view: View): void {
    if (this.waiting.length >= WAITING_MAX) {
      this.lost += 1;
      return;
    }
    this.waiting.push({ ...view, at: this.clock.now() });
    if (this.waiting.length % BATCH === 0) void this.write();
  }

  /** Writes what waits. It never fails: what cannot be written waits for the next time. */
  write(): Promise<void> {
    this.writing = this.writing.then(() => this.writeAll());
    return this.writing;
  }

  /** What was shown up to the end is written, after the last answer has left. */
  async onApplicationShutdown(): Promise<void> {
    await this.write();
  }

  private async writeAll(): Promise<void> {
    try {
      while (this.waiting.length > 0) {
        const batch = this.waiting.slice(0, BATCH);
        await this.unitOfWork.runAlone((tx) => writeViews(tx, batch));
        this.waiting.splice(0, batch.length);
      }
      if (this.lost > 0) this.logger.error(`${this.lost} views were not written: too many waited for the database`);
      this.lost = 0;
    } catch (error) {
      this.logger.error(error);
    }
  }
}
