import { isDeepStrictEqual } from 'node:util';
import { FORM_FIELDS } from '../../core/gifting/form-fields.js';
import {
  type Criterion,
  type KnockOut,
  ROUND_KINDS,
  type RoundCriteria,
  type RoundTerms,
} from '../../core/gifting/round.js';
import { toLocalDate } from '../../core/calendar/local-date.js';
import { money } from '../../core/money/money.js';
import type { PageModel, Typed } from '../../platform/pages/answers.js';
import type { FieldReader } from '../../platform/pages/field-reader.js';
import { dayToType } from '../../platform/pages/typed.js';
import type { SentForm } from '../../platform/pages/page.js';
import { ORGANISATION_KINDS } from '../../organisations/index.js';
import type { RoundTermsView } from '../find-rounds.js';
import { kindWords } from './round-names.js';

/** Rows for criteria that points are given by. */
const CRITERIA_ROWS = 6;
const LEVELS = [2, 3, 4, 5, 6, 7];

/** Standards as people name them, by id and the other way round. */
export interface StandardCodes {
  readonly idOf: (code: string) => number | undefined;
  readonly codeOf: (id: number) => string;
}

/** What is typed on several lines, one thing a line. */
const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** A short name for what stands in a round: the one that it has already, or a new one. */
function namesFor<Known extends { readonly name: string }>(
  words: readonly string[],
  before: readonly Known[],
  wordsOf: (known: Known) => string,
  kind: string,
): string[] {
  const used = new Set(before.map(({ name }) => name));
  let number = 0;
  return words.map((text) => {
    const known = before.find((each) => wordsOf(each) === text);
    if (known) return known.name;
    do number++;
    while (used.has(`${kind}-${number}`));
    return `${kind}-${number}`;
  });
}

function readKnockOuts(read: FieldReader, form: SentForm, before: readonly KnockOut[]): KnockOut[] {
  const questions = linesOf(form.text('knockOuts'));
  if (questions.length > 20) read.fault('knockOuts', 'Ask at most 20 questions');
  if (questions.some((question) => question.length > 300))
    read.fault('knockOuts', 'A question has at most 300 characters');
  const names = namesFor(questions, before, ({ question }) => question, 'question');
  return questions.map((question, index) => ({ name: names[index]!, question }));
}

function readScoring(read: FieldReader, form: SentForm, before: readonly Criterion[]): Criterion[] {
  const rows = Array.from({ length: CRITERIA_ROWS }, (_, index) => `scoring-${index + 1}`).filter(
    (row) => form.text(`${row}-title`) !== '',
  );
  const titles = rows.map((row) => read.words(`${row}-title`, '', 300));
  const names = namesFor(titles, before, ({ title }) => title, 'criterion');
  return rows.map((row, index) => ({
    name: names[index]!,
    title: titles[index]!,
    weight: read.whole(`${row}-weight`, 1, 100, 'What a point counts'),
    most: read.whole(`${row}-most`, 1, 100, 'Points at most'),
  }));
}

function readCriteria(
  read: FieldReader,
  form: SentForm,
  codes: StandardCodes,
  before: RoundCriteria | null,
): RoundCriteria {
  const standards = linesOf(form.text('standards')).flatMap((code) => {
    const id = codes.idOf(code);
    if (id === undefined) read.fault('standards', `There is no standard ${code} in the catalogue`);
    return id ?? [];
  });
  const criteria: RoundCriteria = {
    purpose: read.words('purpose', 'Say what the round is for'),
    conditions: {
      sectors: linesOf(form.text('sectors')),
      places: linesOf(form.text('places')),
      levels: LEVELS.filter((level) => form.texts('levels').includes(String(level))),
      standards,
      kinds: ORGANISATION_KINDS.filter((kind) => form.texts('kinds').includes(kind)),
    },
    knockOuts: readKnockOuts(read, form, before?.knockOuts ?? []),
    scoring: readScoring(read, form, before?.scoring ?? []),
    fields: FORM_FIELDS.map(({ name }) => name).filter((name) => form.texts('fields').includes(name)),
  };
  // What applicants were told is compared as it is kept.
  return before !== null && isDeepStrictEqual(criteria, before) ? before : criteria;
}

/**
 * The terms of a round as they were typed. Of one that is open only its end, its time to answer and its budget are read.
 * @param before the terms that hold; null for a new round
 */
export function readTerms(
  read: FieldReader,
  form: SentForm,
  codes: StandardCodes,
  before: RoundTermsView | null,
  isOpen: boolean,
): RoundTerms {
  const dates = {
    closesOn: read.dayOrNone('closesOn'),
    replyBy: read.dayOrNone('replyBy'),
    budget: read.poundsOrNone('budget'),
  };
  if (isOpen && before) {
    const kind = before.kind as RoundTerms['kind'];
    return { kind, opensOn: toLocalDate(before.opensOn), ...dates, criteria: before.criteria };
  }
  return {
    kind: read.oneOf('kind', ROUND_KINDS, 'Say how the round is decided'),
    opensOn: read.day('opensOn', 'Say when the round opens'),
    ...dates,
    criteria: readCriteria(read, form, codes, before?.criteria ?? null),
  };
}

/** The fields of a round's form as they hold what is agreed now. */
export function typedOfTerms(
  { kind, opensOn, closesOn, replyBy, budget, criteria }: RoundTermsView,
  codes: StandardCodes,
): Typed {
  const { purpose, conditions, knockOuts, scoring, fields } = criteria;
  return {
    ...{ kind, purpose, fields },
    ...dayToType('opensOn', opensOn),
    ...dayToType('closesOn', closesOn),
    ...dayToType('replyBy', replyBy),
    budget: budget === null ? '' : money(budget).toFixed(2),
    sectors: conditions.sectors.join('\n'),
    places: conditions.places.join('\n'),
    levels: conditions.levels.map(String),
    standards: conditions.standards.map(codes.codeOf).join('\n'),
    kinds: conditions.kinds,
    knockOuts: knockOuts.map(({ question }) => question).join('\n'),
    ...Object.fromEntries(
      scoring.flatMap(({ title, weight, most }, index) => [
        [`scoring-${index + 1}-title`, title],
        [`scoring-${index + 1}-weight`, String(weight)],
        [`scoring-${index + 1}-most`, String(most)],
      ]),
    ),
  };
}

/** The form with what is typed in it. */
export function roundFormModel(typed: Typed): PageModel {
  const ticked = (name: string): readonly string[] => [typed[name] ?? []].flat();
  const boxes = (name: string, options: readonly (readonly [value: string, text: string])[]) =>
    options.map(([value, text]) => ({ value, text, checked: ticked(name).includes(value) }));
  return {
    typed,
    levels: boxes(
      'levels',
      LEVELS.map((level) => [String(level), `Level ${level}`]),
    ),
    kinds: boxes(
      'kinds',
      ORGANISATION_KINDS.map((kind) => [kind, kindWords(kind)]),
    ),
    fields: boxes(
      'fields',
      FORM_FIELDS.filter(({ isAlways }) => !isAlways).map(({ name, question }) => [name, question]),
    ),
    criteria: Array.from({ length: CRITERIA_ROWS }, (_, index) => `scoring-${index + 1}`).map((row, index) => ({
      row,
      number: index + 1,
      ...Object.fromEntries(['title', 'weight', 'most'].map((part) => [part, typed[`${row}-${part}`] ?? ''])),
    })),
  };
}
