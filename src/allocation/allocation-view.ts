import type { ProvenGap, Solved } from '../core/allocation/best-allocation.js';
import { explain } from '../core/allocation/explain.js';
import type { Limit } from '../core/allocation/filling.js';
import { type AllocationLine, type Units, costOf } from '../core/allocation/problem.js';
import type { Strategy } from '../core/allocation/strategies.js';
import { showMonth } from '../core/calendar/month.js';
import { showTransferYear } from '../core/gifting/pledge.js';
import { groupedBy } from '../core/grouped-by.js';
import { fromUnits, toText } from '../core/money/money.js';
import { showPounds } from '../core/money/show-pounds.js';
import type { GatheredProblem } from './gather-problem.js';

/** What an allocation is worth. Pounds as text. */
export interface ValueView {
  readonly learners: number;
  /** Learners by the points of their applications: 100 each without points, 200 with all of them. */
  readonly weighted: number;
  readonly saved: string;
  readonly unevenness: number;
}

/** Learners of a line that a pledge is to pay for, and why it. */
export interface ProposedLine {
  readonly applicationId: number;
  readonly application: string;
  readonly receiver: string;
  readonly place: string | null;
  readonly line: number;
  readonly standard: string;
  readonly learners: number;
  readonly pledgeId: number;
  readonly pledge: string;
  readonly sender: string;
  /** To the end of the training. */
  readonly amount: string;
  readonly saved: string;
  readonly why: string;
  readonly isFixed: boolean;
}

/** Learners who are not to be funded, and which limits keep them from it. */
export interface RefusedLine {
  readonly applicationId: number;
  readonly application: string;
  readonly receiver: string;
  /** Null where nothing of the application can be approved now. */
  readonly line: number | null;
  readonly standard: string;
  readonly learners: number;
  readonly why: readonly string[];
}

/** Who should fund whom in a round, by one way to decide it, beside the others. */
export interface AllocationView {
  readonly roundId: number;
  readonly round: string;
  readonly asAt: string;
  readonly policyVersion: string;
  readonly strategy: Strategy;
  readonly seconds: number;
  readonly value: ValueView;
  readonly gaps: readonly ProvenGap[];
  /** How often the solver's answer had to be put right. */
  readonly repairs: number;
  readonly compared: readonly (ValueView & { readonly strategy: Strategy })[];
  /** Every pledge that the round may take from. */
  readonly pledges: readonly { readonly id: number; readonly pledge: string; readonly sender: string }[];
  readonly lines: readonly ProposedLine[];
  readonly refused: readonly RefusedLine[];
}

const textOf = (units: Units): string => toText(fromUnits(units));
const shown = (units: Units): string => showPounds(fromUnits(units));

const valueView = ({ value }: Pick<Solved, 'value'>): ValueView => ({ ...value, saved: textOf(value.saved) });

/** An allocation in words. */
export function allocationView(
  gathered: GatheredProblem,
  { solved, compared }: { readonly solved: Solved; readonly compared: readonly Solved[] },
  basis: Pick<AllocationView, 'asAt' | 'policyVersion' | 'seconds'>,
): AllocationView {
  const { round, problem } = gathered;
  const lines = inOrder(gathered, solved.lines);
  const explained = explain(problem, lines);
  return {
    ...{ roundId: round.id, round: round.reference, ...basis },
    ...{ strategy: solved.strategy, value: valueView(solved), gaps: solved.gaps, repairs: solved.repairs },
    pledges: [...gathered.pledges.values()].map(({ pledge: { id, reference: pledge }, sender }) => ({
      id,
      pledge,
      sender,
    })),
    compared: compared.map((each) => ({ strategy: each.strategy, ...valueView(each) })),
    lines: explained.lines.map((reason) => lineView(gathered, reason)),
    refused: [...notApprovable(gathered), ...explained.unfunded.map((each) => refusedView(gathered, each))],
  };
}

const inOrder = ({ groups }: GatheredProblem, lines: readonly AllocationLine[]): AllocationLine[] =>
  lines.toSorted(
    (a, b) =>
      groups.get(a.groupId)!.ask.applicationId - groups.get(b.groupId)!.ask.applicationId ||
      a.groupId - b.groupId ||
      a.pledgeId - b.pledgeId,
  );

