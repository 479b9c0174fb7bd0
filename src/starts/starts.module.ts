import { Module } from '@nestjs/common';
import { LevyAccountsModule } from '../levy-accounts/index.js';
import { FindStarts } from './find-starts.js';
import { ImportStarts } from './import-starts.js';
import { RecordStartChange } from './record-start-change.js';
import { RegisterStart } from './register-start.js';
import { StartsController } from './starts.controller.js';

@Module({
  imports: [LevyAccountsModule],
  controllers: [StartsController],
  providers: [RegisterStart, ImportStarts, RecordStartChange, FindStarts],
  exports: [RegisterStart, ImportStarts, RecordStartChange, FindStarts],
})
export class StartsModule {}
