import { recordedTable } from '../journal/index.js';

/** A weekly letter about levy that lapses; what it said of it, in units. The week is named by its Monday. */
export const LAPSE_LETTER = recordedTable('lapse_letter', {
  organisation_id: 'integer',
  week: 'text',
  on_day: 'text',
  lapses: 'integer',
  saved: 'integer',
});

/** The recorded tables of forecasts. */
export const FORECAST_TABLES = [LAPSE_LETTER];
