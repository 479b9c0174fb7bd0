import { Injectable } from '@nestjs/common';
import { type LocalDate, firstDay, lastDay } from '../../core/calendar/local-date.js';
import { parseMonth, plusMonths, toMonth } from '../../core/calendar/month.js';
import { type Refusal, isRefusal, refuse } from '../../core/refusal.js';
import type { SystemFigure } from '../../core/utilisation/system-figures.js';
import type { Viewer } from '../../organisations/index.js';
import { type ReadTx, Reads } from '../../platform/database/reads.js';
import { CurrentPolicy } from '../../programme/index.js';
import { judgeGiftStarts } from './additional-starts.js';
import type { Span, UtilisationAsked } from './asked.js';
import { cashPointer, findFigureAccounts } from './cash-figures.js';
import { type Page, type Wanted, cashEvidence, promiseEvidence } from './entry-evidence.js';
import type { EvidenceItem, EvidenceView } from './evidence-view.js';
import { sightOn } from './figures-sight.js';
import { FindUtilisation } from './find-utilisation.js';
import { Parting } from './pointers.js';
import { savedEvidence } from './saved-evidence.js';
import { findSaved } from './saved-figures.js';
import { additionalEvidence, startEvidence } from './start-evidence.js';
import type { SystemUtilisationView } from './utilisation-view.js';

/** Which figure of which part. */
export interface EvidenceAsked extends UtilisationAsked {
  readonly figure: SystemFigure;
  /** The key of the part, `none` for what belongs to none of them; null for the whole. */
  readonly part: string | null;
}

/** What belongs to none of the parts, in an address. */
export const NONE = 'none';

/** The entries, or the starts, that a figure is the sum of. */
@Injectable()
export class FindUtilisationEvidence {
  constructor(
    private readonly reads: Reads,
    private readonly policy: CurrentPolicy,
    private readonly find: FindUtilisation,
  ) {}

  async run(asked: EvidenceAsked, viewer: Viewer, page: Page): Promise<EvidenceView | Refusal> {
    const { figure, part } = asked;
    const view = await this.find.run({ ...asked, monthly: false }, viewer);
    if (isRefusal(view)) return view;
    const found = partOf(view, part);
    if (!found) return refuse('UTILISATION.PART_UNKNOWN', 'There is nothing in this period that belongs to that part');
    const total = found[figure];
    if (total === null)
      return refuse('UTILISATION.NOT_TOLD', 'This figure is not shared with you, or too small to tell');
    const items = await this.items(asked, viewer, { ...page, limit: page.limit + 1 });
    const shown = items.slice(0, page.limit);
    return {
      ...{ figure, part, name: found.name, total: String(total), items: shown },
      next: items.length > page.limit ? shown.at(-1)!.id : null,
      rule: figure === 'savedFromLapse' || figure === 'additional' ? view.rules[figure] : null,
    };
  }

  private items(asked: EvidenceAsked, viewer: Viewer, page: Page): Promise<EvidenceItem[]> {
    const { by, part, trustId } = asked;
    const span = this.find.settle(asked);
    const month = by === 'month' ? part : null;
    return this.reads.run(async (db) => {
      const parting = await Parting.read(db, by);
      const isOfPart = (id: number | null): boolean =>
        part === null || parting.pointer === null || (parting.keyOf(id) ?? NONE) === part;
      const wanted = part === null || parting.pointer === null ? null : await this.wanted(db, parting, isOfPart);
      return this.itemsOf(db, asked, { span, parting, isOfPart, wanted, viewer, trustId, page, month });
    });
  }

  /** The rows that belong to a part. */
  private async wanted(db: ReadTx, parting: Parting, isOfPart: (id: number | null) => boolean): Promise<Wanted> {
    const table = parting.pointer === 'standard' ? 'standard' : 'organisation';
    const rows = await db.all<{ id: number }>(`SELECT id FROM ${table} ORDER BY id`);
    return { ids: rows.map(({ id }) => id).filter(isOfPart), orNone: isOfPart(null) };
  }

