import { recordedTable } from '../journal/index.js';

export const PROGRAMME_SETTING = recordedTable('programme_setting', {
  name: 'text',
  value: 'text',
  from_on: 'text',
  reason: 'text',
});

export const PROGRAMME_TABLES = [PROGRAMME_SETTING];
