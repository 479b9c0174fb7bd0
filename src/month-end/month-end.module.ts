import { Module } from '@nestjs/common';
import { LevyAccountsModule } from '../levy-accounts/index.js';
import { StartsModule } from '../starts/index.js';
import { MonthEndController } from './month-end.controller.js';
import { PreviewMonth } from './preview-month.js';

@Module({
  imports: [LevyAccountsModule, StartsModule],
  controllers: [MonthEndController],
  providers: [PreviewMonth],
  exports: [PreviewMonth],
})
export class MonthEndModule {}
