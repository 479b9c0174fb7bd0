import { showTransferYear } from '../../core/gifting/pledge.js';
import { type Money, absolute, money, subtract } from '../../core/money/money.js';
import { showPounds } from '../../core/money/show-pounds.js';
import type { PageModel } from '../../platform/pages/answers.js';
import { shortTable } from '../../platform/pages/short-table.js';
import { countOf, listOf } from '../../platform/pages/words.js';
import type { CaseView } from '../find-case.js';
import type { Funding } from '../find-funding.js';
import type { RoundView } from '../find-rounds.js';

type Year = Parameters<typeof showTransferYear>[0];

const fromYear = (year: Year): string => showTransferYear(year).replace(/^the year from/, 'From');

const afterIt = (left: Money): string =>
  left.isNegative() ? `${showPounds(absolute(left))} too little` : showPounds(left);

/** The money for an application: what it needs, and what round, pledges and years have left. */
export function fundingModel(funding: Funding, round: RoundView): PageModel {
  const { learners, amount, years, fitting, others } = funding;
  const left = round.left === null ? null : money(round.left);
  return {
    needed: `${showPounds(amount)} for ${countOf(learners, 'apprentice')}, to the end of the training`,
    budget:
      left === null
        ? 'The round has no budget of its own: it may promise all that is pledged'
        : `${showPounds(left)} is left of the round’s budget of ${showPounds(money(round.terms.budget!))}; ` +
          (left.lessThan(amount)
            ? `all of this needs ${showPounds(subtract(amount, left))} more`
            : `after all of this ${showPounds(subtract(left, amount))} would be left`),
    years: shortTable(
      'By allowance year',
      ['Allowance year', '#Needed', '#Left in pledges that fit', '#Left after it'],
      years.map(({ year, needed, available }) => ({
        cells: [fromYear(year), showPounds(needed), showPounds(available), afterIt(subtract(available, needed))],
      })),
    ),
    pledges: shortTable(
      'Pledges that fit',
      ['Pledge', 'From', '#Apprentices it can pay for', ...years.map(({ year }) => `#${fromYear(year)}`)],
      fitting.map(({ reference, sender, isKeptForRound, learners: paid, available }) => ({
        id: reference,
        cells: [
          reference,
          isKeptForRound ? `${sender} (kept for this round)` : sender,
          `${paid} of ${learners}`,
          ...available.map((year) => showPounds(year.amount)),
        ],
      })),
    ),
    hasPledges: fitting.length > 0,
    others,
  };
}

/** What is to be known where two people approve, or nothing. */
export function twoPeopleText({ approvals, people, funding }: CaseView): string | null {
  if (approvals?.needed !== 2) return null;
  const rule = `All of it comes to ${showPounds(funding!.amount)}, more than ${showPounds(approvals.threshold)}: two people approve it.`;
  const names = approvals.personIds.map((id) => people.get(id) ?? `person ${id}`);
  if (names.length === 0) return `${rule} Nobody has yet.`;
  return `${rule} ${listOf(names)} ${names.length === 1 ? 'has; a second person is needed' : 'have'}.`;
}
