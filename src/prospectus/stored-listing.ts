import type { Instant } from '../core/calendar/instant.js';
import type { LocalDate } from '../core/calendar/local-date.js';
import { groupedBy } from '../core/grouped-by.js';
import { type ListingStep, type StepTaken, type WrittenVersion } from '../core/prospectus/listing-steps.js';
import { type ListingText, type PayPeriod } from '../core/prospectus/listing-text.js';
import { type Refusal, refuse } from '../core/refusal.js';
import { dayInUnitedKingdom } from '../platform/clock/clock.js';
import type { Connection } from '../platform/database/connection.js';
import { listParameter } from '../platform/database/list-parameter.js';
import { moneyFromRow } from '../platform/database/units.js';

export interface StoredVersion extends WrittenVersion {
  readonly writtenOn: LocalDate;
  readonly text: ListingText;
}

export interface StoredStep extends StepTaken {
  readonly on: LocalDate;
  /** Null for the operator. */
  readonly personId: number | null;
  readonly reason: string;
}

export interface StoredListing {
  readonly id: number;
  readonly reference: string;
  readonly employerId: number;
  /** What the employer calls it; null where it does not. */
  readonly ownReference: string | null;
  /** In order. */
  readonly versions: readonly StoredVersion[];
  readonly steps: readonly StoredStep[];
}

/** Which listings; nothing said of a field means any. */
export interface ListingSearch {
  readonly ids?: readonly number[];
  readonly employerIds?: readonly number[];
}

interface ListingRow {
  readonly id: number;
  readonly reference: string;
  readonly employer_id: number;
  readonly own_reference: string | null;
}

/** A version as its row has it, with the mail address that stands beside the records. */
export interface VersionRow {
  readonly listing_id: number;
  readonly version: number;
  readonly standard_id: number;
  readonly title: string;
  readonly description: string;
  readonly site: string;
  readonly place: string;
  readonly postcode: string;
  readonly role_family: string;
  readonly pay: unknown;
  readonly pay_period: PayPeriod;
  readonly hours: string;
  readonly entry_needs: string;
  readonly provider: string | null;
  readonly intake_on: LocalDate;
  readonly closes_on: LocalDate;
  readonly how_to_apply: string;
  readonly apply_at: string | null;
  readonly email: string | null;
  readonly round_id: number | null;
  readonly person_id: number | null;
}

interface StoredVersionRow extends VersionRow {
  readonly recorded_at: Instant;
}

interface StepRow {
  readonly listing_id: number;
  readonly version: number;
  readonly step: ListingStep;
  readonly on_day: LocalDate;
  readonly person_id: number | null;
  readonly reason: string;
}

/** The columns of a version with its mail address: of `v`, `l` and `m`. */
export const VERSION = `v.listing_id, v.version, v.standard_id, v.title, v.description, v.site, v.place, v.postcode,
  v.role_family, v.pay, v.pay_period, v.hours, v.entry_needs, v.provider, v.intake_on, v.closes_on, v.how_to_apply,
  v.apply_at, m.email, v.round_id, v.person_id`;

/** Listings in the order of their ids, with all their versions and steps. */
export async function findListings(db: Connection, { ids, employerIds }: ListingSearch): Promise<StoredListing[]> {
  const [column, wanted] = ids ? ['id', ids] : ['employer_id', employerIds];
  const list = wanted ? `WHERE l.${column} IN (${listParameter(db, 'integer')})` : '';
  const of = `SELECT l.id FROM listing l ${list}`;
  const params = wanted ? [JSON.stringify(wanted)] : [];
  const rows = await db.all<ListingRow>(
    `SELECT l.id, l.reference, l.employer_id, l.own_reference FROM listing l ${list} ORDER BY l.id`,
    params,
  );
  const versions = await db.all<StoredVersionRow>(
    `SELECT ${VERSION}, r.recorded_at FROM listing_version v JOIN listing l ON l.id = v.listing_id
       JOIN record r ON r.id = v.record_id
       LEFT JOIN listing_mail m ON m.reference = l.reference AND m.version = v.version
      WHERE v.listing_id IN (${of}) ORDER BY v.version`,
    params,
  );
  const steps = await db.all<StepRow>(
    `SELECT s.listing_id, s.version, s.step, s.on_day, s.person_id, s.reason FROM listing_step s
      WHERE s.listing_id IN (${of}) ORDER BY s.id`,
    params,
  );
  const versionsOf = groupedBy(versions, ({ listing_id }) => listing_id);
  const stepsOf = groupedBy(steps, ({ listing_id }) => listing_id);
  return rows.map(({ id, reference, employer_id: employerId, own_reference: ownReference }) => ({
    ...{ id, reference, employerId, ownReference },
    versions: versionsOf.get(id)!.map((row) => ({
      ...{ version: row.version, writtenBy: row.person_id, closesOn: row.closes_on, text: textOf(row) },
      writtenOn: dayInUnitedKingdom(row.recorded_at),
    })),
    steps: (stepsOf.get(id) ?? []).map(({ version, step, on_day: on, person_id: personId, reason }) => ({
      ...{ version, step, on, personId, reason },
    })),
  }));
}

export async function findListing(db: Connection, id: number): Promise<StoredListing | Refusal> {
  const [listing] = await findListings(db, { ids: [id] });
  return listing ?? unknownListing();
}

/** The id of what people call `L-0001`, whatever its capitals. */
export async function findListingByReference(db: Connection, reference: string): Promise<number | Refusal> {
  const [row] = await db.all<{ id: number }>('SELECT id FROM listing WHERE reference = ?', [
    reference.trim().toUpperCase(),
  ]);
  return row?.id ?? refuse('LISTING.UNKNOWN', `There is no listing ${reference}`);
}

export const unknownListing = (): Refusal => refuse('LISTING.UNKNOWN', 'There is no such listing');

export const textOf = (row: VersionRow): ListingText => ({
  ...{ title: row.title, standardId: row.standard_id, description: row.description, site: row.site },
  ...{ place: row.place, postcode: row.postcode, roleFamily: row.role_family },
  ...{ pay: moneyFromRow(row.pay), payPeriod: row.pay_period, hours: row.hours, entryNeeds: row.entry_needs },
  ...{ provider: row.provider, intakeOn: row.intake_on, closesOn: row.closes_on, howToApply: row.how_to_apply },
  ...{ applyAt: row.apply_at ?? row.email ?? '', roundId: row.round_id },
});