type Explained = ReturnType<typeof explain>;

function lineView(
  { groups, pledges, problem }: GatheredProblem,
  { line, saved, savesFirst }: Explained['lines'][number],
): ProposedLine {
  const { ask, line: asked } = groups.get(line.groupId)!;
  const { pledge, sender } = pledges.get(line.pledgeId)!;
  const { payments } = problem.groups.find(({ id }) => id === line.groupId)!;
  const isFixed = problem.fixed.some((each) => each.groupId === line.groupId && each.pledgeId === line.pledgeId);
  const month = savesFirst === null ? undefined : problem.months[savesFirst];
  const lapse =
    saved > 0n && month !== undefined
      ? `saves ${shown(saved)} of ${sender} that would lapse, the first of it in ${showMonth(month)}`
      : `keeps nothing of ${sender} from lapsing`;
  return {
    ...{ applicationId: ask.applicationId, application: ask.reference, receiver: ask.receiver, place: ask.place },
    ...{ line: asked.line, standard: asked.standard, learners: line.learners },
    ...{ pledgeId: pledge.id, pledge: pledge.reference, sender, isFixed },
    ...{ amount: textOf(costOf({ payments }) * BigInt(line.learners)), saved: textOf(saved) },
    why: isFixed ? `Chosen by hand; ${lapse}` : lapse[0]!.toUpperCase() + lapse.slice(1),
  };
}

/** Applications of which nothing can be approved now, whatever money there is. */
const notApprovable = ({ asks }: GatheredProblem): RefusedLine[] =>
  asks.flatMap(({ applicationId, reference: application, receiver, against }) => {
    if (!against) return [];
    const why = against.faults.length > 0 ? against.faults.map(({ message }) => message) : [against.message];
    return [{ applicationId, application, receiver, line: null, standard: '', learners: 0, why }];
  });

function refusedView(
  gathered: GatheredProblem,
  { group, learners, limits }: Explained['unfunded'][number],
): RefusedLine {
  const { ask, line } = gathered.groups.get(group.id)!;
  return {
    ...{ applicationId: ask.applicationId, application: ask.reference, receiver: ask.receiver },
    ...{ line: line.line, standard: line.standard, learners },
    why: limits.length === 0 ? noPledge(gathered, group.id) : limitWords(gathered, limits),
  };
}

/** Why no pledge may pay at all, the same words once. */
function noPledge({ pledges, against }: GatheredProblem, groupId: number): string[] {
  if (pledges.size === 0) return ['There is no open pledge for this round'];
  return [...new Set([...pledges.keys()].flatMap((pledgeId) => against(groupId, pledgeId) ?? []))];
}

/** A limit of the round or of the receiver is said once, one of a pledge with its name. */
function limitWords({ pledges, problem }: GatheredProblem, limits: Explained['unfunded'][number]['limits']): string[] {
  const words = limits.map(({ pledgeId, limit }) => {
    const { pledge, sender } = pledges.get(pledgeId)!;
    return { pledge: `${pledge.reference} of ${sender}`, words: limitText(limit, problem.months) };
  });
  return [...groupedBy(words, ({ words: text }) => text)].map(([text, all]) =>
    text.startsWith('The ') ? text : `${all.map(({ pledge }) => pledge).join(', ')}: ${text}`,
  );
}

function limitText(limit: Limit, months: GatheredProblem['problem']['months']): string {
  switch (limit.is) {
    case 'learners':
      return 'all learners are funded';
    case 'pledge-year':
      return `${shown(limit.left)} is left for ${showTransferYear(limit.year)}, and one learner needs ${shown(limit.needed)}`;
    case 'allowance-year':
      return `the allowance for ${showTransferYear(limit.year)} leaves ${shown(limit.left)}, and one learner needs ${shown(limit.needed)}`;
    case 'round-budget':
      return `The round may still promise ${shown(limit.left)}, and one learner needs ${shown(limit.needed)}`;
    case 'subsidy':
      return `The employer may still be given ${shown(limit.left)} of assistance, and one learner counts ${shown(limit.needed)}`;
    case 'cash':
      return `there would be too little levy for ${showMonth(months[limit.month]!)}`;
  }
}
