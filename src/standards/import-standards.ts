import { Injectable } from '@nestjs/common';
import { toUnits } from '../core/money/money.js';
import { Books, type BooksRequest, type Outcome, RecordDraft, type RowRef } from '../journal/index.js';
import { Clock } from '../platform/clock/clock.js';
import { type Standard, findAllStandards } from './find-standards.js';
import { type ListedStandard, standardKey } from './read-standards-csv.js';
import { FUNDING_BAND, STANDARD, STANDARD_VERSION } from './tables.js';

/** What a list of standards brought. */
export interface StandardsImported {
  readonly standards: number;
  /** Listed for the first time. */
  readonly added: number;
  /** Known, with another name, level, route or length than before. */
  readonly changed: number;
  /** New, or another maximum from the same day. */
  readonly bandsAdded: number;
}

/** Takes a list of standards into the catalogue. The same list again adds nothing. */
@Injectable()
export class ImportStandards {
  constructor(
    private readonly books: Books,
    private readonly clock: Clock,
  ) {}

  run(
    request: BooksRequest,
    standards: readonly ListedStandard[],
    dryRun = false,
  ): Promise<Outcome<StandardsImported>> {
    return this.books.execute({ ...request, alone: true }, async ({ tx }) => {
      await tx.lock('standards');
      const known = new Map((await findAllStandards(tx)).map((standard) => [standardKey(standard), standard]));
      const draft = new RecordDraft('standards');
      let added = 0;
      let changed = 0;
      let bandsAdded = 0;
      for (const listed of standards) {
        const before = knownAs(listed, known);
        const id: RowRef | number = before?.id ?? draft.add(STANDARD, { listed_on: this.clock.today() });
        if (!before) added += 1;
        else if (isChanged(before, listed)) changed += 1;
        if (!before || isChanged(before, listed)) addVersion(draft, id, listed);
        bandsAdded += addBands(draft, id, listed, before);
      }
      const answer = { standards: standards.length, added, changed, bandsAdded };
      return { drafts: dryRun ? [] : [draft], answer: () => answer };
    });
  }
}

/** A standard may be listed with its reference before its LARS code is known, and by its title before either. */
function knownAs(listed: ListedStandard, known: ReadonlyMap<string, Standard>): Standard | undefined {
  const { larsCode, title, level } = listed;
  const names = [
    listed,
    { reference: null, larsCode, title, level },
    { reference: null, larsCode: null, title, level },
  ];
  return names.map((name) => known.get(standardKey(name))).find((standard) => standard !== undefined);
}

const NAMED = ['reference', 'larsCode', 'officialVersion', 'title', 'level', 'route', 'typicalMonths'] as const;

const isChanged = (before: Standard, listed: ListedStandard): boolean =>
  NAMED.some((field) => before[field] !== listed[field]);

function addVersion(draft: RecordDraft, standardId: RowRef | number, listed: ListedStandard): void {
  draft.add(STANDARD_VERSION, {
    standard_id: standardId,
    reference: listed.reference,
    lars_code: listed.larsCode,
    official_version: listed.officialVersion,
    title: listed.title,
    level: listed.level,
    route: listed.route,
    typical_months: listed.typicalMonths,
    source: listed.source,
  });
}

function addBands(
  draft: RecordDraft,
  standardId: RowRef | number,
  { bands }: ListedStandard,
  before: Standard | undefined,
): number {
  const latest = new Map(before?.bands.map(({ from, maximum }) => [from, maximum]));
  let added = 0;
  for (const { from, maximum, source } of bands) {
    if (latest.get(from)?.equals(maximum)) continue;
    latest.set(from, maximum);
    draft.add(FUNDING_BAND, { standard_id: standardId, from_on: from, maximum: toUnits(maximum), source });
    added += 1;
  }
  return added;
}
