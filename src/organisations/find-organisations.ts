import { Injectable } from '@nestjs/common';
import { In, Raw } from 'typeorm';
import type { LocalDate } from '../core/calendar/local-date.js';
import { inForceOn } from '../core/policy/dated.js';
import { type Refusal, refuse } from '../core/refusal.js';
import { Clock } from '../platform/clock/clock.js';
import { Reads } from '../platform/database/reads.js';
import { isClaimed } from './claimed-organisation.js';
import { LevyStatus, Membership, Organisation, PayeScheme } from './entities.js';
import { type AgreementView, type SignatureView, findSignatures, findVersions } from './find-agreements.js';
import { type ConnectionView, findConnectionViews } from './find-connections.js';
import type { OrganisationKind } from './kinds.js';
import { UNCHECKED, findOrganisation, findOrganisationByName, findStandings } from './persistence.js';
import { unknownOrganisation } from './refusals.js';
import type { OrganisationView } from './register-organisation.js';
import { FIGURES, type Figure, type Sight, type Viewer, decideSight } from './sight.js';

/** An organisation with what is dated about it, as at a day. */
export interface OrganisationAsAt extends OrganisationView {
  readonly asAt: string;
  readonly paysLevy: boolean | null;
  readonly member: boolean;
  readonly payeSchemes: readonly string[];
  readonly signatures: readonly SignatureView[];
  /** Organisations that it is connected with, through others too. */
  readonly connections: readonly ConnectionView[];
}

/** Questions about organisations and agreements. */
@Injectable()
export class FindOrganisations {
  constructor(
    private readonly reads: Reads,
    private readonly clock: Clock,
  ) {}

  /** Organisations after an id, one more than the page holds. */
  list(after: number, limit: number, kind: OrganisationKind | null): Promise<OrganisationView[]> {
    return this.reads.run(async ({ manager }) => {
      const listed = Raw((id) => `${id} > :after AND ${id} NOT IN (${UNCHECKED})`, { after });
      const where = { id: listed, ...(kind === null ? {} : { kind }) };
      return manager.find(Organisation, { where, order: { id: 'ASC' }, take: limit + 1 });
    });
  }

  /** Whether an applicant has named it, and nobody has checked that yet. */
  isClaimed(id: number): Promise<boolean> {
    return this.reads.run((db) => isClaimed(db, id));
  }

  /** The names of organisations, by id. */
  names(ids: readonly number[]): Promise<Map<number, string>> {
    return this.reads.run(async ({ manager }) => {
      const found = await manager.find(Organisation, { where: { id: In([...ids]) } });
      return new Map(found.map(({ id, name }) => [id, name]));
    });
  }

  /** The organisation of a name, whatever its capitals. */
  byName(name: string): Promise<OrganisationView | null> {
    return this.reads.run((db) => findOrganisationByName(db, name));
  }

  asAt(id: number, date: LocalDate | null): Promise<OrganisationAsAt | Refusal> {
    const asAt = date ?? this.clock.today();
    return this.reads.run(async (db) => {
      const organisation = await findOrganisation(db, id);
      if (!organisation) return unknownOrganisation();
      const { manager } = db;
      const ofOrganisation = { where: { organisationId: id }, order: { id: 'ASC' } } as const;
      const levy = inForceOn(await manager.find(LevyStatus, ofOrganisation), asAt);
      const membership = inForceOn(await manager.find(Membership, ofOrganisation), asAt);
      return {
        ...organisation,
        asAt,
        paysLevy: levy === undefined ? null : levy.paysLevy === 1,
        member: membership?.member === 1,
        payeSchemes: heldOn(await manager.find(PayeScheme, ofOrganisation), asAt),
        signatures: await findSignatures(db, { organisationId: id }),
        connections: await findConnectionViews(db, id, asAt),
      };
    });
  }

  agreements(): Promise<AgreementView[]> {
    return this.reads.run(findVersions);
  }

  /** Which figures of an organisation somebody sees on a day, and why. */
  sight(id: number, viewer: Viewer, date: LocalDate | null): Promise<Record<Figure, Sight> | Refusal> {
    const asAt = date ?? this.clock.today();
    return this.reads.run(async (db) => {
      if (!(await findOrganisation(db, id))) return unknownOrganisation();
      const viewerId = viewer.is === 'organisation' ? viewer.organisationId : null;
      if (viewerId !== null && !(await findOrganisation(db, viewerId))) return unknownOrganisation();
      const standings = await findStandings(db, viewerId === null ? [id] : [id, viewerId]);
      const own = viewerId === null ? undefined : standings.get(viewerId);
      const sights = FIGURES.map((figure) => [figure, decideSight(viewer, own, standings.get(id)!, figure, asAt)]);
      return Object.fromEntries(sights) as Record<Figure, Sight>;
    });
  }
}

/** Reads `operator`, `programme-team` or an organisation's id. */
export function readViewer(text: string): Viewer | Refusal {
  if (text === 'operator' || text === 'programme-team') return { is: text };
  if (/^\d{1,15}$/.test(text)) return { is: 'organisation', organisationId: Number.parseInt(text, 10) };
  return refuse('REQUEST.INVALID', 'The viewer is operator, programme-team, or the id of an organisation');
}

function heldOn(rows: readonly PayeScheme[], date: LocalDate): string[] {
  const schemes = [...new Set(rows.map(({ scheme }) => scheme))].sort();
  return schemes.filter(
    (scheme) =>
      inForceOn(
        rows.filter((row) => row.scheme === scheme),
        date,
      )?.held === 1,
  );
}
