import { recordedTable } from '../journal/index.js';

/** Only the hash of a token is kept. */
export const API_TOKEN = recordedTable('api_token', { name: 'text', hash: 'text' });

export const IDENTITY_TABLES = [API_TOKEN];
