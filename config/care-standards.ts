import type { CareStandardRow } from '../src/core/simulation/care-standards.js';

/**
 * Standards of health and care with what the simulation draws from: level, typical length, funding band, and starts of
 * 2024/25 over all of England. What was achieved stands beside what was started as long before as training takes: of a
 * standard of up to 15 months achievements of 2023/24 and 2024/25 against starts of 2022/23 and 2023/24, of one of up to
 * two years achievements of 2024/25 against starts of 2022/23; of a longer one the figures do not reach back far enough.
 * Levels, lengths and bands: lists of the Institute for Apprenticeships of May 2018 and March 2021 with later reviews.
 * Starts and achievements: Department for Education, apprenticeships provider dashboard, July 2026. Contains public
 * sector information licensed under the Open Government Licence v3.0.
 * Who trains in which standard is the simulation's own assumption.
 */
export const careStandardRows: readonly CareStandardRow[] = [
  {
    ...{ reference: 'ST0005', title: 'Adult Care Worker', level: 2, months: 12, band: '4000', from: '2023-06-26' },
    ...{ starts: 5830, outcome: { started: 13_696, achieved: 6555 }, askedBy: ['social-care', 'hospice'] },
  },
  {
    ...{ reference: 'ST0006', title: 'Lead Adult Care Worker', level: 3, months: 18, band: '4000', from: '2023-06-26' },
    ...{ starts: 10_981, outcome: { started: 10_182, achieved: 5222 }, askedBy: ['social-care', 'council'] },
  },
  {
    ...{ reference: 'ST0008', title: 'Leader in Adult Care', level: 5, months: 18, band: '7000', from: '2019-11-01' },
    ...{ starts: 4307, outcome: { started: 3929, achieved: 1810 }, askedBy: ['social-care', 'hospice'] },
  },
  {
    ...{ reference: 'ST0216', title: 'Healthcare Support Worker', level: 2, months: 12, band: '3000' },
    ...{ from: '2016-05-19', starts: 771, outcome: { started: 2693, achieved: 1889 } },
    askedBy: ['trust', 'hospice', 'practice'],
  },
  {
    ...{ reference: 'ST0217', title: 'Senior Healthcare Support Worker', level: 3, months: 18, band: '5000' },
    ...{ from: '2021-03-10', starts: 1834, outcome: { started: 2063, achieved: 1117 }, askedBy: ['trust', 'hospice'] },
  },
  {
    ...{ reference: 'ST0215', title: 'Assistant Practitioner (Health)', level: 5, months: 18, band: '12000' },
    ...{ from: '2016-05-19', starts: 581, outcome: { started: 891, achieved: 613 }, askedBy: ['trust'] },
  },
  {
    ...{ reference: 'ST0827', title: 'Nursing Associate (NMC 2018)', level: 5, months: 24, band: '15000' },
    ...{ from: '2021-03-10', starts: 2825, outcome: { started: 4524, achieved: 3557 } },
    askedBy: ['trust', 'hospice', 'practice'],
  },
  {
    ...{ reference: 'ST0781', title: 'Registered Nurse Degree (NMC 2018)', level: 6, months: 48, band: '27000' },
    ...{ from: '2021-03-10', starts: 2552, outcome: null, askedBy: ['trust'] },
  },
  {
    ...{ reference: 'ST0582', title: 'Operating Department Practitioner', level: 6, months: 48, band: '24000' },
    ...{ from: '2021-03-10', starts: 379, outcome: null, askedBy: ['trust'] },
  },
  {
    ...{ reference: 'ST0627', title: 'Ambulance Support Worker', level: 3, months: 13, band: '7000' },
    ...{ from: '2021-03-10', starts: 507, outcome: { started: 1359, achieved: 1014 }, askedBy: ['ambulance'] },
  },
  {
    ...{ reference: 'ST0287', title: 'Associate Ambulance Practitioner', level: 4, months: 18, band: '15000' },
    ...{ from: '2017-01-12', starts: 1050, outcome: { started: 1063, achieved: 977 }, askedBy: ['ambulance'] },
  },
  {
    ...{ reference: 'ST0567', title: 'Paramedic', level: 6, months: 36, band: '27000', from: '2021-03-10' },
    ...{ starts: 1199, outcome: null, askedBy: ['ambulance'] },
  },
  {
    ...{ reference: 'ST0300', title: 'Pharmacy Technician (Integrated)', level: 3, months: 24, band: '8000' },
    ...{ from: '2021-03-10', starts: 2667, outcome: { started: 1889, achieved: 1253 }, askedBy: ['trust', 'practice'] },
  },
  {
    ...{ reference: 'ST0510', title: 'Social Worker (Integrated Degree)', level: 6, months: 36, band: '23000' },
    ...{ from: '2021-03-10', starts: 1287, outcome: null, askedBy: ['council'] },
  },
  {
    ...{ reference: 'ST0070', title: 'Business Administrator', level: 3, months: 18, band: '5000', from: '2017-09-18' },
    ...{ starts: 11_211, outcome: { started: 12_900, achieved: 8541 }, askedBy: ['council', 'practice'] },
  },
];
