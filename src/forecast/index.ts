export { FindForecast, type ForecastView } from './find-forecast.js';
export { addForecast } from './forecast.command.js';
export { FindLapseRadar, type LapseRadarView } from './find-lapse-radar.js';
export { addLapseRadar } from './lapse-radar.command.js';
export { ForecastModule } from './forecast.module.js';
export { addSendLapseLetters } from './send-lapse-letters.command.js';
export { SendLapseLetters } from './send-lapse-letters.js';
export { FORECAST_TABLES } from './tables.js';
export { WeeklyLettersModule } from './weekly-letters.js';
