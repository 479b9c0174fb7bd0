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
    {
      from: '2017-05-01',
      value: '0.10',
      employer: 'levy-payer',
      ageBands: ['16-18', '19-21', '22-24', '25+'],
      source: 'Co-investment 10% for starts to March 2019',
    },
    {
      from: '2019-04-01',
      value: '0.05',
      employer: 'levy-payer',
      ageBands: ['16-18', '19-21', '22-24', '25+'],
      source: 'Co-investment 5% for starts from April 2019',
    },
    {
      from: '2026-08-01',
      value: '0.25',
      employer: 'levy-payer',
      ageBands: ['16-18', '19-21', '22-24', '25+'],
      source: 'Written answer UIN 110425, 11 February 2026: 25% once a payer’s funds are used up',
    },
    {
      from: '2017-05-01',
      value: '0.10',
      employer: 'no-levy',
      ageBands: ['16-18', '19-21', '22-24', '25+'],
      source: 'Co-investment 10% for starts to March 2019',
    },
    {
      from: '2019-04-01',
      value: '0.05',
      employer: 'no-levy',
      ageBands: ['16-18', '19-21', '22-24', '25+'],
      source: 'Co-investment 5% for starts from April 2019',
    },
    {
      from: '2024-04-01',
      value: '0',
      employer: 'no-levy',
      ageBands: ['16-18', '19-21'],
      source: 'Full funding at ages 16 to 21 for employers who pay no levy, from April 2024',
    },
    {
      from: '2026-08-01',
      value: '0',
      employer: 'no-levy',
      ageBands: ['16-18', '19-21', '22-24'],
      source: 'Written answer UIN 110425, 11 February 2026: full funding at ages 16 to 24',
    },
  ],

  minimumDurationMonths: [
    { from: '2017-05-01', value: '12', source: 'Funding rules 2017: twelve months' },
    { from: '2025-08-01', value: '8', source: 'Funding rules 2025 to 2026: eight months' },
  ],

  subsidyLimit: [
    {
      from: '2023-01-04',
      value: '315000',
      source: 'Subsidy Control Act 2022, section 36: minimal financial assistance over three financial years',
    },
  ],

  levyDay: [{ from: '2017-04-01', value: '23', source: 'Apprenticeship service: funds show on the 23rd' }],
  lapseDay: [{ from: '2017-04-01', value: '28', source: 'Apprenticeship service: the expiry run is on the 28th' }],
};
