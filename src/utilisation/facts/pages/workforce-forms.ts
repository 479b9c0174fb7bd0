import type { FinancialYear } from '../../../core/calendar/financial-year.js';
import { ZERO } from '../../../core/money/money.js';
import { PEOPLE_MAX } from '../../../core/utilisation/workforce/facts.js';
import { parseReportYear } from '../../../core/utilisation/workforce/report-year.js';
import { roleFamilies } from '../../../../config/role-families.js';
import type { FieldReader } from '../../../platform/pages/field-reader.js';
import type { Field, FieldOption } from '../../../platform/pages/fields.js';
import type { SentForm } from '../../../platform/pages/page.js';
import type { FactKind, StatedFact } from '../stated-facts.js';

export const isFactKind = (text: string): text is FactKind => text in FORMS;

interface FactForm {
  readonly heading: string;
  readonly lead: string;
  readonly submit: string;
  readonly done: string;
  /** @param starts of the organisation, to choose from */
  fields(starts: readonly FieldOption[]): readonly Field[];
  read(read: FieldReader, form: SentForm, organisationId: number): StatedFact;
}

const TOLD: readonly Field[] = [
  {
    kind: 'text',
    name: 'source',
    label: 'Where does the figure stand?',
    hint: 'Such as a report of your staff record, with its day',
  },
  { kind: 'text', name: 'reason', label: 'Why is it entered now?', hint: 'Such as the yearly return' },
];

const toldIn = (read: FieldReader) => ({
  source: read.words('source', 'Say where the figure stands', 500),
  reason: read.words('reason', 'Say why it is entered', 500),
});

function yearIn(read: FieldReader, form: SentForm): FinancialYear {
  const year = parseReportYear(form.text('year'));
  if (!year) read.fault('year', 'Type a year such as 2025-26');
  return year ?? ('2017-04-01' as FinancialYear);
}

const people = (read: FieldReader, name: string, what: string): number => read.whole(name, 0, PEOPLE_MAX, what);
const peopleOrNone = (read: FieldReader, form: SentForm, name: string, what: string): number | null =>
  form.text(name) === '' ? null : people(read, name, what);

const FORMS: Readonly<Record<FactKind, FactForm>> = {
  headcount: {
    heading: 'Tell how many people you employ',
    lead: 'The year runs from 1 April to 31 March. What you do not know yet can be left empty and told later.',
    submit: 'Keep the headcount',
    done: 'The headcount is kept',
    fields: () => [
      { kind: 'text', name: 'year', label: 'Year', hint: 'Such as 2025-26' },
      { kind: 'number', name: 'atStart', label: 'Employees on 1 April, when it began' },
      { kind: 'number', name: 'atEnd', label: 'Employees on 31 March, when it ended', hint: 'Leave empty until then' },
      {
        kind: 'number',
        name: 'joined',
        label: 'Employees who came within the year',
        hint: 'Leave empty where you do not know',
      },
      ...TOLD,
    ],
    read: (read, form, organisation) => ({
      ...{ kind: 'headcount', organisation, year: yearIn(read, form) },
      atStart: people(read, 'atStart', 'Employees when the year began'),
      atEnd: peopleOrNone(read, form, 'atEnd', 'Employees when it ended'),
      joined: peopleOrNone(read, form, 'joined', 'Employees who came'),
      ...toldIn(read),
    }),
  },
  vacancies: {
    heading: 'Tell whom you look for',
    lead: 'Count the people that you look for on one day, for one role. A later count takes its place.',
    submit: 'Keep the count',
    done: 'The count is kept',
    fields: () => [
      {
        ...{ kind: 'select', name: 'family', label: 'Role' },
        options: roleFamilies.map(({ name, title }) => ({ value: name, text: title })),
      },
      { kind: 'day', name: 'on', label: 'Day on which you counted' },
      { kind: 'number', name: 'vacancies', label: 'People you look for' },
      ...TOLD,
    ],
    read: (read, _form, organisation) => ({
      ...{ kind: 'vacancies', organisation },
      family: read.oneOf(
        'family',
        roleFamilies.map(({ name }) => name),
        'Choose a role',
      ),
      on: read.day('on', 'Type the day on which you counted'),
      vacancies: people(read, 'vacancies', 'People you look for'),
      ...toldIn(read),
    }),
  },
  pay: {
    heading: 'Tell what an apprentice is paid',
    lead: 'Pounds an hour, as you have agreed with the apprentice. No name is kept.',
    submit: 'Keep the pay',
    done: 'The pay is kept',
    fields: (starts) => [
      { kind: 'select', name: 'startId', label: 'Apprenticeship', options: starts },
      { kind: 'day', name: 'from', label: 'First day of this pay' },
      { kind: 'money', name: 'hourly', label: 'Pounds an hour' },
      ...TOLD,
    ],
    read: (read, form) => {
      const startId = /^[1-9]\d{0,8}$/.test(form.text('startId')) ? Number(form.text('startId')) : 0;
      if (startId === 0) read.fault('startId', 'Choose an apprenticeship');
      const from = read.day('from', 'Type the first day of this pay');
      const hourly = read.poundsOrNone('hourly');
      if (form.text('hourly') === '') read.fault('hourly', 'Type pounds an hour, such as 12.60');
      return { kind: 'pay', startId, from, hourly: hourly ?? ZERO, ...toldIn(read) };
    },
  },
};

export const factForm = (kind: FactKind): FactForm => FORMS[kind];
