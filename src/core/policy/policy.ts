import { invariant } from '../invariant.js';
import { type LocalDate, toLocalDate } from '../calendar/local-date.js';
import { type Money, type Rate, money, rate } from '../money/money.js';
import type { Dated } from './dated.js';

/** A dated row as the configuration writes it: plain text, so that the file needs nothing of the core but this type. */
export interface PolicyRow {
  readonly from: string;
  readonly value: string;
  readonly source: string;
}

export type EmployerKind = 'levy-payer' | 'no-levy';

/** The employer's share where no levy, no gift and no full funding pays, by the start date. */
export interface EmployerShareRow extends PolicyRow {
  readonly employer: EmployerKind;
  /** Published sources disagree about it. */
  readonly isUnsettled?: boolean;
}

/** Whose share is paid of what a gift leaves open: that of the receiver's own levy status, or that of a levy payer. */
export type ShortfallShare = 'own-status' | 'levy-payer';

/** Whose apprenticeships government pays in full, by the start date; the age band is the one on that day. */
export interface FullFunding {
  readonly from: LocalDate;
  /** The last start date, null while it holds. */
  readonly until: LocalDate | null;
  readonly source: string;
  readonly employers: readonly EmployerKind[];
  readonly ageBands: readonly string[];
  /** Only employers with fewer than 50 staff. */
  readonly smallEmployerOnly: boolean;
  /** Only with a reason that the provider holds evidence of. */
  readonly evidenceOnly: boolean;
}

export type FullFundingRow = Omit<FullFunding, 'from' | 'until'> & {
  readonly from: string;
  readonly until: string | null;
};

/** A step of the qualifying period: planned for so many days or more, so many in learning are needed. */
export interface QualifyingDays {
  readonly plannedDaysFrom: number;
  readonly days: number;
}

/** What government pays for after a redundancy. */
export interface RedundancyCover {
  /** In so many last months of the plan it pays to the end. */
  readonly lastMonths: number;
  /** And from this part of the planned days on. */
  readonly delivered: string;
  /** Otherwise for so many days. */
  readonly coveredDays: number;
}

/** Who may start some apprenticeships with funding, by age on the start date. */
export interface AgeLimit {
  /** The rule's name, as answers give it. */
  readonly rule: string;
  readonly from: LocalDate;
  readonly source: string;
  /** Standards of this level; null for every level. */
  readonly level: number | null;
  /** Foundation apprenticeships only. */
  readonly foundationOnly: boolean;
  readonly ageBands: readonly string[];
  /** With a reason that the provider holds evidence of. */
  readonly ageBandsWithEvidence: readonly string[];
}

export type AgeLimitRow = Omit<AgeLimit, 'from'> & { readonly from: string };

/** The part of a public body's headcount that was to start an apprenticeship in a year from 1 April. */
export interface PublicSectorTarget {
  readonly from: LocalDate;
  /** The last day of the target, null while it holds. */
  readonly until: LocalDate | null;
  readonly value: Rate;
  /** Bodies with so many staff or more. */
  readonly headcountFrom: number;
  readonly source: string;
}

export type PublicSectorTargetRow = Omit<PublicSectorTarget, 'from' | 'until' | 'value'> & {
  readonly from: string;
  readonly until: string | null;
  readonly value: string;
};

/** Which version of a rule of the figures answers, by the day as at which they are asked for. */
export interface UtilisationRule {
  readonly rule: 'saved-from-lapse' | 'additional';
  readonly from: LocalDate;
  readonly version: string;
  /** The rule in words. */
  readonly source: string;
}

export type UtilisationRuleRow = Omit<UtilisationRule, 'from'> & { readonly from: string };

type StructuredRow<Value> = { readonly from: string; readonly source: string; readonly value: Value };

/** The dated rules of law, as written in `config/policy.ts`. */
export interface PolicyRows {
  /** Names the whole set; entries that rest on a rule carry it. */
  readonly version: string;
  readonly topUp: readonly PolicyRow[];
  readonly levyLifeMonths: readonly PolicyRow[];
  readonly transferCap: readonly PolicyRow[];
  readonly defaultProgrammeCap: string;
  readonly employerShare: readonly EmployerShareRow[];
  readonly shortfallShare: readonly StructuredRow<ShortfallShare>[];
  readonly fullFunding: readonly FullFundingRow[];
  readonly minimumDurationMonths: readonly PolicyRow[];
  /** The part of a price that is earned month by month. */
  readonly onProgrammeShare: readonly PolicyRow[];
  readonly qualifyingDays: readonly StructuredRow<readonly QualifyingDays[]>[];
  /** Standards, as `title, level n` in small letters, that are not funded for starts from a day on. */
  readonly fundingEnded: readonly StructuredRow<readonly string[]>[];
  readonly ageLimits: readonly AgeLimitRow[];
  /** The largest price that may be agreed, pounds. */
  readonly priceLimit: readonly PolicyRow[];
  /** The part of a unit's price that is earned when that part of its planned days has passed. */
  readonly unitMilestone: readonly PolicyRow[];
  readonly redundancy: readonly StructuredRow<RedundancyCover>[];
  readonly subsidyLimit: readonly PolicyRow[];
  readonly publicSectorTarget: readonly PublicSectorTargetRow[];
  readonly utilisationRules: readonly UtilisationRuleRow[];
  /** Day of the month on which declared levy enters the account. */
  readonly levyDay: readonly PolicyRow[];
  /** Day of the month on which old levy lapses. */
  readonly lapseDay: readonly PolicyRow[];
  /** Day of the month on which accounts are debited for the month before. */
  readonly paymentDay: readonly PolicyRow[];
  /** Day of the month on which accounts are debited for R13 and R14. */
  readonly correctionDay: readonly PolicyRow[];
}

