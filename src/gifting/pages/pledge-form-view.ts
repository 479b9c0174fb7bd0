import { showTransferYear } from '../../core/gifting/pledge.js';
import type { YearlyAllowance } from '../../core/gifting/yearly-allowance.js';
import { showPounds } from '../../core/money/show-pounds.js';
import type { PageModel } from '../../platform/pages/answers.js';
import type { SentForm } from '../../platform/pages/page.js';
import type { SafeYear } from '../safe-to-pledge.js';
import type { PledgeChoices } from './pledge-choices.js';
import { amountField } from './pledge-form.js';

type Fields = Pick<SentForm, 'text' | 'texts'>;

/** A form as nobody has typed in it. */
export const NOTHING_TYPED: Fields = { text: () => '', texts: () => [] };

/** Years that are asked for at once; those after them are opened by whoever wants them. */
const YEARS_OPEN = 3;

/** A field for each year, with what is left of its allowance and what of it is safe. */
export const yearFields = (allowances: readonly YearlyAllowance[], safe: readonly SafeYear[], form: Fields) =>
  allowances.map(({ year, left, allowance, isProjected }) => {
    const name = amountField(year);
    const words = showTransferYear(year);
    return {
      ...{ name, value: form.text(name), label: `${words[0]!.toUpperCase()}${words.slice(1)}` },
      hint: [
        `${showPounds(left)} is left of ${showPounds(allowance)}${isProjected ? ', as far as it can be foreseen' : ''}`,
        ...safe.flatMap((each) =>
          each.year === year ? [`${showPounds(each.most)} of it is safe by the forecast`] : [],
        ),
      ].join('. '),
    };
  });

/** What a pledge can be limited to, with what was ticked and typed. */
export function conditionFields(form: Fields, choices: PledgeChoices): PageModel {
  const boxes = (name: string, values: readonly { value: string; text: string }[]) =>
    values.map(({ value, text }) => ({ value, text, checked: form.texts(name).includes(value) }));
  const same = (values: readonly string[]) => values.map((value) => ({ value, text: value }));
  return {
    sectors: boxes('sectors', same(choices.sectors)),
    places: boxes('places', same(choices.places)),
    levels: boxes(
      'levels',
      choices.levels.map((level) => ({ value: String(level), text: `Level ${level}` })),
    ),
    kinds: boxes('kinds', choices.kinds),
    standards: form.text('standards'),
  };
}

/** The form of a pledge, with what was typed in it. */
export function pledgeFormView(
  form: Fields,
  allowances: readonly YearlyAllowance[],
  safe: readonly SafeYear[],
  choices: PledgeChoices,
): PageModel {
  const years = yearFields(allowances, safe, form);
  const later = years.slice(YEARS_OPEN);
  return {
    years: years.slice(0, YEARS_OPEN),
    later,
    laterOpen: later.some(({ value }) => value !== ''),
    for: form.text('for'),
    rounds: [
      { value: '', text: 'Choose a round' },
      ...choices.rounds.map((round) => ({ ...round, selected: round.value === form.text('round') })),
    ],
    hasRounds: choices.rounds.length > 0,
    conditions: conditionFields(form, choices),
    name: form.text('name'),
    reason: form.text('reason'),
  };
}
