import { Injectable } from '@nestjs/common';
import { toMonth } from '../../core/calendar/month.js';
import { groupedBy } from '../../core/grouped-by.js';
import { type Refusal, refuse } from '../../core/refusal.js';
import { ruleAsAt } from '../../core/utilisation/rules.js';
import {
  type SystemCell,
  type SystemFigure,
  type SystemPart,
  addUp,
  monthsOf,
  partsOf,
} from '../../core/utilisation/system-figures.js';
import { KeptFindings, untilKnown } from '../../journal/index.js';
import type { Viewer } from '../../organisations/index.js';
import { Clock } from '../../platform/clock/clock.js';
import { type ReadTx, Reads } from '../../platform/database/reads.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { CurrentPolicy } from '../../programme/index.js';
import { additionalCells, judgeGiftStarts } from './additional-starts.js';
import { type Span, type UtilisationAsked, yearsLater } from './asked.js';
import { cashCells } from './cash-figures.js';
import type { ReadCell } from './cells.js';
import { type SharedCells, shareOut, sightOn } from './figures-sight.js';
import { figuresView, toldCounts } from './figures-table.js';
import { Parting } from './pointers.js';
import { promiseCells } from './promise-figures.js';
import { findSaved, savedCells } from './saved-figures.js';
import { startCells } from './start-figures.js';
import type { RuleView, SystemMonthView, SystemPartView, SystemUtilisationView } from './utilisation-view.js';

/**
 * What a system did with its levy in a period: pounds from the books and numbers of apprenticeships, told apart by whom
 * or what they concern, for a viewer.
 */
@Injectable()
export class FindUtilisation {
  constructor(
    private readonly reads: Reads,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly policy: CurrentPolicy,
    private readonly kept: KeptFindings,
  ) {}

  /** @param hidesSmallCounts left out, wherever somebody asks who is neither the organisation nor its auditor */
  async run(
    asked: UtilisationAsked,
    viewer: Viewer,
    hidesSmallCounts = !seesSmallCounts(asked, viewer),
  ): Promise<SystemUtilisationView | Refusal> {
    const span = this.settle(asked);
    const unknown = invalid(asked, span) ?? (await untilKnown(this.unitOfWork, this.clock, asked.knownAt));
    if (unknown) return unknown;
    const key = `utilisation ${JSON.stringify([asked, span, viewer, hidesSmallCounts])}`;
    return this.reads.run((db) =>
      this.kept.of(db, key, async () => {
        const parting = await Parting.read(db, asked.by);
        const cells = await this.cells(db, parting, span, asked.trustId);
        const owners = cells.flatMap(({ ownerId }) => ownerId ?? []);
        const shared = shareOut(cells, await sightOn(db, viewer, owners, span.asAt));
        return this.view(asked, span, parting, shared, hidesSmallCounts);
      }),
    );
  }

  /** The days of a question: what is left out is today, or the last day. */
  settle({ from, to, asAt, knownAt }: UtilisationAsked): Span & { readonly to: Span['until'] } {
    const last = to ?? this.clock.today();
    const day = asAt ?? last;
    return { from, to: last, until: day < last ? day : last, asAt: day, knownAt };
  }

  private async cells(db: ReadTx, parting: Parting, span: Span, trustId: number | null): Promise<ReadCell[]> {
    const { policy } = this.policy;
    const { savedFromLapse, additional } = this.rules(span);
    const { qualifyingDays } = policy;
    const rules = { version: additional.version, qualifyingDays };
    return [
      ...(await cashCells(db, parting, span, trustId)),
      ...savedCells(parting, await findSaved(db, span, trustId, policy, savedFromLapse.version)),
      ...(await promiseCells(db, parting, span, trustId)),
      ...(await startCells(db, parting, span, trustId)),
      ...additionalCells(await judgeGiftStarts(db, parting, span, trustId, rules)),
    ];
  }

  /** The rules that figures as at a day are worked out by. */
  rules({ asAt }: Pick<Span, 'asAt'>): { readonly savedFromLapse: RuleView; readonly additional: RuleView } {
    const { utilisationRules } = this.policy.policy;
    const of = (name: 'saved-from-lapse' | 'additional'): RuleView => {
      const { version, from, source } = ruleAsAt(utilisationRules, name, asAt);
      return { version, from, source };
    };
    return { savedFromLapse: of('saved-from-lapse'), additional: of('additional') };
  }

