import { Injectable } from '@nestjs/common';
import type { LocalDate } from '../../core/calendar/local-date.js';
import { type Twin, domainRefusal } from '../../core/gifting/applicant-check.js';
import { domainOf, tellsEmployer } from '../../core/mail/mail-domain.js';
import { type Refusal, isRefusal, refuse } from '../../core/refusal.js';
import { type OrganisationDetails, findOrganisation, hasSignedOn } from '../../organisations/index.js';
import { Clock } from '../../platform/clock/clock.js';
import { type ReadTx, Reads } from '../../platform/database/reads.js';
import { type StoredApplication, findApplication } from '../stored-application.js';
import { findRound } from '../stored-round.js';
import { twinsOf } from './find-twins.js';
import { findApplicant } from './stored-applicant.js';

/** Somebody who applied without an account, beside what is known. It holds an address: it is never stored. */
export interface ApplicantToCheck {
  readonly applicationId: number;
  readonly reference: string;
  readonly round: string;
  readonly sentOn: LocalDate;
  /** What the applicant says of the organisation. */
  readonly claimed: Pick<OrganisationDetails, 'name' | 'kind' | 'odsCode' | 'cqcId' | 'companyNumber' | 'postcode'>;
  /** Null once it was removed. */
  readonly applicant: { readonly name: string; readonly email: string; readonly phone: string } | null;
  readonly domain: string | null;
  /** False for a domain that everybody in health shares, or that anybody can have an address of. */
  readonly domainTellsEmployer: boolean;
  /** Organisations that are known by the name or an identifier. */
  readonly known: readonly (Twin & { readonly domainMatches: boolean })[];
  /** Whether the data-sharing agreement is signed for it, by the one known organisation: else somebody signs first. */
  readonly hasSigned: boolean;
}

const WAITING = ['submitted', 'part-approved', 'waiting'];

/** What waits to be checked before anything can be offered. */
@Injectable()
export class FindApplicantChecks {
  constructor(
    private readonly reads: Reads,
    private readonly clock: Clock,
  ) {}

  /** In the order in which they applied. */
  list(): Promise<ApplicantToCheck[]> {
    return this.reads.run(async (db) => {
      const rows = await db.all<{ id: number }>(
        `SELECT p.application_id AS id FROM application_applicant p
          WHERE NOT EXISTS (SELECT 1 FROM applicant_check k WHERE k.application_id = p.application_id) ORDER BY p.id`,
      );
      const waiting: ApplicantToCheck[] = [];
      for (const { id } of rows) {
        const application = await findApplication(db, id);
        if (!isRefusal(application) && WAITING.includes(application.state))
          waiting.push(await this.view(db, application));
      }
      return waiting;
    });
  }

  /** One of them. */
  one(applicationId: number): Promise<ApplicantToCheck | Refusal> {
    return this.reads.run(async (db) => {
      const application = await findApplication(db, applicationId);
      const isToCheck =
        !isRefusal(application) && application.applicant?.isConfirmed === null && WAITING.includes(application.state);
      return isToCheck ? this.view(db, application) : refuse('CHECK.UNKNOWN', 'Nobody waits to be checked here');
    });
  }

  private async view(db: ReadTx, application: StoredApplication): Promise<ApplicantToCheck> {
    const { id, reference, roundId, receiverId, events } = application;
    const round = await findRound(db, roundId);
    const { name, kind, odsCode, cqcId, companyNumber, postcode } = (await findOrganisation(db, receiverId))!;
    const applicant = await findApplicant(db, application.applicant!.addressId);
    const twins = await twinsOf(db, receiverId, this.clock.today());
    const email = applicant?.email ?? null;
    const domain = email === null ? null : domainOf(email);
    return {
      ...{ applicationId: id, reference, round: isRefusal(round) ? '' : round.name },
      sentOn: events.findLast(({ action }) => action === 'submit')!.on,
      claimed: { name, kind, odsCode, cqcId, companyNumber, postcode },
      applicant: applicant ? { name: applicant.name, email: applicant.email, phone: applicant.phone } : null,
      ...{ domain, domainTellsEmployer: domain !== null && tellsEmployer(domain) },
      hasSigned: twins.length === 1 && (await hasSignedOn(db, twins[0]!.id, this.clock.today())),
      known: twins.map((twin) => ({ ...twin, domainMatches: domainRefusal(email, twin) === undefined })),
    };
  }
}
