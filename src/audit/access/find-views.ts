import { Injectable } from '@nestjs/common';
import type { LocalDate } from '../../core/calendar/local-date.js';
import type { Param } from '../../platform/database/connection.js';
import { Reads } from '../../platform/database/reads.js';
import { type KeptView, VIEW_FIELDS } from './kept-view.js';

/** Whose views, of what, and when; null for any. */
export interface ViewSearch {
  readonly personId: number | null;
  readonly organisationId: number | null;
  /** The first day, and the last, of UTC. */
  readonly from: LocalDate | null;
  readonly to: LocalDate | null;
}

/** A view with the names that its numbers have now. */
export interface NamedView extends KeptView {
  /** Null for the operator's token. */
  readonly person: string | null;
  readonly organisation: string | null;
}

/** Who saw what. */
@Injectable()
export class FindViews {
  constructor(private readonly reads: Reads) {}

  /** In the order in which they were kept, from one on. @param limit views at most, and one more where there are more */
  after(after: number, limit: number, search: ViewSearch): Promise<NamedView[]> {
    return this.find('v.id > ?', after, 'ASC', limit + 1, search);
  }

  /** The latest first. @param limit views at most */
  latest(limit: number, search: ViewSearch): Promise<NamedView[]> {
    return this.find('v.id >= ?', 0, 'DESC', limit, search);
  }

  private find(
    from: string,
    id: number,
    order: 'ASC' | 'DESC',
    limit: number,
    search: ViewSearch,
  ): Promise<NamedView[]> {
    const wanted: (readonly [string, Param])[] = [[from, id]];
    if (search.personId !== null) wanted.push(['v.person_id = ?', search.personId]);
    if (search.organisationId !== null) wanted.push(['v.organisation_id = ?', search.organisationId]);
    if (search.from !== null) wanted.push(['v.seen_at >= ?', `${search.from}T`]);
    // Behind every moment of that day, as text.
    if (search.to !== null) wanted.push(['v.seen_at < ?', `${search.to}U`]);
    return this.reads.run((db) =>
      db.all<NamedView>(
        `SELECT ${VIEW_FIELDS}, p.name AS person, o.name AS organisation
           FROM access_view v LEFT JOIN person p ON p.id = v.person_id
           LEFT JOIN current_organisation o ON o.id = v.organisation_id
          WHERE ${wanted.map(([sql]) => sql).join(' AND ')} ORDER BY v.id ${order} LIMIT ?`,
        [...wanted.map(([, value]) => value), limit],
      ),
    );
  }
}
