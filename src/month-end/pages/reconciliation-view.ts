import { dayText } from './month-end-model.js';
import { money } from '../../core/money/money.js';
import { showPounds } from '../../core/money/show-pounds.js';
import type { PageModel } from '../../platform/pages/answers.js';
import { shortTable, summary } from '../../platform/pages/short-table.js';
import type { AmountsView, ReconciliationLineView } from '../reconciliation.js';
import { OUTCOME_WORDS, courseWords, nameOf, reasonWords, whatWords, whomWords } from './reconciliation-words.js';

/** What of a line leads to another page for whoever looks. */
export interface LineLinks {
  readonly start: (id: number) => string | undefined;
  readonly statementLine: (id: number) => string | undefined;
}

interface LinkView {
  readonly text: string;
  readonly href: string | undefined;
}

/** One line of a reconciliation: both sides, what they rest on, and who accepted it. */
export function lineModel(line: ReconciliationLineView, links: LineLinks): PageModel {
  const { line: name, outcome, accepted, starts, statementLines } = line;
  return {
    ...{ name, outcome: OUTCOME_WORDS[outcome], reason: reasonWords(line) },
    facts: summary([
      ['What', whatWords(line)],
      ['Training', courseWords(line)],
      ['Learner or other side', whomWords(line)],
      ['Accepted', accepted && `${accepted.reason}\n${nameOf(accepted.by)}, ${dayText(accepted.at.slice(0, 10))}`],
    ]),
    sides: sidesTable(line),
    starts: starts.map((id): LinkView => ({ text: `Start ${id}`, href: links.start(id) })),
    statementLines: statementLines.map((id): LinkView => ({ text: `Row ${id}`, href: links.statementLine(id) })),
    isOpen: outcome !== 'agrees' && accepted === null,
  };
}

function sidesTable({ expected, stated, difference }: ReconciliationLineView) {
  const row = (text: string, of: keyof AmountsView) => ({
    cells: [text, ...[expected, stated, difference].map((side) => showPounds(money(side[of])))],
  });
  return shortTable(
    'Both sides',
    ['Paid', '#Expected', '#In the statement', '#Difference'],
    [row('From the levy account', 'levy'), row('By the employer', 'employer'), row('By government', 'government')],
  );
}
