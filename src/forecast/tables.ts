import { recordedTable } from '../journal/index.js';

/** A weekly letter about levy that lapses; what it said of it, in units. The week is named by its Monday. */
export const LAPSE_LETTER = recordedTable('lapse_letter', {
  organisation_id: 'integer',
  week: 'text',
  on_day: 'text',
  lapses: 'integer',
  saved: 'integer',
});

/** Something that an organisation supposes of its levy account. */
export const FORECAST_CASE = recordedTable('forecast_case', { organisation_id: 'integer' });

/** What it supposes, as JSON; the latest version holds. */
export const FORECAST_CASE_VERSION = recordedTable('forecast_case_version', {
  case_id: 'integer',
  version: 'integer',
  name: 'text',
  content: 'text',
  is_shared: 'integer',
  is_withdrawn: 'integer',
  on_day: 'text',
  person_id: 'integer',
});

/** The recorded tables of forecasts. */
export const FORECAST_TABLES = [LAPSE_LETTER, FORECAST_CASE, FORECAST_CASE_VERSION];
