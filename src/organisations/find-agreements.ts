import { Injectable } from '@nestjs/common';
import type { LocalDate } from '../core/calendar/local-date.js';
import { groupedBy } from '../core/grouped-by.js';
import { type Refusal } from '../core/refusal.js';
import { Clock } from '../platform/clock/clock.js';
import { Reads } from '../platform/database/reads.js';
import { AgreementSignature, AgreementVersion, AgreementWithdrawal, Membership, Organisation } from './entities.js';
import { type HasManager, findOrganisation } from './persistence.js';
import { unknownOrganisation } from './refusals.js';
import { type Share, isMemberOn, signatureOn } from './sight.js';

export interface AgreementView {
  readonly id: number;
  readonly version: number;
  readonly title: string;
  readonly body: string;
  readonly scope: readonly Share[];
  readonly from: LocalDate;
}

export interface SignatureView {
  readonly id: number;
  readonly version: number;
  readonly person: string;
  readonly personRole: string;
  readonly signedAt: string;
  readonly from: LocalDate;
  readonly endsOn: LocalDate | null;
  readonly withdrawnFrom: LocalDate | null;
}

/** How an organisation stands to the agreement on a day. */
export interface AgreementStanding {
  /** The version in force; null before the first. */
  readonly current: AgreementView | null;
  /** The signature that holds, maybe of an earlier version. */
  readonly signature: SignatureView | null;
  /** Whether the version in force is still to be signed. */
  readonly waits: boolean;
}

/** How each organisation stands to the agreement. */
export interface SignerLine {
  readonly organisationId: number;
  readonly name: string;
  readonly isMember: boolean;
  readonly signature: SignatureView | null;
  readonly waits: boolean;
}

/** Questions about who has signed the agreement. */
@Injectable()
export class FindAgreements {
  constructor(
    private readonly reads: Reads,
    private readonly clock: Clock,
  ) {}

  /** @param date today where it is null */
  standing(organisationId: number, date: LocalDate | null): Promise<AgreementStanding | Refusal> {
    return this.reads.run(async (db) => {
      if (!(await findOrganisation(db, organisationId))) return unknownOrganisation();
      return findStanding(db, organisationId, date ?? this.clock.today());
    });
  }

  /** Members on a day, and whoever else has ever signed, in the order of names. @param date today where it is null */
  signers(date: LocalDate | null): Promise<SignerLine[]> {
    const on = date ?? this.clock.today();
    return this.reads.run(async (db) => {
      const { manager } = db;
      const versions = await findVersions(db);
      const signatures = groupedBy(await findSignatures(db, {}), ({ organisationId }) => organisationId);
      const facts = groupedBy(await manager.find(Membership, IN_ORDER), ({ organisationId }) => organisationId);
      const lines = (await manager.find(Organisation)).flatMap(({ id, name }): SignerLine[] => {
        const own = signatures.get(id) ?? [];
        const isMember = isMemberOn({ membership: facts.get(id) ?? [] }, on);
        if (!isMember && own.length === 0) return [];
        const { signature, waits } = standingOn(versions, own, on);
        return [{ organisationId: id, name, isMember, signature, waits: isMember && waits }];
      });
      return lines.sort((a, b) => a.name.localeCompare(b.name, 'en-GB'));
    });
  }
}

const IN_ORDER = { order: { id: 'ASC' } } as const;

/** How an organisation stands to the agreement on a day. Reads inside the caller's unit. */
export const findStanding = async (
  db: HasManager,
  organisationId: number,
  date: LocalDate,
): Promise<AgreementStanding> => standingOn(await findVersions(db), await findSignatures(db, { organisationId }), date);

function standingOn(
  versions: readonly AgreementView[],
  signatures: readonly SignatureView[],
  date: LocalDate,
): AgreementStanding {
  const current = versions.findLast(({ from }) => from <= date) ?? null;
  const signature = signatureOn(signatures, date) ?? null;
  return { current, signature, waits: current !== null && (signature?.version ?? 0) < current.version };
}

/** Every version of the agreement, the first one first. */
export async function findVersions({ manager }: HasManager): Promise<AgreementView[]> {
  const versions = await manager.find(AgreementVersion, { order: { version: 'ASC' } });
  return versions.map(({ id, version, title, body, scope, from }) => ({
    ...{ id, version, title, body, from },
    scope: JSON.parse(scope) as Share[],
  }));
}

/** Signatures in the order of recording, each with the day from which it was withdrawn. @param of whom; all where it is empty */
export async function findSignatures(
  { manager }: HasManager,
  of: { readonly organisationId?: number },
): Promise<(SignatureView & { readonly organisationId: number })[]> {
  const signatures = await manager.find(AgreementSignature, { where: of, ...IN_ORDER });
  const versions = new Map((await manager.find(AgreementVersion)).map((row) => [row.id, row.version]));
  const withdrawals = new Map(
    (await manager.find(AgreementWithdrawal)).map((row) => [row.agreementSignatureId, row.from]),
  );
  return signatures.map(({ id, organisationId, agreementVersionId, person, personRole, signedAt, from, endsOn }) => ({
    ...{ id, organisationId, version: versions.get(agreementVersionId)! },
    ...{ person, personRole, signedAt, from, endsOn },
    withdrawnFrom: withdrawals.get(id) ?? null,
  }));
}
