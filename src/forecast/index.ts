export { FindForecast, type ForecastView } from './find-forecast.js';
export { addForecast } from './forecast.command.js';
export { FindLapseRadar, type LapseRadarView } from './find-lapse-radar.js';
export { addLapseRadar } from './lapse-radar.command.js';
export { ForecastModule } from './forecast.module.js';
