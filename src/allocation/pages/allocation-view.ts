import { STRATEGIES, type Strategy } from '../../core/allocation/strategies.js';
import { showDate, toLocalDate } from '../../core/calendar/local-date.js';
import { money } from '../../core/money/money.js';
import { showPounds } from '../../core/money/show-pounds.js';
import type { PageModel } from '../../platform/pages/answers.js';
import { type ShortTable, shortTable } from '../../platform/pages/short-table.js';
import { countOf } from '../../platform/pages/words.js';
import { gapText } from '../allocation-text.js';
import { STRATEGY_WORDS } from '../allocation-words.js';
import type { AllocationView, ProposedLine, RefusedLine } from '../allocation-view.js';
import type { RoundAllocation } from '../find-allocations.js';
import type { Proposal } from '../propose-allocation.js';

const pounds = (text: string): string => showPounds(money(text));
const first = (text: string): string => text[0]!.toUpperCase() + text.slice(1);

const STRATEGY_HINTS: Readonly<Record<Strategy, string>> = {
  best: 'As many apprentices as can be by their points, then as much saved from lapse as can be, then as even as can be',
  'first-come': 'In the order in which applications were sent; to compare with',
  'soonest-to-lapse': 'Most points first, each paid by the trust whose levy lapses next; to compare with',
};

export const strategyItems = STRATEGIES.map((strategy) => ({
  ...{ value: strategy, text: first(STRATEGY_WORDS[strategy]) },
  hint: { text: STRATEGY_HINTS[strategy] },
}));

const applicationAddress = (id: number): string => `/programme/applications/${id}`;

/** A proposal as its page shows it. */
export function proposalModel(proposal: Proposal): PageModel {
  const { number, asAt, strategy, value, lines, refused, gaps } = proposal;
  const pledges = new Set(lines.map(({ pledgeId }) => pledgeId)).size;
  return {
    number,
    lede: `Proposal ${number} of ${showDate(toLocalDate(asAt))}, ${STRATEGY_WORDS[strategy]}: ${countOf(value.learners, 'apprentice')} paid by ${countOf(pledges, 'pledge')}, ${pounds(value.saved)} saved from lapse`,
    standing:
      strategy === 'best' ? gaps.map(gapText) : ['It is there to compare with: it was not looked for a better one'],
    compared: comparedTable(proposal),
    lines: linesTable(lines),
    refused: refusedTable(refused),
  };
}

const comparedTable = ({ compared, strategy }: AllocationView): ShortTable =>
  shortTable(
    'What each way to share out comes to',
    ['Way', '#Apprentices', '#By points', '#Saved from lapse', '#Unevenness'],
    compared.map((each) => ({
      cells: [
        `${first(STRATEGY_WORDS[each.strategy])}${each.strategy === strategy ? ' (shown below)' : ''}`,
        ...[String(each.learners), String(each.weighted), pounds(each.saved), String(each.unevenness)],
      ],
    })),
  );

const linesTable = (lines: readonly ProposedLine[]): ShortTable =>
  shortTable(
    'Who pays for whom',
    ['Application', 'Employer', 'Apprenticeship', '#Apprentices', 'Paid by', '#Amount', 'Why'],
    lines.map(({ applicationId, application, receiver, standard, learners, pledge, sender, amount, why }) => ({
      cells: [
        { text: application, href: applicationAddress(applicationId) },
        ...[receiver, standard, String(learners), `${pledge} of ${sender}`, pounds(amount), why],
      ],
    })),
  );

const refusedTable = (refused: readonly RefusedLine[]): ShortTable =>
  shortTable(
    'Who is not funded',
    ['Application', 'Employer', 'Apprenticeship', '#Apprentices', 'Why'],
    refused.map(({ applicationId, application, receiver, line, standard, learners, why }) => ({
      cells: [
        { text: application, href: applicationAddress(applicationId) },
        ...[receiver, line === null ? 'All' : standard, line === null ? '' : String(learners), `${why.join('. ')}.`],
      ],
    })),
  );

const CHOICE_WORDS = { fix: 'Is paid by', forbid: 'Is not paid by', free: 'Is free again' } as const;

/** What was chosen by hand and holds. */
export function choicesTable({ choices, proposal }: RoundAllocation): ShortTable {
  const pledges = new Map(proposal?.pledges.map(({ id, pledge, sender }) => [id, `${pledge} of ${sender}`]));
  const named = new Map(linesOf(proposal).map(({ applicationId, application }) => [applicationId, application]));
  return shortTable(
    'Chosen by hand',
    ['Application', '#Line', 'Choice', 'Why'],
    choices.map(({ applicationId, line, pledgeId, kind, learners, reason }) => {
      const by = pledgeId === null ? 'any pledge' : (pledges.get(pledgeId) ?? 'a pledge that is not open now');
      const many = kind === 'fix' ? `, at least ${countOf(learners, 'apprentice')}` : '';
      const application = named.get(applicationId);
      return {
        cells: [
          { text: application ?? 'Application', href: applicationAddress(applicationId) },
          ...[String(line), `${CHOICE_WORDS[kind]} ${by}${many}`, reason],
        ],
      };
    }),
  );
}

interface AnyLine {
  readonly applicationId: number;
  readonly application: string;
  readonly receiver: string;
  readonly line: number | null;
  readonly standard: string;
}

const linesOf = (proposal: Proposal | null): readonly AnyLine[] =>
  proposal === null ? [] : [...proposal.lines, ...proposal.refused];

/** Lines that can be chosen, as a list to select from. */
export function lineItems(proposal: Proposal | null): { value: string; text: string }[] {
  const lines = linesOf(proposal).flatMap(({ applicationId, application, receiver, line, standard }) =>
    line === null
      ? []
      : [{ value: `${applicationId}.${line}`, text: `${application} line ${line}: ${receiver}, ${standard}` }],
  );
  return [...new Map(lines.map((item) => [item.value, item])).values()].sort((a, b) => (a.text < b.text ? -1 : 1));
}

export const pledgeItems = (proposal: Proposal | null): { value: string; text: string }[] => [
  { value: '', text: 'Every pledge' },
  ...(proposal?.pledges ?? []).map(({ id, pledge, sender }) => ({ value: String(id), text: `${pledge} of ${sender}` })),
];

/** Applications of a proposal to be ticked. */
export function applicationItems(
  proposal: Proposal | null,
  ticked: readonly string[] | null,
): { value: string; text: string; checked: boolean }[] {
  const counts = new Map<number, { text: string; learners: number }>();
  for (const { applicationId, application, receiver, learners } of proposal?.lines ?? []) {
    const before = counts.get(applicationId)?.learners ?? 0;
    counts.set(applicationId, { text: `${application} of ${receiver}`, learners: before + learners });
  }
  return [...counts].map(([id, { text, learners }]) => ({
    ...{ value: String(id), text: `${text}: ${countOf(learners, 'apprentice')}` },
    checked: ticked === null || ticked.includes(String(id)),
  }));
}
