import type { PolicyRows } from '../src/core/policy/policy.js';

/**
 * Every rate and date of law that a figure rests on. A change of law is a new row at the end of its list; a row that
 * was in force is never edited, so that an old date still gives the old answer.
 */
export const policyRows: PolicyRows = {
  version: '2026-11',

  topUp: [
    { from: '2015-01-01', value: '0.10', source: 'Apprenticeship service, top-up percentages: 10% from the start' },
    {
      from: '2026-08-01',
      value: '0',
      source: 'Written answer UIN 110425, 11 February 2026; the service dates 0% from 1 August 2026',
    },
  ],

  levyLifeMonths: [
    { from: '2017-04-01', value: '24', source: 'Apprenticeship service help, Expired funds: 24 months' },
    {
      from: '2026-08-01',
      value: '12',
      source: 'Written answer UIN 110425, 11 February 2026; levy that enters from 1 August 2026 lives 12 months',
    },
  ],

  transferCap: [
    { from: '2018-05-01', value: '0.10', source: 'Funding rules 2018: transfers open at 10% of last year’s funds' },
    { from: '2019-04-01', value: '0.25', source: 'Funding rules 2019, E184: 25%' },
    { from: '2024-04-22', value: '0.50', source: 'GOV.UK, Transferring your apprenticeship levy: 50%' },
  ],

  defaultProgrammeCap: '0.25',

  employerShare: [
    { from: '2017-05-01', value: '0.10', employer: 'levy-payer', source: 'Co-investment 10% for starts to March 2019' },
    {
      from: '2019-04-01',
      value: '0.05',
      employer: 'levy-payer',
      source: 'Co-investment 5% for starts from April 2019',
    },
    {
      from: '2025-08-01',
      value: '0.05',
      employer: 'levy-payer',
      isUnsettled: true,
      source: 'Co-investment 5% by the start date; whether training after August 2026 costs 25% is not settled',
    },
    {
      from: '2026-08-01',
      value: '0.25',
      employer: 'levy-payer',
      isUnsettled: true,
      source: 'Written answer UIN 110425, 11 February 2026: 25% once a payer’s funds are used up',
    },
    { from: '2017-05-01', value: '0.10', employer: 'no-levy', source: 'Co-investment 10% for starts to March 2019' },
    { from: '2019-04-01', value: '0.05', employer: 'no-levy', source: 'Co-investment 5% for starts from April 2019' },
  ],

  shortfallShare: [
    {
      from: '2017-05-01',
      value: 'own-status',
      source:
        'Where a gift falls short, whether the receiver shares the rest by its own levy status, as here, or as a levy payer',
    },
  ],

  fullFunding: [
    {
      from: '2017-05-01',
      until: '2024-03-31',
      employers: ['levy-payer', 'no-levy'],
      ageBands: ['16-18'],
      smallEmployerOnly: true,
      evidenceOnly: false,
      source: 'Full funding at ages 16 to 18 for employers with fewer than 50 staff, for starts to March 2024',
    },
    {
      from: '2017-05-01',
      until: '2024-03-31',
      employers: ['levy-payer', 'no-levy'],
      ageBands: ['19-21', '22-24'],
      smallEmployerOnly: true,
      evidenceOnly: true,
      source: 'Full funding at ages 19 to 24 after care or with a plan, fewer than 50 staff, for starts to March 2024',
    },
    {
      from: '2024-04-01',
      until: null,
      employers: ['no-levy'],
      ageBands: ['16-18', '19-21'],
      smallEmployerOnly: false,
      evidenceOnly: false,
      source: 'Full funding at ages 16 to 21 for employers who pay no levy, from April 2024',
    },
    {
      from: '2024-04-01',
      until: null,
      employers: ['no-levy'],
      ageBands: ['22-24'],
      smallEmployerOnly: false,
      evidenceOnly: true,
      source: 'Full funding at ages 22 to 24 after care or with a plan, for employers who pay no levy, from April 2024',
    },
    {
      from: '2026-08-01',
      until: null,
      employers: ['no-levy'],
      ageBands: ['22-24'],
      smallEmployerOnly: false,
      evidenceOnly: false,
      source: 'Written answer UIN 110425, 11 February 2026: full funding at ages 16 to 24',
    },
  ],

  minimumDurationMonths: [
    { from: '2017-05-01', value: '12', source: 'Funding rules 2017: twelve months' },
    { from: '2025-08-01', value: '8', source: 'Funding rules 2025 to 2026: eight months' },
  ],

  onProgrammeShare: [
    { from: '2017-05-01', value: '0.80', source: 'Funding rules 2017: 80% month by month, 20% on completion' },
  ],

  qualifyingDays: [
    {
      from: '2017-05-01',
      value: [
        { plannedDaysFrom: 168, days: 42 },
        { plannedDaysFrom: 14, days: 14 },
        { plannedDaysFrom: 0, days: 1 },
      ],
      source: 'Funding rules: the qualifying period of 42 or 14 days',
    },
  ],

  fundingEnded: [
    {
      from: '2026-09-01',
      value: [
        'chartered manager, level 6',
        'cleaning hygiene operative, level 2',
        'coaching professional, level 5',
        'custody and detention professional, level 3',
        'facilities management supervisor, level 3',
        'improvement leader, level 6',
        'improvement practitioner, level 4',
        'lead practitioner in adult care, level 4',
        'learning and skills assessor, level 3',
        'learning and skills mentor, level 4',
        'operations manager, level 5',
        'outdoor learning specialist, level 5',
        'professional security operative, level 2',
        'public sector compliance investigator, level 3',
        'security first line manager, level 3',
        'team leader, level 3',
      ],
      source: 'Apprenticeship service help, Streamlining apprenticeships: 16 standards, from September 2026',
    },
  ],

  ageLimits: [
    {
      rule: 'level-7-age',
      from: '2026-01-01',
      level: 7,
      foundationOnly: false,
      ageBands: ['16-18', '19-21'],
      ageBandsWithEvidence: ['22-24'],
      source: 'Level 7 from January 2026: ages 16 to 21, to 24 after care or with a plan',
    },
    {
      rule: 'foundation-age',
      from: '2025-08-01',
      level: null,
      foundationOnly: true,
      ageBands: ['16-18', '19-21'],
      ageBandsWithEvidence: ['22-24'],
      source: 'Foundation apprenticeships from August 2025: ages 16 to 21, to 24 after care or with a plan',
    },
  ],

  priceLimit: [{ from: '2017-05-01', value: '100000', source: 'Apprenticeship service: a price of at most £100,000' }],

  unitMilestone: [
    { from: '2026-04-28', value: '0.30', source: 'Apprenticeship units: 30% at the milestone, 70% on completion' },
  ],

  redundancy: [
    {
      from: '2017-05-01',
      value: { lastMonths: 6, delivered: '0.75', coveredDays: 84 },
      source: 'Funding rules: to the end in the last six months or from 75%, otherwise for twelve weeks',
    },
  ],

  subsidyLimit: [
    {
      from: '2023-01-04',
      value: '315000',
      source: 'Subsidy Control Act 2022, section 36: minimal financial assistance over three financial years',
    },
  ],

  publicSectorTarget: [
    {
      from: '2017-04-01',
      until: '2021-03-31',
      value: '0.023',
      headcountFrom: 250,
      source: 'SI 2017/513: new apprentices at 2.3% of the headcount, on average over the years to March 2021',
    },
    {
      from: '2021-04-01',
      until: '2022-03-31',
      value: '0.023',
      headcountFrom: 250,
      source: 'GOV.UK, Public sector apprenticeship target: 2.3% for one more year, to March 2022, and none since',
    },
  ],

  utilisationRules: [
    {
      rule: 'saved-from-lapse',
      from: '2017-04-01',
      version: '1',
      source:
        'Lapse worked out anew as though no gift had left the account, less the lapse as it was, month by month; a lapse on record stands as it is',
    },
    {
      rule: 'additional',
      from: '2017-04-01',
      version: '1',
      source:
        'A start that a gift pays for, past its qualifying days, whose employer declared before it that it would not start without the gift and would have paid more than nothing',
    },
  ],

  levyDay: [{ from: '2017-04-01', value: '23', source: 'Apprenticeship service: funds show on the 23rd' }],
  lapseDay: [{ from: '2017-04-01', value: '28', source: 'Apprenticeship service: the expiry run is on the 28th' }],
  paymentDay: [
    {
      from: '2017-05-01',
      value: '8',
      source: 'Apprenticeship service: a month is debited on the 5th to 8th of the next',
    },
  ],
  correctionDay: [
    {
      from: '2017-05-01',
      value: '20',
      source: 'Collection calendar: R13 and R14 in the middle of September and October',
    },
  ],
};
