import { showDate } from '../../core/calendar/local-date.js';
import type { AgreementView, SignerLine } from '../../organisations/index.js';
import type { Column } from '../../platform/pages/data-table.js';
import { type ShortTable, shortTable } from '../../platform/pages/short-table.js';
import { organisationPath } from './organisations-view.js';

export const AGREEMENTS = '/programme/agreements';

const stateWords = ({ signature, waits, isMember }: SignerLine): string =>
  signature === null
    ? isMember
      ? 'Has not signed'
      : 'Not a member, no signature holds'
    : waits
      ? 'Signed an earlier version'
      : 'Signed';

/** Who has signed, and who has not. */
export const SIGNER_COLUMNS: readonly Column<SignerLine>[] = [
  {
    ...{ name: 'name', heading: 'Organisation', show: ({ name }) => name },
    link: ({ organisationId }) => organisationPath(organisationId),
  },
  { name: 'member', heading: 'In the system', show: ({ isMember }) => (isMember ? 'Yes' : 'No') },
  { name: 'state', heading: 'Signature', show: stateWords },
  {
    ...{ name: 'version', heading: 'Version', isNumber: true },
    show: ({ signature }) => String(signature?.version ?? ''),
  },
  {
    ...{ name: 'by', heading: 'Signed by' },
    show: ({ signature }) => (signature ? `${signature.person}, ${signature.personRole}` : ''),
  },
  {
    ...{ name: 'from', heading: 'Holds from', value: ({ signature }) => signature?.from ?? '' },
    show: ({ signature }) => (signature ? showDate(signature.from) : ''),
  },
  {
    ...{ name: 'until', heading: 'Until', value: ({ signature }) => untilOf(signature) ?? '' },
    show: ({ signature }) => {
      const until = untilOf(signature);
      return until === null ? '' : showDate(until);
    },
  },
];

const untilOf = (signature: SignerLine['signature']) =>
  signature && ([signature.endsOn, signature.withdrawnFrom].filter((day) => day !== null).sort()[0] ?? null);

/** Every version, the newest first. */
export const versionsTable = (versions: readonly AgreementView[]): ShortTable =>
  shortTable(
    'Versions, the newest first',
    ['Version', 'Title', 'In force from'],
    versions.toReversed().map(({ version, title, from }) => ({
      cells: [{ text: `Version ${version}`, href: `${AGREEMENTS}/versions/${version}` }, ...[title, showDate(from)]],
    })),
  );
