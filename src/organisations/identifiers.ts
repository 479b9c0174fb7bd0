import type { Fault } from '../core/refusal.js';
import type { OrganisationKind } from './kinds.js';

/** Identifiers of an organisation as people type them; null where it has none. */
export interface Identifiers {
  readonly odsCode: string | null;
  readonly cqcId: string | null;
  readonly ukprn: string | null;
  readonly companyNumber: string | null;
  readonly postcode: string | null;
}

const PAYE_SCHEME = /^\d{3}\/[0-9A-Z]{1,10}$/;
const CQC = /^(1-\d{8,12}|[A-Z0-9]{5})$/;
const UKPRN = /^1\d{7}$/;
const COMPANY = /^(\d{8}|[A-Z]{2}\d{6})$/;
// A9 9AA, A99 9AA, AA9 9AA, AA99 9AA, A9A 9AA and AA9A 9AA.
const POSTCODE = /^([A-Z]{1,2}\d[A-Z\d]?) (\d[A-Z]{2})$/;

/** Trusts have three characters beginning with R or T, or five; practices a letter and five digits, branches three more. */
function odsPattern(kind: OrganisationKind): RegExp {
  if (kind === 'nhs-trust' || kind === 'ambulance-trust') return /^([RT][0-9A-Z]{2}|[0-9A-Z]{5})$/;
  if (kind === 'gp-practice') return /^[A-Z]\d{5}(\d{3})?$/;
  return /^[0-9A-Z]{3,8}$/;
}

/** Capitals, no stray spaces, and one space in a postcode: how an identifier is kept and compared. */
export function normaliseIdentifiers(typed: Identifiers): Identifiers {
  const plain = (text: string | null): string | null => {
    const value = text?.replaceAll(/\s/g, '').toUpperCase() ?? '';
    return value === '' ? null : value;
  };
  const postcode = plain(typed.postcode);
  return {
    odsCode: plain(typed.odsCode),
    cqcId: plain(typed.cqcId),
    ukprn: plain(typed.ukprn),
    companyNumber: plain(typed.companyNumber),
    postcode: postcode === null ? null : `${postcode.slice(0, -3)} ${postcode.slice(-3)}`,
  };
}

/** What is wrong with normalised identifiers; nothing when each is of its form. */
export function identifierFaults(kind: OrganisationKind, identifiers: Identifiers): Fault[] {
  const checks: [keyof Identifiers, RegExp, string][] = [
    ['odsCode', odsPattern(kind), 'is not an ODS code of this kind of organisation, such as RJE or H85037'],
    ['cqcId', CQC, 'is not a CQC id such as 1-545611283'],
    ['ukprn', UKPRN, 'is not a UKPRN: 8 digits that begin with 1'],
    ['companyNumber', COMPANY, 'is not a company number: 8 digits, or 2 letters and 6 digits'],
    ['postcode', POSTCODE, 'is not a postcode such as ST4 6QG'],
  ];
  return checks.flatMap(([where, pattern, message]) => {
    const value = identifiers[where];
    return value === null || pattern.test(value) ? [] : [{ where, message: `'${value}' ${message}` }];
  });
}

/** A training provider's number: 8 digits that begin with 1. */
export const isUkprn = (text: string): boolean => UKPRN.test(text);

/** A PAYE scheme reference as HMRC writes it, or undefined: three digits, a stroke, up to ten letters and digits. */
export function normalisePayeScheme(typed: string): string | undefined {
  const scheme = typed.replaceAll(/\s/g, '').toUpperCase();
  return PAYE_SCHEME.test(scheme) ? scheme : undefined;
}
