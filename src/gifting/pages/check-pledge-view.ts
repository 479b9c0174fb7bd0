import { showTransferYear } from '../../core/gifting/pledge.js';
import { sum } from '../../core/money/money.js';
import { showPounds } from '../../core/money/show-pounds.js';
import type { Conditions } from '../../core/gifting/conditions.js';
import type { PageModel, Typed } from '../../platform/pages/answers.js';
import type { NewPledge } from '../make-pledge.js';
import type { SafeYear } from '../safe-to-pledge.js';
import type { PledgeChoices } from './pledge-choices.js';

/** A row of a summary list. */
export const summaryRow = (key: string, value: string): object => ({ key: { text: key }, value: { text: value } });

/** What a pledge is limited to, a row for each kind of limit. */
export function conditionRows(
  { sectors, places, levels, standards, kinds }: Conditions,
  choices: PledgeChoices,
): object[] {
  const any = (texts: readonly string[], word: string): string =>
    texts.length === 0 ? `Any ${word}` : texts.join(', ');
  const nameOf = (id: number): string => choices.standards.find((each) => each.id === id)?.name ?? String(id);
  const kindOf = (kind: string): string => choices.kinds.find(({ value }) => value === kind)?.text ?? kind;
  return [
    summaryRow('Sectors', any(sectors, 'sector')),
    summaryRow('Places', any(places, 'place')),
    summaryRow(
      'Levels',
      any(
        levels.map((level) => `level ${level}`),
        'level',
      ),
    ),
    summaryRow('Standards', any(standards.map(nameOf), 'standard')),
    summaryRow('Kinds of employer', any(kinds.map(kindOf), 'kind')),
  ];
}

/** What was typed once more, before it becomes a pledge; and all of it in fields that are not shown. */
export function checkPledgeView(
  pledge: NewPledge,
  safe: readonly SafeYear[],
  choices: PledgeChoices,
  typed: Typed,
): PageModel {
  const round = choices.rounds.find(({ value }) => value === String(pledge.roundId));
  return {
    rows: [
      ...pledge.years.map(({ year, amount }) => summaryRow(`For ${showTransferYear(year)}`, showPounds(amount))),
      summaryRow('Altogether', showPounds(sum(pledge.years.map(({ amount }) => amount)))),
      summaryRow('For', round ? `Only for the round ${round.text}` : 'The pool: any round'),
      ...conditionRows(pledge.conditions, choices),
      summaryRow('Your name', pledge.showsName ? 'Employers see it' : 'Employers do not see it'),
      summaryRow('Reason', pledge.reason),
    ],
    notSafe: notSafe(pledge, safe),
    hidden: Object.entries(typed)
      .filter(([name]) => name !== 'step')
      .flatMap(([name, value]) => [value].flat().map((text) => ({ name, value: text }))),
  };
}

/** Years for which more is pledged than is safe, in sentences: it may be, and whoever decides should know. */
const notSafe = ({ years }: NewPledge, safe: readonly SafeYear[]): string[] =>
  years.flatMap(({ year, amount }) =>
    safe
      .filter((each) => each.year === year && amount.greaterThan(each.most))
      .map(({ most, binds }) => `For ${showTransferYear(year)} ${showPounds(most)} is safe. More meets ${binds}.`),
  );
