import { type BeforeApplicationShutdown, Global, Module } from '@nestjs/common';
import { Clock } from '../platform/clock/clock.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { AfterWriting } from './after-writing.js';
import { Books } from './books.js';
import { FindAccounts } from './find-accounts.js';
import { FindEntries } from './find-entries.js';
import { FindEntryDetails } from './find-entry-details.js';
import { JournalController } from './journal.controller.js';
import { KeptFindings } from './kept-findings.js';
import { ManualEntries } from './manual-entries.js';
import { Sealer } from './sealer.js';

/** The books, for every module: they decide, the journal writes. */
@Global()
@Module({
  controllers: [JournalController],
  providers: [
    { provide: Sealer, inject: [UnitOfWork], useFactory: (unitOfWork: UnitOfWork) => new Sealer(unitOfWork) },
    {
      provide: Books,
      inject: [UnitOfWork, Clock, Sealer, AfterWriting],
      useFactory: (unitOfWork: UnitOfWork, clock: Clock, sealer: Sealer, after: AfterWriting) => {
        after.listen(() => sealer.nudge());
        return new Books(unitOfWork, clock, () => after.tell());
      },
    },
    AfterWriting,
    ManualEntries,
    FindEntries,
    FindAccounts,
    FindEntryDetails,
    KeptFindings,
  ],
  exports: [Books, Sealer, AfterWriting, FindEntries, FindAccounts, FindEntryDetails, KeptFindings],
})
export class JournalModule implements BeforeApplicationShutdown {
  constructor(private readonly sealer: Sealer) {}

  /** Nothing that this process wrote stays without its seal. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.sealer.stop();
    await this.sealer.seal();
  }
}
