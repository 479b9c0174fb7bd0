import { Injectable } from '@nestjs/common';
import type { LocalDate } from '../core/calendar/local-date.js';
import type { Connection } from '../platform/database/connection.js';
import { Reads } from '../platform/database/reads.js';
import type { OrganisationKind } from './kinds.js';

/** When something was recorded, and by whom. */
export interface Recorded {
  /** UTC. */
  readonly at: string;
  readonly by: string;
}

export interface VersionRecorded extends Recorded {
  readonly version: number;
  readonly name: string;
  readonly kind: OrganisationKind;
  readonly odsCode: string | null;
  readonly cqcId: string | null;
  readonly ukprn: string | null;
  readonly companyNumber: string | null;
  readonly postcode: string | null;
  readonly place: string | null;
}

interface FactRecorded extends Recorded {
  readonly from: LocalDate;
}

/** All that was recorded of an organisation, each list in the order of recording. */
export interface OrganisationHistory {
  readonly versions: readonly VersionRecorded[];
  readonly levyStatus: readonly (FactRecorded & { readonly paysLevy: 0 | 1 })[];
  readonly membership: readonly (FactRecorded & { readonly member: 0 | 1 })[];
  readonly payeSchemes: readonly (FactRecorded & { readonly scheme: string; readonly held: 0 | 1 })[];
  readonly connections: readonly (FactRecorded & {
    readonly other: string;
    readonly connected: 0 | 1;
    readonly reason: string;
  })[];
}

/** What was recorded of an organisation, by whom and when. */
@Injectable()
export class FindOrganisationHistory {
  constructor(private readonly reads: Reads) {}

  /** @returns empty lists where there is no such organisation */
  of(id: number): Promise<OrganisationHistory> {
    return this.reads.run(async (db) => ({
      versions: await recorded(
        db,
        `organisation_version`,
        `t.version, t.name, t.kind, t.ods_code AS "odsCode", t.cqc_id AS "cqcId", t.ukprn,
         t.company_number AS "companyNumber", t.postcode, t.place`,
        id,
      ),
      levyStatus: await recorded(db, 'levy_status', `${FROM}, t.pays_levy AS "paysLevy"`, id),
      membership: await recorded(db, 'membership', `${FROM}, t.member`, id),
      payeSchemes: await recorded(db, 'paye_scheme', `${FROM}, t.scheme, t.held`, id),
      connections: await db.all(
        `SELECT ${FROM}, t.connected, t.reason, o.name AS other, ${BY}
           FROM organisation_connection t JOIN record r ON r.id = t.record_id
           JOIN current_organisation o
             ON o.id = CASE WHEN t.organisation_id = ? THEN t.connected_id ELSE t.organisation_id END
          WHERE ? IN (t.organisation_id, t.connected_id) ORDER BY t.id`,
        [id, id],
      ),
    }));
  }
}

const FROM = 't.from_on AS "from"';
const BY = 'r.recorded_at AS at, r.actor AS by';

const recorded = <Row>(db: Connection, table: string, columns: string, id: number): Promise<Row[]> =>
  db.all<Row>(
    `SELECT ${columns}, ${BY} FROM ${table} t JOIN record r ON r.id = t.record_id
      WHERE t.organisation_id = ? ORDER BY t.id`,
    [id],
  );
