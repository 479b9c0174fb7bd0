import { Injectable } from '@nestjs/common';
import type { LocalDate } from '../../core/calendar/local-date.js';
import { type Refusal, isRefusal, refuse } from '../../core/refusal.js';
import { KeptFindings } from '../../journal/index.js';
import type { Viewer } from '../../organisations/index.js';
import { Clock } from '../../platform/clock/clock.js';
import { Reads } from '../../platform/database/reads.js';
import { CurrentPolicy } from '../../programme/index.js';
import type { EvidenceView } from '../figures/evidence-view.js';
import { FindUtilisationEvidence } from '../figures/find-evidence.js';
import { FindUtilisation } from '../figures/find-utilisation.js';
import type { SystemUtilisationView } from '../figures/utilisation-view.js';
import { kindsChapter, levyChapter, monthsChapter, trustsChapter } from './chapters/levy.js';
import { hotSpotsChapter } from './chapters/hot-spots.js';
import { payChapter } from './chapters/pay.js';
import { sharesChapter } from './chapters/shares.js';
import { startsChapter } from './chapters/starts.js';
import {
  type BoardPack,
  type EvidenceRow,
  type PackChapter,
  type PackFigure,
  type UtilisationFigure,
  figuresOf,
  titleOf,
} from './pack.js';
import type { Telling } from './told-counts.js';
import { readWorkforce } from './workforce-books.js';

/** What is asked of a pack. */
export interface PackAsked {
  /** Both included. */
  readonly from: LocalDate;
  readonly to: LocalDate;
  /** As whom the figures of organisations are looked at. */
  readonly viewer: Viewer;
  readonly telling: Telling;
}

/** A figure with all that it is the sum of, and where it stands. */
export type SummedFigure = PackFigure & { readonly rows: readonly EvidenceRow[]; readonly title: string };

const LEVY_BY = ['system', 'month', 'trust', 'kind'] as const;
type LevyBy = (typeof LEVY_BY)[number];
const LEVY_CHAPTERS: Readonly<Record<LevyBy, (view: SystemUtilisationView) => PackChapter>> = {
  ...{ system: levyChapter, month: monthsChapter, trust: trustsChapter, kind: kindsChapter },
};

const PAGE = 1_000;
/** More rows than anybody adds up; the file of the journal has them all. */
const ROWS_MAX = 20_000;

const utilisationAsked = (from: LocalDate, to: LocalDate) => ({
  ...{ from, to, asAt: null, knownAt: null, trustId: null, monthly: false },
});

/** Makes what a board reads of a period: words, tables and charts, each figure with what it is the sum of. */
@Injectable()
export class MakeBoardPack {
  constructor(
    private readonly reads: Reads,
    private readonly clock: Clock,
    private readonly policy: CurrentPolicy,
    private readonly utilisation: FindUtilisation,
    private readonly evidence: FindUtilisationEvidence,
    private readonly kept: KeptFindings,
  ) {}

  async run(asked: PackAsked): Promise<BoardPack | Refusal> {
    const { from, to, telling } = asked;
    const refusal = this.periodAgainst(from, to);
    if (refusal) return refusal;
    const levy: PackChapter[] = [];
    for (const by of LEVY_BY) {
      const chapter = await this.levyChapter(asked, by);
      if (isRefusal(chapter)) return chapter;
      levy.push(chapter);
    }
    return {
      ...{ from, to, policyVersion: this.policy.policy.version, hidesSmallCounts: telling === 'hides-small' },
      chapters: [...levy, ...(await this.workforceChapters(asked))],
    };
  }

  /** One figure of a pack, with what it is the sum of. */
  async figure(asked: PackAsked, name: string): Promise<SummedFigure | Refusal> {
    const refusal = this.periodAgainst(asked.from, asked.to);
    if (refusal) return refusal;
    // Only what the figure stands in is made.
    const by = LEVY_BY.find((each) => name.startsWith(`levy.${each}.`));
    const chapters = by ? [await this.levyChapter(asked, by)] : await this.workforceChapters(asked);
    for (const chapter of chapters) {
      if (isRefusal(chapter)) return chapter;
      const figure = figuresOf({ chapters: [chapter] }).find((each) => each.name === name);
      if (!figure) continue;
      const rows = figure.rows ?? (await this.askedRows(asked, figure));
      return isRefusal(rows) ? rows : { ...figure, rows, title: titleOf(chapter, name) };
    }
    return refuse('BOARD_PACK.FIGURE_UNKNOWN', 'The pack of this period has no such figure');
  }

  /** What the system did with its levy: as a whole, month by month, by trust or by the kind of employer. */
  private async levyChapter({ from, to, viewer, telling }: PackAsked, by: LevyBy): Promise<PackChapter | Refusal> {
    const asked = { ...utilisationAsked(from, to), by };
    const view = await this.utilisation.run(asked, viewer, telling === 'hides-small');
    return isRefusal(view) ? view : LEVY_CHAPTERS[by](view);
  }

  private workforceChapters({ from, to, telling }: PackAsked): Promise<PackChapter[]> {
    const { publicSectorTarget } = this.policy.policy;
    return this.reads.run((db) =>
      this.kept.of(db, `workforce of a pack ${from} ${to} ${telling}`, async () => {
        const books = await readWorkforce(db, to);
        return [
          startsChapter(books, from, to, telling),
          sharesChapter(books, publicSectorTarget, to, telling),
          hotSpotsChapter(books, from, to, telling),
          payChapter(books, to, telling),
        ];
      }),
    );
  }

  private async askedRows(request: PackAsked, { asked, value, untold }: PackFigure): Promise<EvidenceRow[] | Refusal> {
    if (asked !== null && value !== null) return this.rowsOf(request, asked);
    return untold === 'small'
      ? refuse('BOARD_PACK.TOO_SMALL', 'This count is not told: what it is made of would tell of single people')
      : refuse('BOARD_PACK.NO_ROWS', 'This figure is not told, or is worked out from others of its row');
  }

  private async rowsOf({ from, to, viewer }: PackAsked, figure: UtilisationFigure): Promise<EvidenceRow[] | Refusal> {
    const rows: EvidenceRow[] = [];
    const asked = { ...utilisationAsked(from, to), ...figure };
    // Entries are the auditor's to open; a start may be looked at by the team.
    const mayOpen = viewer.is === 'operator';
    for (let after: number | null = 0; after !== null && rows.length < ROWS_MAX;) {
      const found: EvidenceView | Refusal = await this.evidence.run(asked, viewer, { after, limit: PAGE });
      if (isRefusal(found)) return found;
      for (const { id, is, on, what, counted } of found.items) {
        const href = is === 'start' ? `/starts/${id}` : mayOpen ? `/entries/${id}` : null;
        rows.push({
          what: is === 'start' ? `Apprenticeship ${id}: ${what}` : `Entry ${id}: ${what}`,
          on,
          href,
          amount: counted,
        });
      }
      after = found.next;
    }
    return rows;
  }

  private periodAgainst(from: LocalDate, to: LocalDate): Refusal | undefined {
    if (from > to) {
      const message = 'The period ends before it begins';
      return refuse('BOARD_PACK.PERIOD_INVALID', message, [{ where: 'to', message }]);
    }
    if (to <= this.clock.today()) return undefined;
    const message = 'Choose a last day that has come';
    return refuse('BOARD_PACK.PERIOD_INVALID', message, [{ where: 'to', message }]);
  }
}
