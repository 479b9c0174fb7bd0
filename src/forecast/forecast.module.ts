import { Module } from '@nestjs/common';
import { LevyAccountsModule } from '../levy-accounts/index.js';
import { OrganisationsModule } from '../organisations/index.js';
import { FindForecast } from './find-forecast.js';
import { ForecastController } from './forecast.controller.js';
import { ForecastPage } from './pages/forecast.page.js';

@Module({
  imports: [OrganisationsModule, LevyAccountsModule],
  controllers: [ForecastController, ForecastPage],
  providers: [FindForecast],
  exports: [FindForecast],
})
export class ForecastModule {}