export interface EmployerShare extends Dated<Rate> {
  readonly employer: EmployerKind;
  readonly isUnsettled: boolean;
}

/** The dated rules, read and typed. Every function of the core that needs a rate takes this as an argument. */
export interface Policy {
  readonly version: string;
  /** Government top-up on declared levy, as a fraction. */
  readonly topUp: readonly Dated<Rate>[];
  /** Months that levy lives, by the date on which it enters the account. */
  readonly levyLifeMonths: readonly Dated<number>[];
  /** Share of last year's levy that the law lets a payer transfer. */
  readonly transferCap: readonly Dated<Rate>[];
  /** A programme's own share where it has set none. */
  readonly defaultProgrammeCap: Rate;
  /** Share of a price that the employer pays where no levy, no gift and no full funding does. */
  readonly employerShare: readonly EmployerShare[];
  readonly shortfallShare: readonly Dated<ShortfallShare>[];
  readonly fullFunding: readonly FullFunding[];
  readonly minimumDurationMonths: readonly Dated<number>[];
  readonly onProgrammeShare: readonly Dated<Rate>[];
  readonly qualifyingDays: readonly Dated<readonly QualifyingDays[]>[];
  readonly fundingEnded: readonly Dated<readonly string[]>[];
  readonly ageLimits: readonly AgeLimit[];
  readonly priceLimit: readonly Dated<Money>[];
  readonly unitMilestone: readonly Dated<Rate>[];
  readonly redundancy: readonly Dated<RedundancyCover>[];
  /** Minimal financial assistance over three financial years, pounds. */
  readonly subsidyLimit: readonly Dated<Money>[];
  readonly publicSectorTarget: readonly PublicSectorTarget[];
  readonly utilisationRules: readonly UtilisationRule[];
  readonly levyDay: readonly Dated<number>[];
  readonly lapseDay: readonly Dated<number>[];
  readonly paymentDay: readonly Dated<number>[];
  readonly correctionDay: readonly Dated<number>[];
}

function read<Value>(rows: readonly PolicyRow[], value: (text: string) => Value): Dated<Value>[] {
  invariant(rows.length > 0, 'a rule has at least one dated row');
  return rows.map((row) => ({ from: toLocalDate(row.from), value: value(row.value), source: row.source }));
}

/** Rows whose values need no reading. */
const dated = <Row extends { readonly from: string }>(rows: readonly Row[]) =>
  rows.map((row) => ({ ...row, from: toLocalDate(row.from) }));

function wholeNumber(text: string): number {
  invariant(/^\d{1,3}$/.test(text), `'${text}' is not a whole number`);
  return Number.parseInt(text, 10);
}

/** Reads the dated rules once. @throws InvariantError for a row that does not read */
export function readPolicy(rows: PolicyRows): Policy {
  return {
    version: rows.version,
    topUp: read(rows.topUp, rate),
    levyLifeMonths: read(rows.levyLifeMonths, wholeNumber),
    transferCap: read(rows.transferCap, rate),
    defaultProgrammeCap: rate(rows.defaultProgrammeCap),
    employerShare: rows.employerShare.map((row) => ({
      from: toLocalDate(row.from),
      value: rate(row.value),
      source: row.source,
      employer: row.employer,
      isUnsettled: row.isUnsettled ?? false,
    })),
    shortfallShare: dated(rows.shortfallShare),
    fullFunding: rows.fullFunding.map((row) => ({
      ...row,
      from: toLocalDate(row.from),
      until: row.until === null ? null : toLocalDate(row.until),
    })),
    minimumDurationMonths: read(rows.minimumDurationMonths, wholeNumber),
    onProgrammeShare: read(rows.onProgrammeShare, rate),
    qualifyingDays: dated(rows.qualifyingDays),
    fundingEnded: dated(rows.fundingEnded),
    ageLimits: dated(rows.ageLimits),
    priceLimit: read(rows.priceLimit, money),
    unitMilestone: read(rows.unitMilestone, rate),
    redundancy: dated(rows.redundancy),
    subsidyLimit: read(rows.subsidyLimit, money),
    publicSectorTarget: rows.publicSectorTarget.map((row) => ({
      ...row,
      from: toLocalDate(row.from),
      until: row.until === null ? null : toLocalDate(row.until),
      value: rate(row.value),
    })),
    utilisationRules: dated(rows.utilisationRules),
    levyDay: read(rows.levyDay, wholeNumber),
    lapseDay: read(rows.lapseDay, wholeNumber),
    paymentDay: read(rows.paymentDay, wholeNumber),
    correctionDay: read(rows.correctionDay, wholeNumber),
  };
}
