import { Injectable } from '@nestjs/common';
import { WRITES_LISTINGS } from '../core/prospectus/listing-steps.js';
import { type ListingText, tidied } from '../core/prospectus/listing-text.js';
import { type Fault, type Refusal, isRefusal, refuse } from '../core/refusal.js';
import { findByReference } from '../gifting/index.js';
import { type PersonRequest, findActing, rowsRefusal } from '../identity/index.js';
import { Books, type Outcome, RecordDraft, type RowRef } from '../journal/index.js';
import { findOrganisationByName } from '../organisations/index.js';
import { Clock } from '../platform/clock/clock.js';
import type { Tx } from '../platform/database/tx.js';
import { allRows } from '../platform/files/all-rows.js';
import { findStandardByCode } from '../standards/index.js';
import { textFaults } from './check-text.js';
import { draftText } from './draft-text.js';
import { COLUMN_OF, type ListedListing } from './read-listings-csv.js';
import { nextReferences } from './references.js';
import { isSameText } from './same-text.js';
import { type StoredListing, findListings } from './stored-listing.js';
import { LISTING } from './tables.js';

/** What a file of listings brought; everything that is new or another is a draft. */
export interface ListingsImported {
  readonly rows: number;
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
}

interface Row {
  readonly employerId: number;
  readonly ownReference: string;
  readonly text: ListingText;
  /** What stands there under the same reference. */
  readonly known: StoredListing | undefined;
}

/**
 * Takes a file of listings, all of them or none. A row that comes again changes its listing, by the employer's own
 * reference; nothing is published by it.
 */
@Injectable()
export class ImportListings {
  constructor(
    private readonly books: Books,
    private readonly clock: Clock,
  ) {}

  run(request: PersonRequest, listed: readonly ListedListing[], dryRun = false): Promise<Outcome<ListingsImported>> {
    return this.books.execute({ ...request, forgetRefusals: true, alone: true }, async ({ tx }) => {
      await tx.lock('listings');
      const acting = await findActing(tx, request, this.clock.today());
      if (isRefusal(acting)) return acting;
      const notTheirs = await rowsRefusal(tx, acting, WRITES_LISTINGS, listed);
      if (notTheirs) return notTheirs;
      const rows = await allRows(listed, (each) => this.rowOf(tx, each), badRows);
      if (isRefusal(rows)) return rows;
      const added = rows.filter(({ known }) => !known);
      const changed = rows.filter(({ known, text }) => known && !isSameText(known.versions.at(-1)!.text, text));
      const draft = new RecordDraft('listings');
      if (!dryRun) await write(tx, draft, request.personId, added, changed);
      const counts = { rows: rows.length, added: added.length, changed: changed.length };
      const answer = { ...counts, unchanged: rows.length - added.length - changed.length };
      return { drafts: draft.isEmpty ? [] : [draft], answer: () => answer };
    });
  }

  private async rowOf(tx: Tx, { where, reference, ...listed }: ListedListing): Promise<Row | Fault[]> {
    const fault = (column: string, message: string): Fault[] => [{ where: `${where}, ${column}`, message }];
    const employer = await findOrganisationByName(tx, listed.employer);
    if (!employer) return fault('Employer', `there is no organisation called ${listed.employer}`);
    const standard = await findStandardByCode(tx, listed.standard);
    if (!standard) return fault('Standard', `no standard has the reference or LARS code ${listed.standard}`);
    const roundId = listed.round === null ? null : await findByReference(tx, 'funding_round', listed.round);
    if (isRefusal(roundId)) return fault('Round', roundId.message);
    const text = tidied({ ...listed.text, standardId: standard.id, roundId });
    const known = await findOwn(tx, employer.id, reference);
    const faults = await textFaults(tx, text, known?.versions.at(-1)!.text ?? null, this.clock.today());
    if (faults.length === 0) return { employerId: employer.id, ownReference: reference, text, known };
    return faults.map((each) => ({
      where: `${where}, ${COLUMN_OF[each.where as keyof ListingText]}`,
      message: each.message,
    }));
  }
}

const badRows = (faults: readonly Fault[]): Refusal =>
  refuse('LISTINGS.BAD_ROWS', 'Some listings cannot be taken; nothing was written', faults);

async function findOwn(tx: Tx, employerId: number, ownReference: string): Promise<StoredListing | undefined> {
  const rows = await tx.all<{ id: number }>('SELECT id FROM listing WHERE employer_id = ? AND own_reference = ?', [
    employerId,
    ownReference,
  ]);
  return rows.length === 0 ? undefined : (await findListings(tx, { ids: rows.map(({ id }) => id) }))[0];
}

async function write(
  tx: Tx,
  draft: RecordDraft,
  personId: number | null,
  added: readonly Row[],
  changed: readonly Row[],
): Promise<void> {
  const references = await nextReferences(tx, added.length);
  for (const [index, { employerId, ownReference, text }] of added.entries()) {
    const reference = references[index]!;
    const listing: RowRef = draft.add(LISTING, { reference, employer_id: employerId, own_reference: ownReference });
    draftText(tx, draft, { listing, reference, version: 1, personId }, text);
  }
  for (const { known, text } of changed) {
    const { id, reference, versions } = known!;
    draftText(tx, draft, { listing: id, reference, version: versions.at(-1)!.version + 1, personId }, text);
  }
}
