import { Injectable } from '@nestjs/common';
import type { LocalDate } from '../../core/calendar/local-date.js';
import { toText } from '../../core/money/money.js';
import { type BandOn, compareQuotes } from '../../core/readiness/compare-quotes.js';
import { poolNeeds } from '../../core/readiness/pool-needs.js';
import { type TenderState, tenderState } from '../../core/readiness/tender.js';
import type { Refusal } from '../../core/refusal.js';
import { FindOrganisations } from '../../organisations/index.js';
import { Clock } from '../../platform/clock/clock.js';
import type { Connection } from '../../platform/database/connection.js';
import { Reads } from '../../platform/database/reads.js';
import { type Standard, bandOn, findStandard } from '../../standards/index.js';
import type { Reader } from '../questionnaire/reader.js';
import { findTenderId } from '../references.js';
import { joinedBy } from './end-tender.js';
import { type StoredTender, type TenderEnd, findTenders, unknownTender } from './stored-tender.js';

export interface PooledView {
  readonly standardId: number;
  readonly standard: string;
  readonly intake: string;
  readonly learners: number;
  /** What each organisation needs; of others than the own only for the programme. */
  readonly parts: readonly { readonly organisationId: number; readonly learners: number }[];
}

/** What a provider asks, for everything that is needed. Pounds as text. */
export interface ProviderView {
  readonly ukprn: string;
  readonly provider: string;
  /** Standards that are needed and not quoted for. */
  readonly missing: readonly string[];
  readonly placesShort: number;
  readonly total: string;
  readonly aboveBand: string;
  readonly quotes: readonly {
    readonly standardId: number;
    readonly standard: string;
    readonly price: string;
    /** For the first intake; null where none is known, or nobody needs it. */
    readonly band: string | null;
    readonly places: number;
    readonly learners: number;
    readonly total: string;
    readonly aboveBand: string;
    readonly receivedOn: string;
    readonly notes: string;
  }[];
}

export interface TenderView {
  readonly id: number;
  readonly reference: string;
  readonly title: string;
  readonly purpose: string;
  readonly begunOn: string;
  readonly joinBy: string;
  readonly quotesBy: string;
  readonly state: TenderState;
  readonly joined: readonly { readonly id: number; readonly name: string }[];
  readonly pooled: readonly PooledView[];
  /** Quotes are for those who have joined, and for the programme; null for others. */
  readonly providers: readonly ProviderView[] | null;
  readonly end: (TenderEnd & { readonly provider: string | null }) | null;
}

/** Questions about tenders. */
@Injectable()
export class FindTenders {
  constructor(
    private readonly reads: Reads,
    private readonly organisations: FindOrganisations,
    private readonly clock: Clock,
  ) {}

  /** The newest first. */
  async list(reader: Reader, id: number | null = null): Promise<TenderView[]> {
    const found = await this.reads.run(async (db) => {
      const tenders = await findTenders(db, id);
      return { tenders, standards: await standardsOf(db, tenders) };
    });
    const names = await this.organisations.names([...new Set(found.tenders.flatMap(joinedBy))]);
    const today = this.clock.today();
    return found.tenders.map((tender) => viewOf(tender, found.standards, names, reader, today)).reverse();
  }

  async one(id: number, reader: Reader): Promise<TenderView | Refusal> {
    const [tender] = await this.list(reader, id);
    return tender ?? unknownTender();
  }

  idOf(reference: string): Promise<number | Refusal> {
    return this.reads.run((db) => findTenderId(db, reference));
  }
}

type Standards = ReadonlyMap<number, Standard>;

async function standardsOf(db: Connection, tenders: readonly StoredTender[]): Promise<Standards> {
  const ids = new Set(tenders.flatMap(({ needs, quotes }) => [...needs, ...quotes].map((each) => each.standardId)));
  const standards = new Map<number, Standard>();
  for (const id of ids) standards.set(id, (await findStandard(db, id))!);
  return standards;
}

function viewOf(
  tender: StoredTender,
  standards: Standards,
  names: ReadonlyMap<number, string>,
  { isOfProgramme, own }: Reader,
  today: LocalDate,
): TenderView {
  const { needs, quotes, end, ...facts } = tender;
  const joined = joinedBy(tender);
  const mayCompare = isOfProgramme || joined.some((id) => own.includes(id));
  const titleOf = (id: number): string => standardTitle(standards.get(id)!);
  const pooled = poolNeeds(needs);
  return {
    ...facts,
    state: tenderState(tender, end?.outcome ?? null, today),
    joined: joined.map((id) => ({ id, name: names.get(id)! })),
    pooled: pooled.map(({ parts, ...need }) => ({
      ...{ ...need, standard: titleOf(need.standardId) },
      parts: parts.filter(({ organisationId }) => isOfProgramme || own.includes(organisationId)),
    })),
    providers: mayCompare ? providersOf(tender, standards) : null,
    end: end && {
      ...end,
      provider: quotes.find(({ ukprn }) => ukprn === end.ukprn)?.provider ?? null,
    },
  };
}

export const standardTitle = ({ title, level }: Pick<Standard, 'title' | 'level'>): string =>
  `${title}, level ${level}`;

function providersOf({ needs, quotes }: StoredTender, standards: Standards): ProviderView[] {
  const titleOf = (id: number): string => standardTitle(standards.get(id)!);
  const band: BandOn = (standardId, day) => bandOn(standards.get(standardId)!, day)?.maximum;
  return compareQuotes(poolNeeds(needs), quotes, band).map(({ ukprn, missing, placesShort, lines, ...sums }) => {
    const own = quotes.filter((quote) => quote.ukprn === ukprn);
    return {
      ...{ ukprn, provider: own.at(-1)!.provider, missing: missing.map(titleOf), placesShort },
      ...{ total: toText(sums.total), aboveBand: toText(sums.aboveBand) },
      quotes: lines.map((line) => {
        const { receivedOn, notes } = own.find(({ standardId }) => standardId === line.standardId)!;
        return {
          ...{ standardId: line.standardId, standard: titleOf(line.standardId), price: toText(line.price) },
          ...{ band: line.band && toText(line.band), places: line.places, learners: line.learners },
          ...{ total: toText(line.total), aboveBand: toText(line.aboveBand), receivedOn, notes },
        };
      }),
    };
  });
}
