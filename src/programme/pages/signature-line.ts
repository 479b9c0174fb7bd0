import { showDate, toLocalDate } from '../../core/calendar/local-date.js';
import type { SignatureView } from '../../organisations/index.js';

const day = (text: string): string => showDate(toLocalDate(text.slice(0, 10)));

/** A signature as a line of a table: version, who, when it was entered, from which day, and until which. */
export function signatureLine({
  version,
  person,
  personRole,
  signedAt,
  from,
  endsOn,
  withdrawnFrom,
}: SignatureView): string[] {
  const until = withdrawnFrom !== null ? `${day(withdrawnFrom)}, withdrawn` : endsOn === null ? '' : day(endsOn);
  return [String(version), `${person}, ${personRole}`, day(signedAt), day(from), until];
}
