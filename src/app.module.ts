import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD } from '@nestjs/core';
import { ScheduleModule } from '@nestjs/schedule';
import type { Settings } from '../config/settings.js';
import { AllocationModule } from './allocation/index.js';
import { AccessLogRoundsModule, AuditModule } from './audit/index.js';
import { ForecastModule, SafeToPledgeModule, WeeklyLettersModule } from './forecast/index.js';
import { DailyTimersModule, GiftingModule } from './gifting/index.js';
import { HomeModule } from './home/index.js';
import { IdentityModule } from './identity/index.js';
import { JournalModule } from './journal/index.js';
import { LevyAccountsModule } from './levy-accounts/index.js';
import { MonthEndModule } from './month-end/index.js';
import { ORGANISATION_ENTITIES, OrganisationsModule } from './organisations/index.js';
import { MailRoundsModule, OutboxModule } from './outbox/index.js';
import type { Clock } from './platform/clock/clock.js';
import type { BooksDatabase } from './platform/database/books-database.js';
import { DatabaseModule } from './platform/database/database.module.js';
import { AccessGuard } from './platform/http/access.js';
import { ProblemFilter } from './platform/http/problem.js';
import { ProgrammeModule } from './programme/index.js';
import { ProspectusModule } from './prospectus/index.js';
import { RotationsModule } from './rotations/index.js';
import { ReadinessModule } from './readiness/index.js';
import { StandardsModule } from './standards/index.js';
import { StartsModule } from './starts/index.js';
import { UtilisationModule } from './utilisation/index.js';

/** Entity classes of all modules, for opening the database. */
export const ENTITIES = [...ORGANISATION_ENTITIES];

/** Whether anything is done without being asked: the running service does, commands and tests do not. */
export type Timers = 'on' | 'off';

@Module({})
export class AppModule {
  static over(settings: Settings, database: BooksDatabase, clock: Clock, timers: Timers = 'off'): DynamicModule {
    return {
      module: AppModule,
      imports: [
        DatabaseModule.over(settings, database, clock),
        JournalModule,
        OrganisationsModule,
        IdentityModule,
        OutboxModule,
        StandardsModule,
        ProgrammeModule,
        LevyAccountsModule,
        GiftingModule,
        StartsModule,
        MonthEndModule,
        ForecastModule,
        SafeToPledgeModule,
        AllocationModule,
        ProspectusModule,
        RotationsModule,
        ReadinessModule,
        UtilisationModule,
        AuditModule,
        HomeModule,
        ...(timers === 'on'
          ? // They end in the opposite order: what decides about money ends first.
            [ScheduleModule.forRoot(), WeeklyLettersModule, MailRoundsModule, DailyTimersModule, AccessLogRoundsModule]
          : []),
      ],
      providers: [
        { provide: APP_GUARD, useClass: AccessGuard },
        { provide: APP_FILTER, useClass: ProblemFilter },
      ],
    };
  }
}
