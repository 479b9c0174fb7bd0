import { showDate, toLocalDate } from '../../core/calendar/local-date.js';
import { KIND_WORDS, type OrganisationHistory } from '../../organisations/index.js';
import { type ShortTable, shortTable } from '../../platform/pages/short-table.js';

interface Line {
  /** Null of what has no day of its own: it holds since it was entered. */
  readonly from: string | null;
  readonly what: string;
  readonly at: string;
  readonly by: string;
}

type Version = OrganisationHistory['versions'][number];

const SHOWN: readonly (readonly [keyof Version, string])[] = [
  ['name', 'name'],
  ['kind', 'kind'],
  ['place', 'place'],
  ['postcode', 'postcode'],
  ['odsCode', 'ODS code'],
  ['cqcId', 'CQC id'],
  ['companyNumber', 'company number'],
  ['ukprn', 'UKPRN'],
];

const wordsOf = (version: Version, field: keyof Version): string =>
  field === 'kind' ? KIND_WORDS[version.kind] : String(version[field] ?? 'none');

function changeWords(version: Version, before: Version | undefined): string {
  if (!before) return `Registered as ${version.name}, ${KIND_WORDS[version.kind]}`;
  const changes = SHOWN.filter(([field]) => version[field] !== before[field]).map(
    ([field, words]) => `${words} from ${wordsOf(before, field)} to ${wordsOf(version, field)}`,
  );
  return changes.length === 0 ? 'Details entered again, unchanged' : `Changed ${changes.join('; ')}`;
}

function linesOf({ versions, levyStatus, membership, payeSchemes, connections }: OrganisationHistory): Line[] {
  return [
    ...versions.map((version, index) => ({ ...version, from: null, what: changeWords(version, versions[index - 1]) })),
    ...levyStatus.map((row) => ({ ...row, what: row.paysLevy === 1 ? 'Pays the levy' : 'Does not pay the levy' })),
    ...membership.map((row) => ({ ...row, what: row.member === 1 ? 'In the system' : 'No longer in the system' })),
    ...payeSchemes.map(({ scheme, held, ...row }) => ({
      ...row,
      what: held === 1 ? `Has the PAYE scheme ${scheme}` : `No longer has the PAYE scheme ${scheme}`,
    })),
    ...connections.map(({ other, connected, reason, ...row }) => ({
      ...row,
      what: `${connected === 1 ? 'Connected' : 'No longer connected'} with ${other}: ${reason}`,
    })),
  ];
}

/** All that was recorded of an organisation, the newest first. */
export function historyTable(history: OrganisationHistory): ShortTable {
  const newestFirst = linesOf(history).sort((a, b) => (a.at === b.at ? 0 : a.at < b.at ? 1 : -1));
  return shortTable(
    'What was recorded, the newest first',
    ['Holds from', 'What', 'Entered by', 'On'],
    newestFirst.map(({ from, what, at, by }) => ({
      cells: [
        from === null ? 'When entered' : showDate(toLocalDate(from)),
        ...[what, by.replace(/^person \d+ /, ''), showDate(toLocalDate(at.slice(0, 10)))],
      ],
    })),
  );
}
