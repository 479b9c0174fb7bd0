import { BRINDLECOTE, QUILLFOLD, WEXBOURNE } from './people.js';

/** What an organisation of the demo answers to the questionnaire. */
export interface DemoAnswers {
  readonly organisation: string;
  /** Who answers for it. */
  readonly writer: string;
  /** What the answers on a scale rest on. */
  readonly evidence: string;
  /** By the name of the question. */
  readonly values: Readonly<Record<string, string>>;
}

/** A trust that knows the levy well, and two employers of social care that have room and no levy. */
export const DEMO_ANSWERS: readonly DemoAnswers[] = [
  {
    ...{ organisation: WEXBOURNE, writer: 'Edwin Wexham', evidence: 'Workforce report to the board, October 2026' },
    values: {
      ...{ starts: '64', 'on-programme': '142', breadth: '4', pathways: '3', pay: 'partly' },
      'proud-of': 'Support workers go on to nursing associate, and a third of them to registered nurse.',
      ...{ 'levy-knowledge': '3', 'transfer-knowledge': '2', 'levy-lead': 'yes', forecast: '3', board: 'yes' },
      ...{ more: '30', mentors: '2', 'training-time': '3', providers: 'yes', rotations: 'yes' },
      barrier: 'Wards cannot release people for their training in winter.',
    },
  },
  {
    ...{ organisation: QUILLFOLD, writer: 'Quentin Fold', evidence: 'Our list of staff and their training' },
    values: {
      ...{ starts: '3', 'on-programme': '2', breadth: '2', pathways: '1', pay: 'yes' },
      'proud-of': 'Every apprentice has somebody of their own to ask.',
      ...{ 'levy-knowledge': '1', 'transfer-knowledge': '2', 'levy-lead': 'no', forecast: '1', board: 'no' },
      ...{ more: '6', mentors: '3', 'training-time': '3', providers: 'partly', rotations: 'yes' },
      barrier: 'We did not know that a trust may pay for the training.',
    },
  },
  {
    ...{ organisation: BRINDLECOTE, writer: 'Brinda Cote', evidence: 'Meeting of our home managers, November 2026' },
    values: {
      ...{ starts: '7', 'on-programme': '5', breadth: '3', pathways: '3', pay: 'yes' },
      ...{ 'levy-knowledge': '2', 'transfer-knowledge': '2', 'levy-lead': 'no', forecast: '1', board: 'partly' },
      ...{ more: '8', mentors: '2', 'training-time': '3', providers: 'partly', rotations: 'yes' },
      barrier: 'Nobody nearby teaches the level 3 in the evening.',
    },
  },
];
