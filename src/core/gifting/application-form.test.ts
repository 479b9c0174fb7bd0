import {
  type ApplicationContent,
  type DraftLine,
  completeLines,
  missingFrom,
  priceOf,
  showLine,
  unreadableAnswers,
} from './application-form.js';
import { FORM_FIELDS, fieldsAsked, unknownFields } from './form-fields.js';

const LINE: Required<DraftLine> = {
  ...{ standardId: 1, learners: 2, startsOn: '2027-02-01', plannedEnd: '2028-01-31', trainingPrice: '3500' },
  ...{ assessmentPrice: '250.5', ageBand: '25+', evidence: true, smallEmployer: true, newStart: true },
  ukprn: '10000001',
};
/** What every programme asks, answered. */
const ANSWERS = {
  ...{ staff: '30', 'service-account': false, 'sign-off': 'Registered manager', 'without-gift': false },
  ...{ true: true, 'funding-rules': true, 'no-payment': true, eligible: true },
  ...{ 'data-sharing': true, 'tell-changes': true },
};

const content = (more: Partial<ApplicationContent> = {}): ApplicationContent => ({
  ...{ lines: [LINE], answers: ANSWERS, knockOuts: {}, aid: [] },
  ...more,
});
const without = (...names: readonly (keyof DraftLine)[]): DraftLine =>
  Object.fromEntries(Object.entries(LINE).filter(([key]) => !names.some((name) => name === key)));
const shown = (faults: readonly { readonly where: string; readonly message: string }[]): string[] =>
  faults.map(({ where, message }) => `${where}: ${message}`);

describe('what is missing from an application', () => {
  const missing = (of: ApplicationContent, switchedOn: string[] = [], knockOuts: string[] = []): string[] =>
    shown(
      missingFrom(
        of,
        switchedOn,
        knockOuts.map((name) => ({ name, question: `Is it ${name}?` })),
      ),
    );

  it('is nothing where everything is answered', () => {
    expect(missing(content())).toEqual([]);
  });

  it('is what the gift is for, where there is no line', () => {
    expect(missing(content({ lines: [] }))).toEqual(['lines: Say which apprentices the gift is for']);
  });

  it.each<[keyof DraftLine, string]>([
    ['standardId', 'Say which standard'],
    ['learners', 'Say how many learners'],
    ['startsOn', 'Say when they start'],
    ['plannedEnd', 'Say when they are to end'],
    ['trainingPrice', 'Say what the training costs'],
    ['ageBand', 'Say how old the learners are when they start'],
    ['newStart', 'Say whether the learners are new starts'],
  ])('is %s of a line', (name, message) => {
    expect(missing(content({ lines: [LINE, without(name)] }))).toEqual([`lines.2.${name}: ${message}`]);
  });

  it.each(['assessmentPrice', 'evidence', 'smallEmployer', 'ukprn'] as const)('is not %s', (name) => {
    expect(missing(content({ lines: [without(name)] }))).toEqual([]);
  });

  it('is every question of every programme, and what must be agreed to', () => {
    const faults = missing(content({ answers: {} }));
    expect(faults.map((fault) => fault.split(':')[0])).toEqual(Object.keys(ANSWERS).map((name) => `answers.${name}`));
    const denied = missing(content({ answers: { ...ANSWERS, 'no-payment': false } }));
    expect(denied).toEqual(['answers.no-payment: You have to agree: Nobody pays for the gift']);
    // The other questions may be answered with no.
    expect(missing(content({ answers: { ...ANSWERS, 'without-gift': true } }))).toEqual([]);
  });

  it('is a question that is switched on, and an answer of nothing', () => {
    expect(missing(content(), ['priorities'])).toEqual([
      'answers.priorities: Answer: Which of the priorities does this meet, and how?',
    ]);
    expect(missing(content({ answers: { ...ANSWERS, priorities: 'All' } }), ['priorities'])).toEqual([]);
    for (const nothing of ['', '   ']) {
      expect(missing(content({ answers: { ...ANSWERS, 'sign-off': nothing } }))).toHaveLength(1);
    }
  });

  it('is a knock-out question without an answer; no is an answer', () => {
    expect(missing(content(), [], ['local'])).toEqual(['knockOuts.local: Answer: Is it local?']);
    expect(missing(content({ knockOuts: { local: false } }), [], ['local'])).toEqual([]);
  });
});

