import { Module } from '@nestjs/common';
import { LevyAccountsModule } from '../levy-accounts/index.js';
import { FindStarts } from './find-starts.js';
import { RecordStartChange } from './record-start-change.js';
import { RegisterStart } from './register-start.js';
import { StartsController } from './starts.controller.js';

@Module({
  imports: [LevyAccountsModule],
  controllers: [StartsController],
  providers: [RegisterStart, RecordStartChange, FindStarts],
  exports: [RegisterStart, RecordStartChange, FindStarts],
})
export class StartsModule {}
