import { Module } from '@nestjs/common';
import { ApprenticeShareController } from './apprentice-share.controller.js';
import { FindApprenticeShare } from './find-apprentice-share.js';
import { FindGiftUtilisation } from './find-gift-utilisation.js';
import { GiftUtilisationController } from './gift-utilisation.controller.js';

@Module({
  controllers: [ApprenticeShareController, GiftUtilisationController],
  providers: [FindApprenticeShare, FindGiftUtilisation],
  exports: [FindApprenticeShare, FindGiftUtilisation],
})
export class UtilisationModule {}
