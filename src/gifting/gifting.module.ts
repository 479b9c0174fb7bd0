import { Module } from '@nestjs/common';
import { EstimateController } from './estimate.controller.js';
import { EstimateGift } from './estimate.js';

@Module({
  controllers: [EstimateController],
  providers: [EstimateGift],
  exports: [EstimateGift],
})
export class GiftingModule {}
