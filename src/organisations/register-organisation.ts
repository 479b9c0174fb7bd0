import { Injectable } from '@nestjs/common';
import type { LocalDate } from '../core/calendar/local-date.js';
import { type Refusal, isRefusal, refuse } from '../core/refusal.js';
import { Books, type BooksRequest, type Outcome, RecordDraft, type RowRef } from '../journal/index.js';
import { Clock } from '../platform/clock/clock.js';
import type { Tx } from '../platform/database/tx.js';
import { type Identifiers, identifierFaults, normaliseIdentifiers, normalisePayeScheme } from './identifiers.js';
import type { OrganisationKind } from './kinds.js';
import { findByIdentifiers, findOrganisationByName } from './persistence.js';
import { schemeRefusal } from './record-paye-scheme.js';
import { schemeFormRefusal } from './refusals.js';
import { LEVY_STATUS, MEMBERSHIP, ORGANISATION, ORGANISATION_VERSION, PAYE_SCHEME } from './tables.js';

/** What a version of an organisation says of it. */
export interface OrganisationDetails extends Identifiers {
  readonly name: string;
  readonly kind: OrganisationKind;
  /** Town or part of the system, as people call it. */
  readonly place: string | null;
}

export interface NewOrganisation extends OrganisationDetails {
  readonly levyStatus: { readonly from: LocalDate; readonly paysLevy: boolean } | null;
  readonly memberFrom: LocalDate | null;
  readonly payeSchemes: readonly { readonly scheme: string; readonly from: LocalDate }[];
}

export interface OrganisationView extends OrganisationDetails {
  readonly id: number;
  readonly version: number;
}

/** Enters an organisation with what is dated about it. */
@Injectable()
export class RegisterOrganisation {
  constructor(
    private readonly books: Books,
    private readonly clock: Clock,
  ) {}

  async run(request: BooksRequest, typed: NewOrganisation): Promise<Outcome<OrganisationView>> {
    const read = readDetails(typed);
    if (isRefusal(read)) return read;
    const schemes = typed.payeSchemes.map(({ scheme, from }) => ({ scheme: normalisePayeScheme(scheme), from }));
    const unknown = typed.payeSchemes.filter((_, index) => schemes[index]!.scheme === undefined);
    if (unknown.length > 0) return schemeFormRefusal(unknown.map(({ scheme }) => scheme));

    return this.books.execute(request, async ({ tx }) => {
      await tx.lock('organisations');
      const taken = await takenRefusal(tx, read, 0);
      if (taken) return taken;
      for (const { scheme, from } of schemes) {
        const refusal = await schemeRefusal(tx, { organisationId: 0, scheme: scheme!, from, held: true });
        if (refusal) return refusal;
      }
      const draft = new RecordDraft('organisation');
      const id = draft.add(ORGANISATION, { registered_on: this.clock.today() });
      addVersion(draft, id, 1, read);
      const { levyStatus, memberFrom } = typed;
      if (levyStatus) {
        draft.add(LEVY_STATUS, {
          organisation_id: id,
          from_on: levyStatus.from,
          pays_levy: levyStatus.paysLevy ? 1 : 0,
        });
      }
      if (memberFrom) draft.add(MEMBERSHIP, { organisation_id: id, from_on: memberFrom, member: 1 });
      for (const { scheme, from } of schemes) {
        draft.add(PAYE_SCHEME, { organisation_id: id, from_on: from, scheme: scheme!, held: 1 });
      }
      return { drafts: [draft], answer: () => ({ id: id.id!, version: 1, ...read }) };
    });
  }
}

/** Details as they are kept, or a refusal that names every one that is wrong. */
export function readDetails(typed: OrganisationDetails): OrganisationDetails | Refusal {
  const { kind } = typed;
  const identifiers = normaliseIdentifiers(typed);
  const name = typed.name.trim().replaceAll(/\s+/g, ' ');
  const faults = identifierFaults(kind, identifiers);
  if (name === '' || name.length > 200)
    faults.unshift({ where: 'name', message: 'is empty or longer than 200 letters' });
  if (faults.length > 0)
    return refuse('ORGANISATION.INVALID', 'Some details of the organisation are not right', faults);
  return { name, kind, ...identifiers, place: typed.place?.trim() || null };
}

/** A refusal when another organisation has the name or an identifier. The caller holds the lock `organisations`. */
export async function takenRefusal(tx: Tx, details: OrganisationDetails, ownId: number): Promise<Refusal | undefined> {
  const namesake = await findOrganisationByName(tx, details.name);
  if (namesake && namesake.id !== ownId) {
    return refuse('ORGANISATION.NAME_TAKEN', `There is an organisation called ${namesake.name} already`);
  }
  const [other] = await findByIdentifiers(tx, details, ownId);
  if (!other) return undefined;
  return refuse('ORGANISATION.IDENTIFIER_TAKEN', `${other.name} has one of these identifiers already`);
}

export function addVersion(
  draft: RecordDraft,
  organisationId: RowRef | number,
  version: number,
  details: OrganisationDetails,
): void {
  draft.add(ORGANISATION_VERSION, {
    organisation_id: organisationId,
    version,
    name: details.name,
    kind: details.kind,
    ods_code: details.odsCode,
    cqc_id: details.cqcId,
    ukprn: details.ukprn,
    company_number: details.companyNumber,
    postcode: details.postcode,
    place: details.place,
  });
}
