import { Module } from '@nestjs/common';
import { LevyAccountsModule } from '../levy-accounts/index.js';
import { OrganisationsModule } from '../organisations/index.js';
import { StandardsModule } from '../standards/index.js';
import { CasesController } from './cases/cases.controller.js';
import { CasesPage } from './cases/cases.page.js';
import { FindCases } from './cases/find-cases.js';
import { SaveCase } from './cases/save-case.js';
import { FindForecast } from './find-forecast.js';
import { FindLapseRadar } from './find-lapse-radar.js';
import { FindPoolForecast } from './find-pool-forecast.js';
import { ForecastController } from './forecast.controller.js';
import { LapseLettersController } from './lapse-letters.controller.js';
import { LapseRadarController } from './lapse-radar.controller.js';
import { ForecastPage } from './pages/forecast.page.js';
import { LapseRadarPage } from './pages/lapse-radar.page.js';
import { PoolForecastPage } from './pages/pool-forecast.page.js';
import { PoolForecastController } from './pool-forecast.controller.js';
import { FindReceiverForecast } from './receiver/find-receiver-forecast.js';
import { ReceiverForecastController } from './receiver/receiver-forecast.controller.js';
import { ReceiverForecastPage } from './receiver/receiver-forecast.page.js';
import { SendLapseLetters } from './send-lapse-letters.js';

@Module({
  imports: [OrganisationsModule, StandardsModule, LevyAccountsModule],
  controllers: [
    ForecastController,
    LapseRadarController,
    LapseLettersController,
    CasesController,
    PoolForecastController,
    ReceiverForecastController,
    CasesPage,
    ForecastPage,
    LapseRadarPage,
    PoolForecastPage,
    ReceiverForecastPage,
  ],
  providers: [
    FindForecast,
    FindLapseRadar,
    SendLapseLetters,
    FindCases,
    SaveCase,
    FindPoolForecast,
    FindReceiverForecast,
  ],
  exports: [FindForecast, FindLapseRadar, SendLapseLetters],
})
export class ForecastModule {}
