import type { FormField } from '../../core/gifting/form-fields.js';
import type { ApplicationDetail } from '../find-applications.js';
import type { PublishedRound } from '../find-rounds.js';

/** A page of questions of the application. */
export interface Section {
  /** In its address. */
  readonly slug: string;
  readonly title: string;
  readonly lead: readonly string[];
  /** Of the form's questions; null for those of the round itself. */
  readonly of: FormField['section'] | null;
}

export const SECTIONS: readonly Section[] = [
  {
    ...{ slug: 'organisation', title: 'About your organisation', of: 'employer' },
    lead: ['What you leave empty can be filled in later, until you send the application.'],
  },
  {
    ...{ slug: 'plans', title: 'Your plans for the training', of: 'need' },
    lead: [],
  },
  {
    ...{ slug: 'reasons', title: 'Why you need it', of: 'case' },
    lead: ['A few plain sentences are enough.'],
  },
  {
    ...{ slug: 'round', title: 'Questions of this round', of: null },
    lead: ['This round is only for employers who can answer each of these with yes.'],
  },
  {
    ...{ slug: 'declarations', title: 'Sharing of data, and what you agree to', of: 'declarations' },
    lead: ['Tick each line that you agree to. An application can be sent when all are ticked.'],
  },
];

/** The names of a section's questions, as faults name them. */
export function questionsOf(
  { of }: Section,
  { questions }: Pick<ApplicationDetail, 'questions'>,
  { terms }: Pick<PublishedRound, 'terms'>,
): readonly string[] {
  if (of === null) return terms.criteria.knockOuts.map(({ name }) => `knockOuts.${name}`);
  return questions.filter(({ section }) => section === of).map(({ name }) => `answers.${name}`);
}

/** The page on which something that a fault or a finding names can be put right; null where no page of the draft can. */
export function pageOf(
  path: string,
  where: string,
  { questions }: Pick<ApplicationDetail, 'questions'>,
): string | null {
  const [area = '', name = ''] = where.split('.');
  switch (area) {
    case 'lines':
      return name === '' ? `${path}/learners` : `${path}/learners/${name}`;
    case 'aid':
      return `${path}/assistance`;
    case 'knockOuts':
      return `${path}/questions/round`;
    case 'answers': {
      const asked = questions.find((each) => each.name === name);
      const section = SECTIONS.find(({ of }) => of !== null && of === asked?.section);
      return section ? `${path}/questions/${section.slug}` : null;
    }
    default:
      return null;
  }
}
