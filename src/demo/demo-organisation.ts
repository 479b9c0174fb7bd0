import { type LocalDate, toLocalDate } from '../core/calendar/local-date.js';
import { type Month, toMonth } from '../core/calendar/month.js';
import { type Money, money } from '../core/money/money.js';
import type { OrganisationKind, RegisterOrganisation } from '../organisations/index.js';

type Registration = Parameters<RegisterOrganisation['run']>[1];

/** What an account held on a morning. Without lots: a new account, which held nothing. */
export interface DemoOpening {
  readonly on: LocalDate;
  readonly lots: readonly { readonly month: Month; readonly amount: Money }[];
  readonly evidence: string;
}

/** A figure that somebody read off the official site and typed in. */
export interface DemoFigure {
  readonly figure: 'balance' | 'allowance';
  readonly on: LocalDate;
  readonly amount: Money;
  readonly evidence: string;
}

/** Who signed the data-sharing agreement for an organisation. */
export interface DemoSignature {
  readonly person: string;
  readonly personRole: string;
  readonly from: LocalDate;
}

/** An organisation of the demo with everything that is entered for it. */
export interface DemoOrganisation {
  readonly registration: Registration;
  readonly signature: DemoSignature | null;
  readonly opening: DemoOpening | null;
  /** Names of its statement files: whose, first and last month, layout. */
  readonly statements: readonly string[];
  readonly figures: readonly DemoFigure[];
}

/** What is written down of an organisation here; everything else follows from whether it pays the levy. */
export interface Written {
  readonly name: string;
  readonly kind: OrganisationKind;
  readonly place: string;
  readonly postcode: string;
  readonly odsCode?: string;
  readonly cqcId?: string;
  readonly companyNumber?: string;
  readonly ukprn?: string;
  readonly payeSchemes: readonly string[];
  /** The day from which it pays the levy, or is known to pay none. */
  readonly levyFrom?: string;
  readonly memberFrom: string;
  readonly signed?: readonly [person: string, personRole: string, from: string];
  readonly opening?: DemoOpening;
  readonly statements: readonly string[];
  readonly figures?: readonly DemoFigure[];
}

/** Levy payers in the sense of the law begin here. */
const LEVY_BEGAN = '2017-04-06';

export function demoOrganisation(written: Written, paysLevy: boolean): DemoOrganisation {
  const { name, kind, place, postcode, payeSchemes } = written;
  const from = toLocalDate(written.levyFrom ?? LEVY_BEGAN);
  return {
    registration: {
      name,
      kind,
      place,
      postcode,
      odsCode: written.odsCode ?? null,
      cqcId: written.cqcId ?? null,
      ukprn: written.ukprn ?? null,
      companyNumber: written.companyNumber ?? null,
      levyStatus: { from, paysLevy },
      memberFrom: toLocalDate(written.memberFrom),
      payeSchemes: payeSchemes.map((scheme) => ({ scheme, from })),
    },
    signature: written.signed ? signature(written.signed) : null,
    opening: written.opening ?? null,
    statements: written.statements,
    figures: written.figures ?? [],
  };
}

const signature = ([person, personRole, from]: NonNullable<Written['signed']>): DemoSignature => ({
  person,
  personRole,
  from: toLocalDate(from),
});

/** An account that was new, so that nothing is missing before its first file. */
export const newAccount = (on: string): DemoOpening => ({
  on: toLocalDate(on),
  lots: [],
  evidence: 'The account on the official site was opened on this day, with nothing in it',
});

export const opening = (on: string, lots: readonly (readonly [string, string])[], evidence: string): DemoOpening => ({
  on: toLocalDate(on),
  lots: lots.map(([month, amount]) => ({ month: toMonth(month), amount: money(amount) })),
  evidence,
});

export const typed = (figure: DemoFigure['figure'], on: string, amount: string, evidence: string): DemoFigure => ({
  figure,
  on: toLocalDate(on),
  amount: money(amount),
  evidence,
});
