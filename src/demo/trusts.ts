import {
  type DemoOrganisation,
  type Written,
  demoOrganisation,
  newAccount,
  opening,
  typed,
} from './demo-organisation.js';

/** Levy that was left from each month when the trust's statements begin; what came before had been spent or lapsed. */
const WEXBOURNE_OPENING = opening(
  '2024-05-01',
  [
    ['2022-09', '29962.31'],
    ['2022-10', '46988.12'],
    ['2022-11', '47655.09'],
    ['2022-12', '47402.66'],
    ['2023-01', '46871.95'],
    ['2023-02', '47218.40'],
    ['2023-03', '47590.73'],
    ['2023-04', '47833.18'],
    ['2023-05', '49705.52'],
    ['2023-06', '49962.07'],
    ['2023-07', '50118.93'],
    ['2023-08', '49640.35'],
    ['2023-09', '50477.61'],
    ['2023-10', '50209.28'],
    ['2023-11', '49886.70'],
    ['2023-12', '50301.44'],
    ['2024-01', '49758.16'],
    ['2024-02', '50092.59'],
    ['2024-03', '50366.81'],
    ['2024-04', '50614.25'],
  ],
  'Letter from the finance team, 14 October 2026, with the expiry page of the official site as at April 2024',
);

const SITE = 'The finance page of the official site, read off by the levy lead on 31 October 2026';

const WRITTEN: readonly Written[] = [
  {
    name: 'Wexbourne Hospitals NHS Foundation Trust',
    kind: 'nhs-trust',
    place: 'Wexbourne',
    postcode: 'ZZ1 1AA',
    odsCode: 'ZZW01',
    ukprn: '19990001',
    payeSchemes: ['120/WX40117'],
    memberFrom: '2024-04-01',
    signed: ['Ottoline Garrow', 'Chief People Officer', '2024-06-03'],
    opening: WEXBOURNE_OPENING,
    statements: ['wexbourne-hospitals_2024-05_2026-10_v2.xlsx'],
    figures: [typed('balance', '2026-10-31', '1369846.69', SITE), typed('allowance', '2026-10-31', '341494.47', SITE)],
  },
  {
    name: 'Hallowmere Mental Health NHS Foundation Trust',
    kind: 'nhs-trust',
    place: 'Hallowmere',
    postcode: 'ZZ2 4HM',
    odsCode: 'ZZH02',
    ukprn: '19990002',
    payeSchemes: ['475/HM20931', '475/HM20932'],
    levyFrom: '2024-10-01',
    memberFrom: '2024-10-01',
    signed: ['Barnaby Tewkes', 'Director of Workforce', '2024-10-14'],
    // It was formed on this day out of two smaller ones, whose PAYE schemes it kept.
    opening: newAccount('2024-10-01'),
    statements: [
      'hallowmere-mental-health_2024-11_2025-06_v1.csv',
      'hallowmere-mental-health_2025-05_2026-08_v1.csv',
      'hallowmere-mental-health_2026-08_2026-10_v2.csv',
    ],
    // One payment of £433.33 is not in the download, where two that are alike in all that it groups by show once.
    figures: [typed('balance', '2026-10-31', '458673.45', SITE)],
  },
  {
    name: 'Teaselby Community Health NHS Trust',
    kind: 'nhs-trust',
    place: 'Teaselby',
    postcode: 'ZZ3 7TC',
    odsCode: 'ZZT03',
    ukprn: '19990003',
    payeSchemes: ['951/TC7204'],
    memberFrom: '2024-04-01',
    signed: ['Philippa Underwold', 'Associate Director of People', '2024-06-10'],
    statements: [
      'teaselby-community_2024-05_2025-04_v1.csv',
      'teaselby-community_2025-05_2026-08_v1.csv',
      'teaselby-community_2026-09_2026-10_v2.csv',
    ],
  },
  {
    name: 'Three Vales Ambulance Service NHS Trust',
    kind: 'ambulance-trust',
    place: 'Three Vales',
    postcode: 'ZZ9 9VA',
    odsCode: 'ZZV04',
    ukprn: '19990004',
    payeSchemes: ['581/VA3380'],
    memberFrom: '2025-01-06',
    // It has not signed: the programme team sees none of its figures.
    statements: ['three-vales-ambulance_2024-05_2026-08_v1.csv', 'three-vales-ambulance_2026-09_2026-10_v2.csv'],
  },
];

/** The four trusts of the demo, which pay the levy and cannot spend it all. */
export const TRUSTS: readonly DemoOrganisation[] = WRITTEN.map((written) => demoOrganisation(written, true));
