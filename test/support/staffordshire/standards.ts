/** Apprenticeships of the story, each as its provider offers it: what it costs and how long it takes. Pounds. */
export interface Training {
  readonly reference: string;
  readonly title: string;
  readonly level: 2 | 3;
  readonly months: number;
  readonly band: string;
  readonly training: string;
  readonly assessment: string;
  readonly startsOn: string;
  readonly plannedEnd: string;
}

/** By the names that the story calls them by. */
export const TRAINING = {
  careWorker: {
    ...{ reference: 'ST0005', title: 'Adult Care Worker', level: 2, months: 12, band: '4000' },
    ...{ training: '3300', assessment: '300', startsOn: '2026-10-01', plannedEnd: '2027-09-30' },
  },
  leadCareWorker: {
    ...{ reference: 'ST0006', title: 'Lead Adult Care Worker', level: 3, months: 18, band: '4000' },
    ...{ training: '3600', assessment: '360', startsOn: '2026-10-01', plannedEnd: '2028-03-31' },
  },
  supportWorker: {
    ...{ reference: 'ST0216', title: 'Healthcare Support Worker', level: 2, months: 14, band: '3000' },
    ...{ training: '2700', assessment: '275', startsOn: '2026-11-02', plannedEnd: '2027-12-31' },
  },
  seniorSupportWorker: {
    ...{ reference: 'ST0217', title: 'Senior Healthcare Support Worker', level: 3, months: 18, band: '5000' },
    ...{ training: '4000', assessment: '500', startsOn: '2026-11-02', plannedEnd: '2028-04-30' },
  },
  administrator: {
    ...{ reference: 'ST0070', title: 'Business Administrator', level: 3, months: 15, band: '5000' },
    ...{ training: '4300', assessment: '575', startsOn: '2026-10-12', plannedEnd: '2028-01-11' },
  },
} as const satisfies Readonly<Record<string, Training>>;
export type TrainingName = keyof typeof TRAINING;

export const TRAINING_NAMES = Object.keys(TRAINING) as TrainingName[];

const SECTOR: Readonly<Record<TrainingName, string>> = {
  careWorker: 'Care services',
  leadCareWorker: 'Care services',
  supportWorker: 'Health and science',
  seniorSupportWorker: 'Health and science',
  administrator: 'Business and administration',
};

/** The catalogue as a file. The id of a standard is its place in it, from 1. */
export const CATALOGUE = [
  'reference,lars_code,title,level,typical_duration_months,max_funding_gbp,effective_from,sector_route',
  ...TRAINING_NAMES.map((name, index) => {
    const { reference, title, level, months, band } = TRAINING[name];
    return [reference, index + 1, title, level, months, band, '2017-05-01', SECTOR[name]].join();
  }),
  '',
].join('\n');

export const standardIdOf = (name: TrainingName): number => TRAINING_NAMES.indexOf(name) + 1;
