import type { Conditions } from '../../core/gifting/conditions.js';
import type { Fault } from '../../core/refusal.js';
import { KIND_WORDS, isOrganisationKind } from '../../organisations/index.js';
import type { SentForm } from '../../platform/pages/page.js';
import { isFault, readWords } from '../../platform/pages/read-typed.js';
import type { PledgeChange } from '../change-pledge.js';
import type { PledgeView } from '../find-pledges.js';
import type { PledgeChoices } from './pledge-choices.js';
import { conditionsTyped } from './pledge-form.js';

type Fields = Pick<SentForm, 'text' | 'texts'>;

const withOwn = <Value>(choices: readonly Value[], own: readonly Value[]): Value[] => [
  ...choices,
  ...own.filter((value) => !choices.includes(value)),
];

/** What can be chosen, and what the pledge is limited to already: a place stays although its employers have left. */
export function choicesOf(choices: PledgeChoices, { sectors, places, levels, kinds }: Conditions): PledgeChoices {
  const known = choices.kinds.map(({ value }) => value);
  const others = kinds.filter((kind) => !known.includes(kind));
  return {
    ...choices,
    sectors: withOwn(choices.sectors, sectors),
    places: withOwn(choices.places, places),
    levels: withOwn(choices.levels, levels).sort((a, b) => a - b),
    kinds: [
      ...choices.kinds,
      ...others.map((kind) => ({ value: kind, text: isOrganisationKind(kind) ? KIND_WORDS[kind] : kind })),
    ],
  };
}

/** The form as it comes: with what the pledge says now. */
export function fieldsOf({ conditions, showsName }: PledgeView, { standards }: PledgeChoices): Fields {
  const codes = conditions.standards.flatMap((id) => standards.find((each) => each.id === id)?.codes[0] ?? []);
  const texts: Readonly<Record<string, readonly string[]>> = {
    ...{ sectors: conditions.sectors, places: conditions.places, kinds: conditions.kinds },
    ...{ levels: conditions.levels.map(String), standards: [codes.join(', ')], name: [showsName ? 'yes' : 'no'] },
  };
  return { text: (name) => texts[name]?.[0] ?? '', texts: (name) => texts[name] ?? [] };
}

/** The edit that was typed, and everything in it that cannot be read. */
export function editTyped(
  form: Fields,
  choices: PledgeChoices,
): { readonly change: PledgeChange & { readonly conditions: Conditions }; readonly faults: readonly Fault[] } {
  const { conditions, faults } = conditionsTyped(form, choices);
  const reason = readWords(form.text('reason'), 'reason', 'Say what it rests on, such as a decision of the board');
  const name = form.text('name');
  return {
    faults: [
      ...faults,
      ...(['yes', 'no'].includes(name) ? [] : [{ where: 'name', message: 'Say whether employers see your name' }]),
      ...(isFault(reason) ? [reason] : []),
    ],
    change: { kind: 'edit', conditions, showsName: name === 'yes', reason: isFault(reason) ? '' : reason },
  };
}
