import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { LocalDate } from '../core/calendar/local-date.js';
import type { OrganisationKind } from './kinds.js';

// Rows are written by the journal; these classes are for reading them. Dates and months are ISO text.

/** An organisation as its latest version has it. */
@Entity('current_organisation')
export class Organisation {
  @PrimaryColumn('integer') id!: number;
  @Column('integer') version!: number;
  @Column('text') name!: string;
  @Column('text') kind!: OrganisationKind;
  @Column('text', { name: 'ods_code', nullable: true }) odsCode!: string | null;
  @Column('text', { name: 'cqc_id', nullable: true }) cqcId!: string | null;
  @Column('text', { nullable: true }) ukprn!: string | null;
  @Column('text', { name: 'company_number', nullable: true }) companyNumber!: string | null;
  @Column('text', { nullable: true }) postcode!: string | null;
  @Column('text', { nullable: true }) place!: string | null;
}

/** Whether an organisation pays the levy, from a day on. */
@Entity('levy_status')
export class LevyStatus {
  @PrimaryColumn('integer') id!: number;
  @Column('integer', { name: 'record_id' }) recordId!: number;
  @Column('integer', { name: 'organisation_id' }) organisationId!: number;
  @Column('text', { name: 'from_on' }) from!: LocalDate;
  @Column('integer', { name: 'pays_levy' }) paysLevy!: 0 | 1;
}

/** Whether an organisation belongs to the system, from a day on. */
@Entity('membership')
export class Membership {
  @PrimaryColumn('integer') id!: number;
  @Column('integer', { name: 'record_id' }) recordId!: number;
  @Column('integer', { name: 'organisation_id' }) organisationId!: number;
  @Column('text', { name: 'from_on' }) from!: LocalDate;
  @Column('integer') member!: 0 | 1;
}

/** Whether a PAYE scheme belongs to an organisation, from a day on. */
@Entity('paye_scheme')
export class PayeScheme {
  @PrimaryColumn('integer') id!: number;
  @Column('integer', { name: 'record_id' }) recordId!: number;
  @Column('integer', { name: 'organisation_id' }) organisationId!: number;
  @Column('text', { name: 'from_on' }) from!: LocalDate;
  @Column('text') scheme!: string;
  @Column('integer') held!: 0 | 1;
}

/** A version of the data-sharing agreement. Its scope says who may see which figures. */
@Entity('agreement_version')
export class AgreementVersion {
  @PrimaryColumn('integer') id!: number;
  @Column('integer') version!: number;
  @Column('text') title!: string;
  @Column('text') body!: string;
  /** JSON: a list of {@link Share}. */
  @Column('text') scope!: string;
  @Column('text', { name: 'from_on' }) from!: LocalDate;
}

/** An organisation's signature under a version of the agreement. */
@Entity('agreement_signature')
export class AgreementSignature {
  @PrimaryColumn('integer') id!: number;
  @Column('integer', { name: 'organisation_id' }) organisationId!: number;
  @Column('integer', { name: 'agreement_version_id' }) agreementVersionId!: number;
  @Column('text') person!: string;
  @Column('text', { name: 'person_role' }) personRole!: string;
  @Column('text', { name: 'signed_at' }) signedAt!: string;
  @Column('text', { name: 'from_on' }) from!: LocalDate;
  @Column('text', { name: 'ends_on', nullable: true }) endsOn!: LocalDate | null;
}

@Entity('agreement_withdrawal')
export class AgreementWithdrawal {
  @PrimaryColumn('integer') id!: number;
  @Column('integer', { name: 'agreement_signature_id' }) agreementSignatureId!: number;
  @Column('text') person!: string;
  @Column('text', { name: 'withdrawn_at' }) withdrawnAt!: string;
  @Column('text', { name: 'from_on' }) from!: LocalDate;
  @Column('text') reason!: string;
}

export const ORGANISATION_ENTITIES = [
  Organisation,
  LevyStatus,
  Membership,
  PayeScheme,
  AgreementVersion,
  AgreementSignature,
  AgreementWithdrawal,
];
