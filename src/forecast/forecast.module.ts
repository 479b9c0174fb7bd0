import { Module } from '@nestjs/common';
import { StandardsModule } from '../standards/index.js';
import { CasesController } from './cases/cases.controller.js';
import { CasesPage } from './cases/cases.page.js';
import { FindCases } from './cases/find-cases.js';
import { SaveCase } from './cases/save-case.js';
import { LevyAccountsModule } from '../levy-accounts/index.js';
import { OrganisationsModule } from '../organisations/index.js';
import { FindLapseRadar } from './find-lapse-radar.js';
import { FindForecast } from './find-forecast.js';
import { ForecastController } from './forecast.controller.js';
import { LapseLettersController } from './lapse-letters.controller.js';
import { LapseRadarController } from './lapse-radar.controller.js';
import { ForecastPage } from './pages/forecast.page.js';
import { LapseRadarPage } from './pages/lapse-radar.page.js';
import { SendLapseLetters } from './send-lapse-letters.js';

@Module({
  imports: [OrganisationsModule, StandardsModule, LevyAccountsModule],
  controllers: [
    ForecastController,
    LapseRadarController,
    LapseLettersController,
    CasesController,
    CasesPage,
    ForecastPage,
    LapseRadarPage,
  ],
  providers: [FindForecast, FindLapseRadar, SendLapseLetters, FindCases, SaveCase],
  exports: [FindForecast, FindLapseRadar, SendLapseLetters],
})
export class ForecastModule {}
