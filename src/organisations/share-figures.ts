import { Injectable } from '@nestjs/common';
import type { LocalDate } from '../core/calendar/local-date.js';
import { type Refusal, refuse } from '../core/refusal.js';
import { Books, type BooksRequest, type Decision, type Outcome, RECORDED_AT, RecordDraft } from '../journal/index.js';
import type { Tx } from '../platform/database/tx.js';
import { AgreementSignature, AgreementVersion, AgreementWithdrawal } from './entities.js';
import { findOrganisation } from './persistence.js';
import { unknownOrganisation } from './refusals.js';
import type { Share } from './sight.js';
import { AGREEMENT_SIGNATURE, AGREEMENT_VERSION, AGREEMENT_WITHDRAWAL } from './tables.js';

export interface NewAgreement {
  readonly title: string;
  readonly body: string;
  readonly scope: readonly Share[];
  readonly from: LocalDate;
}

export interface NewSignature {
  readonly organisationId: number;
  readonly version: number;
  readonly person: string;
  readonly personRole: string;
  readonly from: LocalDate;
  readonly endsOn: LocalDate | null;
}

export interface NewWithdrawal {
  readonly signatureId: number;
  readonly person: string;
  readonly from: LocalDate;
  readonly reason: string;
}

/** Publishes versions of the data-sharing agreement, and records who signs and withdraws. */
@Injectable()
export class ShareFigures {
  constructor(private readonly books: Books) {}

  publish(request: BooksRequest, agreement: NewAgreement): Promise<Outcome<NewAgreement & { version: number }>> {
    return this.books.execute(request, async ({ tx }) => {
      await tx.lock('agreements');
      const version = ((await tx.manager.maximum(AgreementVersion, 'version')) ?? 0) + 1;
      const { title, body, scope, from } = agreement;
      const draft = new RecordDraft('agreement');
      draft.add(AGREEMENT_VERSION, { version, title, body, scope: JSON.stringify(scope), from_on: from });
      return { drafts: [draft], answer: () => ({ version, ...agreement }) };
    });
  }

  sign(request: BooksRequest, signature: NewSignature): Promise<Outcome<NewSignature & { id: number }>> {
    return this.books.execute(request, ({ tx }) => decideSignature(tx, signature));
  }

  withdraw(request: BooksRequest, withdrawal: NewWithdrawal): Promise<Outcome<NewWithdrawal>> {
    return this.books.execute(request, ({ tx }) => decideWithdrawal(tx, withdrawal));
  }
}

/** Whether an organisation can sign a version from a day on, and the record of it. */
export async function decideSignature(
  tx: Tx,
  signature: NewSignature,
): Promise<Decision<NewSignature & { id: number }>> {
  if (!(await findOrganisation(tx, signature.organisationId))) return unknownOrganisation();
  const agreement = await tx.manager.findOneBy(AgreementVersion, { version: signature.version });
  if (!agreement) return refuse('AGREEMENT.UNKNOWN', `There is no version ${signature.version} of the agreement`);
  const { from, endsOn } = signature;
  if (from < agreement.from) return early(agreement);
  if (endsOn !== null && endsOn <= from) {
    return refuse('AGREEMENT.ENDS_BEFORE_IT_BEGINS', 'The agreement ends on or before the day it begins');
  }
  const draft = new RecordDraft('agreement-signature');
  const ref = draft.add(AGREEMENT_SIGNATURE, {
    organisation_id: signature.organisationId,
    agreement_version_id: agreement.id,
    person: signature.person,
    person_role: signature.personRole,
    signed_at: RECORDED_AT,
    from_on: from,
    ends_on: endsOn,
  });
  return { drafts: [draft], answer: () => ({ id: ref.id!, ...signature }) };
}

/** Whether a signature can be withdrawn, and the record of it. */
export async function decideWithdrawal(tx: Tx, withdrawal: NewWithdrawal): Promise<Decision<NewWithdrawal>> {
  const { signatureId, person, from, reason } = withdrawal;
  const signature = await tx.manager.findOneBy(AgreementSignature, { id: signatureId });
  if (!signature) return unknownSignature();
  await tx.lock(`agreement-signature ${signatureId}`);
  if (await tx.manager.existsBy(AgreementWithdrawal, { agreementSignatureId: signatureId })) {
    return refuse('AGREEMENT.WITHDRAWN_ALREADY', 'This signature was withdrawn before');
  }
  const draft = new RecordDraft('agreement-withdrawal');
  draft.add(AGREEMENT_WITHDRAWAL, {
    agreement_signature_id: signatureId,
    person,
    withdrawn_at: RECORDED_AT,
    from_on: from,
    reason,
  });
  return { drafts: [draft], answer: () => withdrawal };
}

export const unknownSignature = (): Refusal => refuse('AGREEMENT.SIGNATURE_UNKNOWN', 'There is no such signature');

const early = (agreement: AgreementVersion): Refusal =>
  refuse('AGREEMENT.NOT_YET', `Version ${agreement.version} of the agreement begins on ${agreement.from}`);
