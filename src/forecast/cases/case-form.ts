import { type Fault, type Refusal, refuse } from '../../core/refusal.js';
import type { Typed } from '../../platform/pages/answers.js';
import type { Field, FieldOption } from '../../platform/pages/fields.js';
import type { FormPage } from '../../platform/pages/form-page.js';
import type { SentForm } from '../../platform/pages/page.js';
import { dayTyped, isDayEmpty } from '../../platform/pages/typed.js';
import { partOfPercent } from '../read-what-if.js';
import { CASE_FIELDS } from './read-case.js';
import type { CaseToSave } from './save-case.js';

/** Parts, which people type as per cent. */
const PERCENT = ['levyChange', 'leavers', 'lawCap'] as const;

const fieldsOf = (standards: readonly FieldOption[]): Field[] => [
  { kind: 'text', name: 'name', label: 'What is the case called?', hint: 'A few words, such as: a tenth less levy' },
  { kind: 'text', name: 'levyChange', label: 'The monthly levy changes by', hint: 'Per cent: -10 for a tenth less' },
  {
    ...{ kind: 'text', name: 'slipMonths', label: 'Training that has not begun begins later by' },
    hint: 'A number of months',
  },
  { kind: 'text', name: 'leavers', label: 'Learners who leave early', hint: 'Per cent of all' },
  {
    ...{ kind: 'text', name: 'leaversFrom', label: 'From which month on do they leave?' },
    hint: 'A year and a month, such as 2027-01',
  },
  {
    ...{ kind: 'select', name: 'cohortStandard', label: 'What would new learners learn?' },
    hint: 'Their training is reckoned at the most that government pays, over its usual time',
    options: [{ value: '', text: 'No new learners' }, ...standards],
  },
  { kind: 'text', name: 'cohortLearners', label: 'How many would come?' },
  {
    ...{ kind: 'text', name: 'cohortMonth', label: 'In which month do they begin?' },
    hint: 'A year and a month, such as 2027-09',
  },
  {
    ...{ kind: 'radios', name: 'cohortKind', label: 'Whose apprentices would they be?' },
    options: [
      { value: 'own', text: 'Your own' },
      { value: 'gift', text: 'Another employer’s, paid by a gift' },
    ],
  },
  { kind: 'day', name: 'lawFrom', label: 'From which day would the law be another?', hint: 'For example, 1 8 2027' },
  {
    ...{ kind: 'text', name: 'lawLife', label: 'How long would levy live that enters from then on?' },
    hint: 'A number of months',
  },
  {
    ...{ kind: 'text', name: 'lawCap', label: 'Which share of a year’s levy could be given from then on?' },
    hint: 'Per cent. The programme’s own share holds besides',
  },
  {
    ...{ kind: 'tick', name: 'isShared', label: 'Who sees it besides your organisation?' },
    hint: 'The agreement has to share balance, lapse and allowance besides',
    options: [{ value: 'yes', text: 'The programme team may see it' }],
  },
];

/** @param holds what was typed, or what is kept */
export const caseForm = (
  page: Pick<FormPage, 'heading' | 'action' | 'trail' | 'cancel'>,
  standards: readonly FieldOption[],
): FormPage => ({
  ...page,
  lead: ['Leave empty what stays as it is known today.'],
  fields: fieldsOf(standards),
  submit: 'Save the case',
});

/** A kept case as the form holds it. */
export function typedOf({ name, content, isShared }: CaseToSave): Typed {
  const percent = Object.fromEntries(
    PERCENT.flatMap((field) => (content[field] ? [[field, percentOf(content[field])] as const] : [])),
  );
  const [year = '', month = '', day = ''] = (content.lawFrom ?? '').split('-');
  return {
    ...{ name, ...content, ...percent, isShared: isShared ? 'yes' : '' },
    ...{ 'lawFrom-day': day, 'lawFrom-month': month, 'lawFrom-year': year },
  } as Typed;
}

/** `-0.1` as `-10`. */
function percentOf(part: string): string {
  const [, sign = '', whole = '0', digits = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(part) ?? [];
  const moved = `${whole}${digits.padEnd(2, '0').slice(0, 2)}.${digits.slice(2)}`;
  return `${sign}${moved.replace(/^0+(?=\d)/, '').replace(/\.$/, '')}`;
}

/** What was typed, or what of it cannot be meant. */
export function readForm(form: SentForm): CaseToSave | Refusal {
  const faults: Fault[] = [];
  const name = form.text('name');
  if (name === '' || name.length > 80) faults.push({ where: 'name', message: 'Enter a name of at most 80 characters' });
  const content: Record<string, string> = {};
  for (const field of CASE_FIELDS) {
    const text = form.text(field);
    if (text !== '') content[field] = PERCENT.some((each) => each === field) ? partOfPercent(text) : text;
  }
  if (content['cohortStandard'] === undefined && !content['cohortLearners'] && !content['cohortMonth'])
    delete content['cohortKind'];
  if (!isDayEmpty(form, 'lawFrom')) content['lawFrom'] = dayTyped(form, 'lawFrom') ?? 'no day';
  if (faults.length > 0) return refuse('CASE.INVALID', 'There is a problem', faults);
  return { name, content: content, isShared: form.text('isShared') === 'yes' };
}
