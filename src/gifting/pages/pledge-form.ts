import type { TransferYear } from '../../core/calendar/transfer-year.js';
import type { Conditions } from '../../core/gifting/conditions.js';
import type { YearAmount } from '../../core/gifting/pledge.js';
import type { Fault, Refusal } from '../../core/refusal.js';
import type { SentForm } from '../../platform/pages/page.js';
import { isFault, readPounds, readWords } from '../../platform/pages/read-typed.js';
import type { NewPledge } from '../make-pledge.js';
import type { PledgeChoices } from './pledge-choices.js';

type Fields = Pick<SentForm, 'text' | 'texts'>;

/** The field that the amount of a year is typed in. */
export const amountField = (year: TransferYear): string => `amount-${year}`;

/** Amounts of the years that something was typed for. */
export function yearsTyped(form: Fields, years: readonly TransferYear[]): { years: YearAmount[]; faults: Fault[] } {
  const typed = years.filter((year) => form.text(amountField(year)) !== '');
  const read = typed.map((year) => ({ year, amount: readPounds(form.text(amountField(year)), amountField(year)) }));
  return {
    years: read.flatMap(({ year, amount }) => (isFault(amount) ? [] : [{ year, amount }])),
    faults: read.flatMap(({ amount }) => (isFault(amount) ? [amount] : [])),
  };
}

/** What is wrong with years by their number in the list, at the fields that they were typed in. */
export function atFields({ faults, ...refusal }: Refusal, years: readonly { readonly year: TransferYear }[]): Refusal {
  const placed = faults.map(({ where, message }) => {
    const number = /^years\.(\d+)$/.exec(where)?.[1];
    const year = number === undefined ? undefined : years[Number.parseInt(number, 10) - 1]?.year;
    return { where: year ? amountField(year) : where, message };
  });
  return { ...refusal, faults: placed };
}

/** What a form pledges, and everything in it that cannot be read. */
export function pledgeTyped(
  form: Fields,
  senderId: number,
  years: readonly TransferYear[],
  choices: PledgeChoices,
): { readonly pledge: NewPledge; readonly faults: readonly Fault[] } {
  const amounts = yearsTyped(form, years);
  const conditions = conditionsTyped(form, choices);
  const reason = readWords(
    form.text('reason'),
    'reason',
    'Say what the pledge rests on, such as a decision of the board',
  );
  const faults = [...amounts.faults];
  if (amounts.years.length === 0 && faults.length === 0) {
    faults.push({ where: amountField(years[0]!), message: 'Enter an amount for at least one year' });
  }
  const round = choices.rounds.find(({ value }) => value === form.text('round'));
  if (!round && form.text('for') === 'round')
    faults.push({ where: choices.rounds.length === 0 ? 'for' : 'round', message: 'Choose the round' });
  if (!['pool', 'round'].includes(form.text('for')))
    faults.push({ where: 'for', message: 'Say what the pledge is for' });
  faults.push(...conditions.faults);
  if (!['yes', 'no'].includes(form.text('name'))) {
    faults.push({ where: 'name', message: 'Say whether employers see your name' });
  }
  if (isFault(reason)) faults.push(reason);
  return {
    faults,
    pledge: {
      ...{ senderId, years: amounts.years, conditions: conditions.conditions },
      showsName: form.text('name') === 'yes',
      roundId: form.text('for') === 'round' && round ? Number.parseInt(round.value, 10) : null,
      reason: isFault(reason) ? '' : reason,
    },
  };
}

/** Only what can be chosen is taken; standards are typed by their codes. */
export function conditionsTyped(
  form: Fields,
  choices: Omit<PledgeChoices, 'rounds'>,
): { conditions: Conditions; faults: Fault[] } {
  const faults: Fault[] = [];
  const standards = codesTyped(form.text('standards')).flatMap((code) => {
    const known = choices.standards.find(({ codes }) => codes.includes(code));
    if (known) return [known.id];
    faults.push({ where: 'standards', message: `There is no standard ${code.slice(0, 20)} in the catalogue` });
    return [];
  });
  const kinds = choices.kinds.map(({ value }) => value);
  return {
    faults,
    conditions: {
      sectors: form.texts('sectors').filter((sector) => choices.sectors.includes(sector)),
      places: form.texts('places').filter((place) => choices.places.includes(place)),
      levels: choices.levels.filter((level) => form.texts('levels').includes(String(level))),
      standards: [...new Set(standards)],
      kinds: form.texts('kinds').filter((kind) => kinds.includes(kind)),
    },
  };
}

const codesTyped = (text: string): string[] =>
  text
    .toUpperCase()
    .split(/[\s,;]+/)
    .filter((code) => code !== '');
