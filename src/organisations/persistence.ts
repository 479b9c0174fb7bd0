import { type EntityManager, In, LessThanOrEqual, Raw } from 'typeorm';
import type { LocalDate } from '../core/calendar/local-date.js';
import { inForceOn } from '../core/policy/dated.js';
import {
  AgreementSignature,
  AgreementVersion,
  AgreementWithdrawal,
  LevyStatus,
  Membership,
  Organisation,
  PayeScheme,
} from './entities.js';
import type { Identifiers } from './identifiers.js';
import { type Share, type Signature, type Standing, signatureOn } from './sight.js';

/** What a query or a unit of work reads entities with. */
export interface HasManager {
  readonly manager: EntityManager;
}

/** Organisations that somebody unknown has named, and nobody has checked: they are found by their id alone. */
export const UNCHECKED = 'SELECT u.id FROM unchecked_organisation u';

export function findOrganisation({ manager }: HasManager, id: number): Promise<Organisation | null> {
  return manager.findOneBy(Organisation, { id });
}

/** Names are compared without regard to capitals and to how many spaces stand between words. */
export const nameKey = (name: string): string =>
  name
    .trim()
    .replaceAll(/\s+/g, ' ')
    // Only what both engines' lower() changes too.
    .replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase());

export async function findOrganisationByName({ manager }: HasManager, name: string): Promise<Organisation | null> {
  return manager
    .createQueryBuilder(Organisation, 'o')
    .where('lower(o.name) = :name', { name: nameKey(name) })
    .andWhere(`o.id NOT IN (${UNCHECKED})`)
    .getOne();
}

/** Organisations other than one that already have one of these identifiers. */
export async function findByIdentifiers(
  { manager }: HasManager,
  { odsCode, cqcId, ukprn, companyNumber }: Identifiers,
  exceptId: number,
): Promise<Organisation[]> {
  const given = Object.entries({ odsCode, cqcId, ukprn, companyNumber }).filter(([, value]) => value !== null);
  if (given.length === 0) return [];
  const checked = Raw((id) => `${id} NOT IN (${UNCHECKED})`);
  const where = given.map(([field, value]) => ({ [field]: value!, id: checked }));
  const found = await manager.find(Organisation, { where });
  return found.filter(({ id }) => id !== exceptId);
}

/** What was recorded of a PAYE scheme, whoever held it, in the order of recording. */
export function findSchemeHistory({ manager }: HasManager, scheme: string): Promise<PayeScheme[]> {
  return manager.find(PayeScheme, { where: { scheme }, order: { id: 'ASC' } });
}

/** Signatures with their scope, and membership, of some organisations. */
export async function findStandings(
  { manager }: HasManager,
  organisationIds: readonly number[],
): Promise<Map<number, Standing>> {
  const wanted = [...new Set(organisationIds)];
  const ofWanted = { where: { organisationId: In(wanted) }, order: { id: 'ASC' } } as const;
  const versions = await manager.find(AgreementVersion);
  const signatures = await manager.find(AgreementSignature, ofWanted);
  const ofSignatures = { agreementSignatureId: In(signatures.map(({ id }) => id)) };
  const withdrawals = await manager.find(AgreementWithdrawal, { where: ofSignatures });
  const memberships = await manager.find(Membership, ofWanted);
  const versionOf = new Map(versions.map((version) => [version.id, version]));
  const withdrawalOf = new Map(withdrawals.map((withdrawal) => [withdrawal.agreementSignatureId, withdrawal]));
  const toSignature = (signature: AgreementSignature): Signature => {
    const version = versionOf.get(signature.agreementVersionId)!;
    return {
      version: version.version,
      scope: JSON.parse(version.scope) as Share[],
      from: signature.from,
      endsOn: signature.endsOn,
      withdrawnFrom: withdrawalOf.get(signature.id)?.from ?? null,
    };
  };
  return new Map(
    wanted.map((organisationId) => [
      organisationId,
      {
        organisationId,
        signatures: signatures.filter((row) => row.organisationId === organisationId).map(toSignature),
        membership: memberships.filter((row) => row.organisationId === organisationId),
      },
    ]),
  );
}

/** The latest version of the data-sharing agreement that holds on a day; null before the first. */
export function findAgreementOn({ manager }: HasManager, on: LocalDate): Promise<AgreementVersion | null> {
  return manager.findOne(AgreementVersion, { where: { from: LessThanOrEqual(on) }, order: { version: 'DESC' } });
}

/** Whether a signature of an organisation under the data-sharing agreement is in force on a day. */
export async function hasSignedOn(db: HasManager, organisationId: number, on: LocalDate): Promise<boolean> {
  const standings = await findStandings(db, [organisationId]);
  return signatureOn(standings.get(organisationId)!.signatures, on) !== undefined;
}

/** What is dated about an organisation, as at a day; undefined where nothing is recorded. */
export async function factsOn(
  { manager }: HasManager,
  organisationId: number,
  date: LocalDate,
): Promise<{ paysLevy: boolean | undefined; isMember: boolean | undefined }> {
  const ofOrganisation = { where: { organisationId }, order: { id: 'ASC' } } as const;
  const levy = inForceOn(await manager.find(LevyStatus, ofOrganisation), date);
  const membership = inForceOn(await manager.find(Membership, ofOrganisation), date);
  return { paysLevy: levy && levy.paysLevy === 1, isMember: membership && membership.member === 1 };
}

/** The organisation that has a PAYE scheme on a day, by what was recorded last; null when nobody is recorded. */
export async function findSchemeHolder(db: HasManager, scheme: string, date: LocalDate): Promise<Organisation | null> {
  const holder = holderOn(await findSchemeHistory(db, scheme), date);
  return holder === undefined ? null : findOrganisation(db, holder);
}

/** Who holds a scheme on a day, from its history in the order of recording; undefined when nobody does. */
export function holderOn(history: readonly PayeScheme[], date: LocalDate): number | undefined {
  const latest = new Map<number, PayeScheme>();
  for (const row of history) {
    const known = latest.get(row.organisationId);
    if (row.from <= date && (!known || row.from >= known.from)) latest.set(row.organisationId, row);
  }
  return [...latest.values()].find(({ held }) => held === 1)?.organisationId;
}
