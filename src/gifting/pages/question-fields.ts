import type { ApplicationContent } from '../../core/gifting/application-form.js';
import type { FormField } from '../../core/gifting/form-fields.js';
import type { Typed } from '../../platform/pages/answers.js';
import type { Field, FieldKind, FieldOption } from '../../platform/pages/fields.js';
import type { FormReader } from '../../platform/pages/read-form.js';
import { dayToType, poundsToType } from '../../platform/pages/typed.js';
import type { OpenedApplication } from './opened-applications.js';
import type { Section } from './sections.js';

const STAFF_MAX = 999_999;
const AGREED: readonly FieldOption[] = [{ value: 'yes', text: 'Yes' }];

const KINDS: Readonly<Record<FormField['kind'], FieldKind>> = {
  text: 'long-text',
  'yes-no': 'yes-no',
  number: 'number',
  money: 'money',
  date: 'day',
};

/** Short answers of one line. */
const SHORT = ['trading-name', 'charity-number', 'sign-off'];

/** The questions of the form that a section asks. */
const askedIn = ({ of }: Section, { questions }: OpenedApplication['application']): readonly FormField[] =>
  questions.filter(({ section }) => section === of);

function fieldOf({ name, question, kind, section }: FormField): Field {
  const field = { name: `answers.${name}`, label: question };
  if (section === 'declarations') return { ...field, kind: 'tick', options: AGREED };
  return { ...field, kind: SHORT.includes(name) ? 'text' : KINDS[kind] };
}

/** The questions of a section as a form has them. */
export function sectionFields(section: Section, { application, round }: OpenedApplication): Field[] {
  if (section.of !== null) return askedIn(section, application).map(fieldOf);
  return round.terms.criteria.knockOuts.map(({ name, question }) => ({
    ...{ kind: 'yes-no', name: `knockOuts.${name}`, label: question },
  }));
}

/** What the fields of a section hold of a draft that is kept. */
export function sectionToType(section: Section, { application, round }: OpenedApplication): Typed {
  const { answers, knockOuts } = application.content;
  if (section.of === null) {
    const names = round.terms.criteria.knockOuts.map(({ name }) => name);
    return Object.fromEntries(names.map((name) => [`knockOuts.${name}`, toType('yes-no', knockOuts[name])]));
  }
  const fields = askedIn(section, application).map(({ name, kind }) => {
    const answer = answers[name];
    if (kind === 'date') return dayToType(`answers.${name}`, typeof answer === 'string' ? answer : undefined);
    return { [`answers.${name}`]: toType(kind, answer) };
  });
  return Object.assign({}, ...fields) as Typed;
}

function toType(kind: FormField['kind'], answer: string | boolean | undefined): string {
  if (answer === undefined || answer === '') return '';
  if (typeof answer === 'boolean') return answer ? 'yes' : 'no';
  return kind === 'money' ? poundsToType(answer) : answer;
}

/** A draft with a section as it was typed; faults stand in the reader. */
export function withSection(section: Section, opened: OpenedApplication, reader: FormReader): ApplicationContent {
  const { content } = opened.application;
  if (section.of === null) {
    const names = opened.round.terms.criteria.knockOuts.map(({ name }) => name);
    const read = names.map((name) => [name, reader.yesNo(`knockOuts.${name}`)] as const);
    return { ...content, knockOuts: merged(content.knockOuts, read) };
  }
  const read = askedIn(section, opened.application).map(({ name, kind }) => {
    const where = `answers.${name}`;
    return [name, readAnswer(reader, where, kind)] as const;
  });
  return { ...content, answers: merged(content.answers, read) };
}

function readAnswer(reader: FormReader, where: string, kind: FormField['kind']): string | boolean | undefined {
  switch (kind) {
    case 'yes-no':
      return reader.yesNo(where);
    case 'number':
      return reader.whole(where, 0, STAFF_MAX)?.toString();
    case 'money':
      return reader.pounds(where)?.toFixed();
    case 'date':
      return reader.day(where);
    case 'text':
      return reader.text(where);
  }
}

/** Answers with others in their place; what was left empty is not answered any more. */
function merged<Answer>(
  before: Readonly<Record<string, Answer>>,
  read: readonly (readonly [string, Answer | undefined])[],
): Record<string, Answer> {
  const names = new Set(read.map(([name]) => name));
  const kept = Object.entries(before).filter(([name]) => !names.has(name));
  const given = read.filter((pair): pair is readonly [string, Answer] => pair[1] !== undefined);
  return Object.fromEntries([...kept, ...given]);
}