  private async itemsOf(
    db: ReadTx,
    { figure }: EvidenceAsked,
    { span, parting, isOfPart, wanted, viewer, trustId, page, month }: Narrowed,
  ): Promise<EvidenceItem[]> {
    const { savedFromLapse, additional } = this.find.rules(span);
    switch (figure) {
      case 'pledged':
      case 'promised':
      case 'paid':
      case 'returned':
        return promiseEvidence(db, figure, parting, wanted, trustId, inMonth(span, month), page);
      case 'additional': {
        const rules = { version: additional.version, qualifyingDays: this.policy.policy.qualifyingDays };
        const starts = await judgeGiftStarts(db, parting, inMonth(span, month), trustId, rules);
        return additionalEvidence(
          db,
          starts.filter(({ pointerId }) => isOfPart(pointerId)),
          page,
        );
      }
      case 'savedFromLapse': {
        const saved = await findSaved(db, span, trustId, this.policy.policy, savedFromLapse.version);
        const ids = await sharedOf(
          db,
          viewer,
          saved.map(({ organisationId }) => organisationId),
          figure,
          span.asAt,
        );
        const own = saved.filter(({ organisationId: id }) => ids.includes(id) && isOfPart(cashPointer(parting, id)));
        return savedEvidence(db, own, span, page, (lapses) => month === null || lapses === month);
      }
      case 'levyIn':
      case 'ownSpend':
      case 'gifted':
      case 'lapsed': {
        const accounts = await findFigureAccounts(db, trustId);
        const ids = await sharedOf(
          db,
          viewer,
          accounts.map((each) => each.organisation_id),
          figure,
          span.asAt,
        );
        const own = accounts.filter(
          ({ organisation_id: id }) => ids.includes(id) && isOfPart(cashPointer(parting, id)),
        );
        return cashEvidence(db, figure, own, inMonth(span, month), page);
      }
      case 'starts':
      case 'live':
      case 'completed':
      case 'withdrawn':
      case 'startsYearBefore': {
        const rows = await db.all<{ id: number }>('SELECT DISTINCT employer_id AS id FROM apprenticeship_start');
        const owners =
          viewer.is === 'operator'
            ? null
            : await sharedOf(
                db,
                viewer,
                rows.map(({ id }) => id),
                figure,
                span.asAt,
              );
        return startEvidence(db, figure, parting, wanted, trustId, owners, month, span, page);
      }
    }
  }
}

interface Narrowed {
  readonly span: Span;
  readonly parting: Parting;
  readonly isOfPart: (id: number | null) => boolean;
  readonly wanted: Wanted | null;
  readonly viewer: Viewer;
  readonly trustId: number | null;
  readonly page: Page;
  /** The month asked for, `none` for what began outside the period; null for all. */
  readonly month: string | null;
}

/** The days of a month that lie in the period. Nothing but starts lies outside of all months: then it is no day. */
function inMonth(span: Span, text: string | null): Span {
  if (text === null) return span;
  const month = parseMonth(text);
  if (!month) return { ...span, from: firstDay(NO_MONTH), until: lastDay(plusMonths(NO_MONTH, -1)) };
  const [first, last] = [firstDay(month), lastDay(month)];
  const from = span.from !== null && span.from > first ? span.from : first;
  return { ...span, from, until: span.until < last ? span.until : last };
}

const NO_MONTH = toMonth('2000-01');

const sharedOf = async (
  db: ReadTx,
  viewer: Viewer,
  ids: readonly number[],
  figure: SystemFigure,
  asAt: LocalDate,
): Promise<number[]> => {
  const sees = await sightOn(db, viewer, ids, asAt);
  return ids.filter((id) => sees(id, figure));
};

function partOf(view: SystemUtilisationView, part: string | null) {
  if (part === null) return { name: 'The whole', ...view.whole };
  return view.parts.find(({ key }) => (key ?? NONE) === part);
}
