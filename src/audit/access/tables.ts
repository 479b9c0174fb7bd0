import { recordedTable } from '../../journal/index.js';

/** Days that are over: the chain of views up to a row, pinned by its hash. */
export const ACCESS_DIGEST = recordedTable('access_digest', {
  through_on: 'text',
  last_id: 'integer',
  views: 'integer',
  hash: 'text',
});

/** That views up to a row are old enough to go. */
export const ACCESS_REMOVAL = recordedTable('access_removal', { through_id: 'integer', months: 'integer' });

export const ACCESS_TABLES = [ACCESS_DIGEST, ACCESS_REMOVAL];
