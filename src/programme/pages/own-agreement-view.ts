import { showDate } from '../../core/calendar/local-date.js';
import type { AgreementStanding, OrganisationAsAt } from '../../organisations/index.js';
import type { PageModel, Typed } from '../../platform/pages/answers.js';
import { shortTable } from '../../platform/pages/short-table.js';
import { shareLines } from './agreement-words.js';
import { signatureLine } from './signature-line.js';

export const ownAgreementPath = (organisationId: number): string => `/organisations/${organisationId}/agreement`;

function stateWords({ current, signature, waits }: AgreementStanding): string {
  if (current === null) return 'There is nothing to sign yet: no version of the agreement is in force.';
  if (!signature) return 'It has not been signed. Without it an employer gets no gifts, and no figures are shared.';
  const signed = `${signature.person}, ${signature.personRole}, signed version ${signature.version}, which holds from ${showDate(signature.from)}.`;
  return waits ? `${signed} A newer version is in force now and waits for your signature.` : signed;
}

/** The agreement as the page of the organisation itself shows it. @param maySign whether whoever looks signs for it */
export function ownAgreementModel(
  { id, name, signatures }: OrganisationAsAt,
  standing: AgreementStanding,
  maySign: boolean,
  typed: Typed,
): PageModel {
  const { current, waits } = standing;
  return {
    ...{ name, path: ownAgreementPath(id), maySign, waits, typed, state: stateWords(standing) },
    trail: [{ href: '/home', text: 'Home' }],
    agreement: current && { ...current, from: showDate(current.from), shares: shareLines(current.scope) },
    whoSigns: `Somebody who signs for ${name}, a trust approver or whoever acts for the employer, signs it here.`,
    signatures:
      signatures.length === 0
        ? null
        : shortTable(
            'Signatures so far',
            ['Version', 'Signed by', 'Entered on', 'Holds from', 'Until', ...(maySign ? ['What you can do'] : [])],
            signatures.map((signature) => ({
              cells: [...signatureLine(signature), ...(maySign ? [withdrawCell(id, signature)] : [])],
            })),
          ),
  };
}

const withdrawCell = (id: number, { id: signatureId, withdrawnFrom }: OrganisationAsAt['signatures'][number]) =>
  withdrawnFrom === null
    ? { text: 'Withdraw it', href: `${ownAgreementPath(id)}/signatures/${signatureId}/withdrawal` }
    : '';
