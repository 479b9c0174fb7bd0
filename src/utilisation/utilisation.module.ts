import { Module } from '@nestjs/common';
import { ApprenticeShareController } from './apprentice-share.controller.js';
import { FindApprenticeShare } from './find-apprentice-share.js';

@Module({
  controllers: [ApprenticeShareController],
  providers: [FindApprenticeShare],
  exports: [FindApprenticeShare],
})
export class UtilisationModule {}