  private view(
    { by, trustId, monthly }: UtilisationAsked,
    span: Span & { readonly to: Span['until'] },
    parting: Parting,
    { shared, withheld }: SharedCells,
    hidesSmallCounts: boolean,
  ): SystemUtilisationView {
    const { from, to, until, asAt, knownAt } = span;
    const cells = shared.map((cell) => keyed(cell, parting));
    const whole = addUp(cells);
    const parts = by === 'system' ? [] : partsOf(cells).sort(byName(parting));
    const months = monthly ? monthsOf(cells) : [];
    const told = hidesSmallCounts
      ? toldCounts(
          whole,
          parts.map(({ figures }) => figures),
          months.map(({ figures }) => figures),
        )
      : null;
    const ofKey = groupedBy(cells, ({ key }) => key);
    const monthViews = months.map(({ month, figures }, index): SystemMonthView => ({
      ...{ month, ...figuresView(figures, told?.months[index]) },
    }));
    return {
      ...{ from, to, asAt, knownAt, by, trustId },
      yearBefore: { from: from === null ? null : yearsLater(from, -1), to: yearsLater(until, -1) },
      rules: this.rules(span),
      whole: {
        ...figuresView(whole, told?.whole),
        // Of one payer, what it does not share is all of the figure.
        ...(trustId === null ? {} : withheldOf(withheld.get(trustId) ?? [])),
        ...(monthly ? { months: monthViews } : {}),
      },
      parts: parts.map(({ key, figures }, index): SystemPartView => ({
        ...{ key, name: parting.nameOf(key) },
        ...figuresView(figures, told?.parts[index]),
        ...(by === 'trust' ? withheldOf(withheld.get(Number(key)) ?? []) : {}),
        ...(monthly ? { months: monthsOfPart(ofKey.get(key) ?? [], hidesSmallCounts) } : {}),
      })),
      notShared: [...withheld].map(([organisationId, figures]) => ({
        ...{ organisationId, organisation: parting.organisation(organisationId), figures },
      })),
      hidesSmallCounts,
    };
  }
}

/** An auditor checks everything, and what is asked of one's own gifts and apprentices is one's own. */
const seesSmallCounts = ({ trustId }: UtilisationAsked, viewer: Viewer): boolean =>
  viewer.is === 'operator' || (viewer.is === 'organisation' && viewer.organisationId === trustId);

function invalid({ from }: UtilisationAsked, { to }: { readonly to: Span['until'] }): Refusal | undefined {
  if (from === null || from <= to) return undefined;
  return refuse('UTILISATION.PERIOD_INVALID', `The period ends on ${to}, before it begins on ${from}`);
}

const keyed = (cell: ReadCell, parting: Parting): SystemCell => {
  const key = parting.by === 'month' ? cell.month : parting.keyOf(cell.pointerId);
  const { month } = cell;
  return 'amount' in cell
    ? { key, month, figure: cell.figure, amount: cell.amount }
    : { key, month, figure: cell.figure, count: cell.count };
};

/** By name, months in their order; what belongs to none comes last. */
const byName =
  (parting: Parting) =>
  (a: SystemPart, b: SystemPart): number => {
    const shown = ({ key }: SystemPart): string => (parting.by === 'month' ? toMonth(key!) : parting.nameOf(key));
    if (a.key === null || b.key === null) return Number(a.key === null) - Number(b.key === null);
    return shown(a).localeCompare(shown(b), 'en-GB');
  };

const withheldOf = (figures: readonly SystemFigure[]) =>
  Object.fromEntries(figures.map((figure) => [figure, null])) as Partial<Record<SystemFigure, null>>;

/** Of a part month by month, counts are told to nobody from whom small ones are hidden: nearly all of them are small. */
const monthsOfPart = (cells: readonly SystemCell[], hidesSmallCounts: boolean): SystemMonthView[] =>
  monthsOf(cells).map(({ month, figures }) => ({
    ...{ month, ...figuresView(figures, hidesSmallCounts ? [] : undefined) },
  }));
