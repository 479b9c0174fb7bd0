export { FindForecast, type ForecastView } from './find-forecast.js';
export { addForecast } from './forecast.command.js';
export { ForecastModule } from './forecast.module.js';
export { gatherBasis } from './gather-basis.js';
