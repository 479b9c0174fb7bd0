import { toInstant } from '../../core/calendar/instant.js';
import type { StatementRow } from '../../levy-accounts/index.js';
import type { PageModel } from '../../platform/pages/answers.js';
import { type Names, ownerWords } from './names.js';
import { actorWords, momentWords } from './words.js';

/** The page of a row of a statement's file. */
export function statementRowModel(
  { entryId, organisationId, file, row, cells }: StatementRow,
  names: Names,
): PageModel {
  return {
    trail: [
      { href: '/entries', text: 'Entries' },
      { href: `/entries/${entryId}`, text: `Entry ${entryId}` },
    ],
    ...{ row, cells, fileName: file.name, owner: ownerWords(names, organisationId) },
    facts: [
      { key: 'Rows of the file', text: `${file.rows}` },
      { key: 'Layout', text: file.layout },
      { key: 'Imported at', text: momentWords(toInstant(file.importedAt)) },
      { key: 'Imported by', text: actorWords(file.importedBy) },
      { key: 'SHA-256 of the file', text: file.sha256 },
    ],
  };
}
