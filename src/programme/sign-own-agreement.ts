import { Injectable } from '@nestjs/common';
import { type Duty, dutyRefusal } from '../core/access/duties.js';
import { type Person, hasRole } from '../core/access/roles.js';
import type { LocalDate } from '../core/calendar/local-date.js';
import { type Refusal, isRefusal, refuse } from '../core/refusal.js';
import { type PersonRequest, findActing } from '../identity/index.js';
import { Books, type Outcome } from '../journal/index.js';
import {
  type NewSignature,
  type NewWithdrawal,
  decideSignature,
  decideWithdrawal,
  findSignatures,
  findStanding,
  unknownSignature,
} from '../organisations/index.js';
import { Clock } from '../platform/clock/clock.js';
import type { Tx } from '../platform/database/tx.js';
import type { Actor } from '../platform/http/access.js';

/** Who binds an organisation: somebody in particular, who may promise or take its levy. */
const SIGN: Duty = { roles: ['trust-approver', 'receiver'], needsPerson: true };

/** Whether somebody signs for an organisation, for what a page offers; the use case asks again. */
export const maySignFor = ({ person }: Pick<Actor, 'person'>, organisationId: number): boolean =>
  person !== null && SIGN.roles.some((role) => hasRole(person, role, organisationId));

export interface OwnSignature {
  readonly organisationId: number;
  /** The version that the person has read. */
  readonly version: number;
  /** What the person is called in the organisation, such as `Registered manager`. */
  readonly personRole: string;
  /** That the person says to be allowed to sign for the organisation. */
  readonly hasAuthority: boolean;
}

export interface OwnWithdrawal {
  readonly organisationId: number;
  readonly signatureId: number;
  readonly from: LocalDate;
  readonly reason: string;
}

/** An organisation signs the agreement by somebody of its own, or takes its signature back. */
@Injectable()
export class SignOwnAgreement {
  constructor(
    private readonly books: Books,
    private readonly clock: Clock,
  ) {}

  /** The signature holds from today on, in the name of whoever asks. */
  sign(request: PersonRequest, typed: OwnSignature): Promise<Outcome<NewSignature & { id: number }>> {
    const today = this.clock.today();
    const { organisationId, version, personRole, hasAuthority } = typed;
    return this.books.execute(request, async ({ tx }) => {
      const signer = await signerOf(tx, request, organisationId, today);
      if (isRefusal(signer)) return signer;
      if (!hasAuthority) return withoutAuthority();
      await tx.lock(`agreement of organisation ${organisationId}`);
      const { current, signature } = await findStanding(tx, organisationId, today);
      if (current && current.version !== version) return replaced(current.version);
      if (current && signature?.version === current.version) return signedAlready(signature.person);
      return decideSignature(tx, {
        ...{ organisationId, version, person: signer.name, personRole },
        ...{ from: today, endsOn: null },
      });
    });
  }

  /** From today on at the earliest: what was shared until now stays shared. */
  withdraw(request: PersonRequest, typed: OwnWithdrawal): Promise<Outcome<NewWithdrawal>> {
    const today = this.clock.today();
    const { organisationId, signatureId, from, reason } = typed;
    return this.books.execute(request, async ({ tx }) => {
      const signer = await signerOf(tx, request, organisationId, today);
      if (isRefusal(signer)) return signer;
      const own = await findSignatures(tx, { organisationId });
      if (!own.some(({ id }) => id === signatureId)) return unknownSignature();
      if (from < today) return refuse('AGREEMENT.TOO_EARLY', 'A signature is withdrawn from today on at the earliest');
      return decideWithdrawal(tx, { signatureId, person: signer.name, from, reason });
    });
  }
}

/** The person who signs for the organisation, or why whoever asks may not. */
async function signerOf(
  tx: Tx,
  request: PersonRequest,
  organisationId: number,
  today: LocalDate,
): Promise<Person | Refusal> {
  const acting = await findActing(tx, request, today);
  if (isRefusal(acting)) return acting;
  const refusal = dutyRefusal(acting, SIGN, organisationId);
  return refusal ?? (acting as Person);
}

function withoutAuthority(): Refusal {
  const message = 'Say that you have the authority to sign for the organisation';
  return refuse('AGREEMENT.NO_AUTHORITY', message, [{ where: 'hasAuthority', message }]);
}

const replaced = (version: number): Refusal =>
  refuse('AGREEMENT.REPLACED', `Version ${version} of the agreement is in force: read and sign that one`);

const signedAlready = (person: string): Refusal =>
  refuse('AGREEMENT.SIGNED_ALREADY', `${person} has signed this version for the organisation already`);