describe('the lines of a draft', () => {
  it('are checked when they are complete, under their own numbers', () => {
    const lines = completeLines(content({ lines: [without('startsOn'), LINE] }));
    expect(lines).toHaveLength(1);
    expect(showLine(lines[0]!)).toEqual({
      line: 2,
      ...LINE,
      trainingPrice: '3500.00000',
      assessmentPrice: '250.50000',
    });
    expect(priceOf(lines[0]!).toFixed()).toBe('3750.5');
  });

  it('have no assessment, evidence and provider unless they say so', () => {
    const least = without('assessmentPrice', 'evidence', 'smallEmployer', 'ukprn');
    const [line] = completeLines(content({ lines: [least] }));
    expect(showLine(line!)).toMatchObject({
      ...{ assessmentPrice: '0.00000', evidence: false, smallEmployer: false, ukprn: null },
    });
  });

  it.each(['standardId', 'learners', 'startsOn', 'plannedEnd', 'trainingPrice', 'ageBand', 'newStart'] as const)(
    'are not complete without %s',
    (name) => {
      expect(completeLines(content({ lines: [without(name)] }))).toEqual([]);
    },
  );
});

describe('an answer', () => {
  const unreadable = (answers: ApplicationContent['answers'], aid: ApplicationContent['aid'] = []): string[] =>
    shown(unreadableAnswers(content({ answers, aid })));

  it.each<[string, string | boolean, string | null]>([
    ['staff', '30', null],
    ['staff', 'thirty', 'is a whole number'],
    ['staff', '-1', 'is a whole number'],
    ['staff', true, 'is a whole number'],
    ['turnover', '1200000.50', null],
    ['turnover', '1.2m', 'is pounds, such as 3500 or 3500.50'],
    ['turnover', '-1', 'is pounds, such as 3500 or 3500.50'],
    ['intake', '2027-02-01', null],
    ['intake', 'in February', 'is a day such as 2026-11-21'],
    ['vacancies', false, null],
    ['vacancies', 'no', 'is yes or no'],
    ['priorities', 'All of them', null],
    ['priorities', true, 'is text'],
    ['priorities', '', null],
  ])('to %s that is %j', (name, answer, fault) => {
    expect(unreadable({ [name]: answer })).toEqual(fault === null ? [] : [`answers.${name}: The answer ${fault}`]);
  });

  it('is to a question that there is', () => {
    expect(unreadable({ colour: 'blue', staff: '3' })).toEqual(['answers.colour: There is no such question']);
  });

  it('says what was received, which is no less than nothing', () => {
    const aid = (amount: string) => ({ on: '2026-04-01', amount, giver: 'A council' });
    expect(unreadable({}, [aid('0'), aid('12000')])).toEqual([]);
    expect(unreadable({}, [aid('0'), aid('-300000')])).toEqual(['aid.2.amount: Say what was received, in pounds']);
  });
});

describe('the questions of the form', () => {
  it('are those of every programme, and those that are switched on', () => {
    expect(fieldsAsked([]).map(({ name }) => name)).toEqual(Object.keys(ANSWERS));
    const asked = fieldsAsked(['progression', 'turnover', 'no-such-question']).map(({ name }) => name);
    expect(asked).toEqual(FORM_FIELDS.map(({ name }) => name).filter((name) => asked.includes(name)));
    expect(asked).toHaveLength(Object.keys(ANSWERS).length + 2);
  });

  it('have each a name of its own, which no other has', () => {
    const names = FORM_FIELDS.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(unknownFields(['staff', 'colour', 'size'])).toEqual(['colour', 'size']);
  });
});
