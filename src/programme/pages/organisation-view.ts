import { showDate } from '../../core/calendar/local-date.js';
import {
  KIND_WORDS,
  type OrganisationAsAt,
  type OrganisationHistory,
  type RegisterLine,
} from '../../organisations/index.js';
import type { PageModel } from '../../platform/pages/answers.js';
import type { NavigationLink } from '../../platform/pages/navigation.js';
import { type ShortTable, shortTable, summary } from '../../platform/pages/short-table.js';
import { CHANGES } from './organisation-changes.js';
import { ownAgreementPath } from './own-agreement-view.js';
import { historyTable } from './organisation-history-view.js';
import { REGISTER, levyWords, organisationPath } from './organisations-view.js';
import { signatureLine } from './signature-line.js';

/** What the page of an organisation is made of. */
export interface OrganisationFound {
  readonly organisation: OrganisationAsAt;
  readonly line: Pick<RegisterLine, 'since' | 'until'>;
  readonly history: OrganisationHistory;
  /** How many people act or work for it today. */
  readonly people: number;
}

/** What whoever looks may do and see beyond the page. */
export interface OrganisationSight {
  readonly changes: boolean;
  readonly invites: boolean;
  readonly signs: boolean;
  /** Applications, gifts, starts and levy figures, each on its own page. */
  readonly programme: boolean;
  readonly contacts: boolean;
}

const dayOrNone = (day: RegisterLine['since']): string | null => day && showDate(day);

export function organisationModel(found: OrganisationFound, sight: OrganisationSight): PageModel {
  const { organisation, line, history, people } = found;
  const { id, name, kind, place, postcode, odsCode, cqcId, companyNumber, ukprn, paysLevy } = organisation;
  const path = organisationPath(id);
  return {
    ...{ name, path, trail: [{ href: REGISTER, text: 'Organisations' }] },
    facts: summary([
      ['Kind', KIND_WORDS[kind]],
      ['Place', [place, postcode].filter((each) => each !== null).join(', ')],
      ['ODS code', odsCode],
      ['CQC id', cqcId],
      ['Company number', companyNumber],
      ['UKPRN', ukprn],
      ['Pays the levy', levyWords(paysLevy)],
      ['In the system since', dayOrNone(line.since) ?? 'Not in the system'],
      ['Until', dayOrNone(line.until)],
      ['PAYE schemes', organisation.payeSchemes.join(', ')],
      ['Connected with', organisation.connections.map((each) => each.name).join(', ')],
      ['People who act or work for it', String(people)],
    ]),
    links: linksOf(id, name, sight),
    changes: sight.changes ? changeLinks(path) : [],
    invite: sight.invites ? `/programme/people/new?organisation=${id}` : null,
    sign: sight.signs ? `${path}/signatures/new` : null,
    signatures: signaturesTable(organisation, sight.signs),
    history: historyTable(history),
  };
}

const changeLinks = (path: string): NavigationLink[] => [
  { href: `${path}/details`, text: 'Change its details' },
  ...Object.entries(CHANGES).map(([name, { heading }]) => ({ href: `${path}/changes/${name}`, text: heading })),
];

function linksOf(id: number, name: string, { programme, contacts }: OrganisationSight): NavigationLink[] {
  return [
    ...(programme
      ? [
          { href: `/employers/${id}`, text: 'Its applications, gifts and starts' },
          { href: `/trusts/${id}`, text: 'Its levy and what it gives' },
          { href: ownAgreementPath(id), text: 'The agreement as it sees it' },
        ]
      : []),
    ...(contacts
      ? [
          {
            href: `/programme/mail-contacts?${new URLSearchParams({ find: name }).toString()}`,
            text: 'Who gets its letters',
          },
        ]
      : []),
  ];
}

function signaturesTable({ id, signatures }: OrganisationAsAt, maySign: boolean): ShortTable | null {
  if (signatures.length === 0) return null;
  return shortTable(
    'Signatures under the agreement',
    ['Version', 'Signed by', 'Entered on', 'Holds from', 'Until', ...(maySign ? ['What you can do'] : [])],
    signatures.map((signature) => ({
      cells: [
        ...signatureLine(signature),
        ...(maySign
          ? [
              signature.withdrawnFrom === null
                ? { text: 'Withdraw it', href: `${organisationPath(id)}/signatures/${signature.id}/withdrawal` }
                : '',
            ]
          : []),
      ],
    })),
  );
}
