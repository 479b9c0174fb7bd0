import { type DynamicModule, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import type { Settings } from '../../../config/settings.js';
import { Clock } from '../clock/clock.js';
import { BooksDatabase } from './books-database.js';
import { Reads } from './reads.js';
import { UnitOfWork } from './unit-of-work.js';

export const SETTINGS = Symbol('settings');

/** The open database, the clock and the settings, for every module. */
@Module({})
export class DatabaseModule implements OnApplicationShutdown {
  constructor(@Inject(BooksDatabase) private readonly database: BooksDatabase) {}

  static over(settings: Settings, database: BooksDatabase, clock: Clock): DynamicModule {
    return {
      module: DatabaseModule,
      global: true,
      providers: [
        { provide: SETTINGS, useValue: settings },
        { provide: BooksDatabase, useValue: database },
        { provide: UnitOfWork, useValue: database.unitOfWork },
        { provide: Reads, useValue: database.reads },
        { provide: Clock, useValue: clock },
      ],
      exports: [SETTINGS, BooksDatabase, UnitOfWork, Reads, Clock],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.database.close();
  }
}
