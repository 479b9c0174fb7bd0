import type { Choice, Question, Questionnaire } from '../../core/readiness/questionnaire.js';

const YES_NO: readonly Choice[] = [
  { value: 'yes', text: 'Yes' },
  { value: 'partly', text: 'In part' },
  { value: 'no', text: 'No' },
];

const UNDERSTANDING = [
  'Nobody knows it well',
  'One person knows it',
  'A team knows it',
  'It is known where it matters',
];
const DOING = ['Not begun', 'Tried here and there', 'Done in some services', 'Done in most services', 'How we work'];

const choice = (name: string, text: string, choices = YES_NO): Question => ({ name, text, kind: 'choice', choices });

/** A scale on which the last step but one is good enough. */
const scale = (name: string, text: string, steps: readonly string[]): Question => ({
  ...{ name, text, kind: 'scale', steps, aim: steps.length - 1, asksEvidence: true },
});

const count = (name: string, text: string, unit: string): Question => ({
  ...{ name, text, kind: 'number', unit, countsPeople: true, hint: 'A whole number; 0 where there are none' },
});

/** What is asked until the programme publishes questions of its own. */
export const STANDARD_QUESTIONNAIRE: Questionnaire = {
  title: 'Readiness for apprenticeships',
  sections: [
    {
      name: 'activity',
      title: 'What you do now',
      guidance: 'The last 12 months. An estimate is fine where you do not count it.',
      questions: [
        count('starts', 'How many apprenticeships began in the last 12 months?', 'starts'),
        count('on-programme', 'How many apprentices do you have today?', 'apprentices'),
        scale('breadth', 'How widely are apprenticeships used across your services?', DOING),
        scale('pathways', 'Do people move on from one apprenticeship to the next?', DOING),
        choice('pay', 'Is the pay of apprentices the same in all your services?'),
        {
          ...{ name: 'proud-of', text: 'What works well that others could copy?', kind: 'text', mayBeEmpty: true },
        },
      ],
    },
    {
      name: 'levy',
      title: 'What you know of the levy',
      questions: [
        scale('levy-knowledge', 'How well is it known how the levy is paid in, spent and lost?', UNDERSTANDING),
        scale(
          'transfer-knowledge',
          'How well is it known how levy can be transferred to other employers?',
          UNDERSTANDING,
        ),
        choice('levy-lead', 'Does a named person look after the levy account?'),
        scale('forecast', 'Do you know a year ahead what you will spend and what will lapse?', [
          'No',
          'We make a guess',
          'We work it out once a year',
          'We work it out every month',
        ]),
        choice('board', 'Does your board hear about the levy at least once a year?'),
      ],
    },
    {
      name: 'capacity',
      title: 'What you could take on',
      questions: [
        count('more', 'How many more apprentices could you support in the next 12 months?', 'apprentices'),
        scale('mentors', 'Are there enough people to supervise and assess apprentices?', [
          'There are none to spare',
          'Enough for those we have',
          'Enough for a few more',
          'Enough for all we plan',
        ]),
        scale('training-time', 'Can apprentices be released for their training?', DOING),
        choice('providers', 'Are there training providers for the standards that you need?'),
        choice('rotations', 'Could you host a placement of somebody else’s apprentice?'),
        { name: 'barrier', text: 'What stands most in the way?', kind: 'text', mayBeEmpty: true },
      ],
    },
  ],
};
