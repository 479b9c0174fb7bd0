import { type DemoOrganisation, type Written, demoOrganisation, newAccount } from './demo-organisation.js';

type Employer = Omit<Written, 'opening' | 'memberFrom'> & { readonly opened: string };

const CARE_HOMES: readonly Employer[] = [
  {
    name: 'Quillfold House Care Ltd',
    kind: 'care-home',
    place: 'Wexbourne',
    postcode: 'ZZ1 2QH',
    cqcId: '1-0000000101',
    companyNumber: '99000101',
    payeSchemes: ['120/QH118'],
    opened: '2025-09-01',
    signed: ['Marigold Fenn', 'Registered Manager', '2025-08-18'],
    statements: ['quillfold-house_2025-09_2026-08_v1.csv', 'quillfold-house_2026-09_2026-10_v2.csv'],
  },
  {
    name: 'Marlhey Lodge Residential Care Ltd',
    kind: 'care-home',
    place: 'Hallowmere',
    postcode: 'ZZ2 6ML',
    cqcId: '1-0000000102',
    companyNumber: '99000102',
    payeSchemes: ['475/ML552'],
    opened: '2025-03-01',
    signed: ['Cuthbert Rosewarren', 'Owner', '2025-02-20'],
    statements: ['marlhey-lodge_2025-03_2026-08_v1.csv', 'marlhey-lodge_2026-09_2026-10_v2.csv'],
  },
  {
    name: 'Sallowfield Court Care Ltd',
    kind: 'care-home',
    place: 'Teaselby',
    postcode: 'ZZ3 8SC',
    cqcId: '1-0000000103',
    companyNumber: '99000103',
    payeSchemes: ['951/SC904'],
    opened: '2026-02-01',
    signed: ['Ngaio Pellworth', 'Registered Manager', '2026-01-12'],
    statements: ['sallowfield-court_2026-02_2026-10_v2.csv'],
  },
];

const NURSING_HOMES: readonly Employer[] = [
  {
    name: 'Brindlecote Nursing Home Ltd',
    kind: 'nursing-home',
    place: 'Wexbourne',
    postcode: 'ZZ1 5BN',
    cqcId: '1-0000000104',
    companyNumber: '99000104',
    payeSchemes: ['120/BN736'],
    opened: '2024-09-01',
    signed: ['Ambrose Tilgate', 'Matron', '2024-07-29'],
    statements: ['brindlecote-nursing_2024-09_2026-10_v2.csv'],
  },
  {
    name: 'Hesperley Grange Nursing Home Ltd',
    kind: 'nursing-home',
    place: 'Teaselby',
    postcode: 'ZZ3 1HG',
    cqcId: '1-0000000105',
    companyNumber: '99000105',
    payeSchemes: ['951/HG261'],
    opened: '2025-01-01',
    signed: ['Sunniva Oakhanger', 'Operations Director', '2024-12-09'],
    statements: ['hesperley-grange_2025-01_2026-08_v1.csv', 'hesperley-grange_2026-09_2026-10_v2.csv'],
  },
];

const HOME_CARE: readonly Employer[] = [
  {
    name: 'Kindlewick Home Care Ltd',
    kind: 'home-care-agency',
    place: 'Wexbourne',
    postcode: 'ZZ1 8KW',
    cqcId: '1-0000000106',
    companyNumber: '99000106',
    payeSchemes: ['120/KW487'],
    opened: '2025-09-01',
    signed: ['Dorcas Everleigh', 'Managing Director', '2025-08-04'],
    statements: ['kindlewick-home-care_2025-09_2026-10_v2.csv'],
  },
  {
    name: 'Plumstone Home Care Ltd',
    kind: 'home-care-agency',
    place: 'Hallowmere',
    postcode: 'ZZ2 3PH',
    cqcId: '1-0000000107',
    companyNumber: '99000107',
    payeSchemes: ['475/PH610'],
    opened: '2025-10-01',
    signed: ['Leopold Askwith', 'Registered Manager', '2025-09-15'],
    statements: ['plumstone-home-care_2025-10_2026-08_v1.csv', 'plumstone-home-care_2026-09_2026-10_v2.csv'],
  },
  {
    name: 'Tansyford Homecare CIC',
    kind: 'home-care-agency',
    place: 'Teaselby',
    postcode: 'ZZ3 5TF',
    cqcId: '1-0000000108',
    companyNumber: '99000108',
    payeSchemes: ['951/TF093'],
    opened: '2026-03-01',
    signed: ['Imelda Crosswell', 'Chief Executive', '2026-02-16'],
    statements: ['tansyford-homecare_2026-03_2026-10_v2.csv'],
  },
];

const PRACTICES: readonly Employer[] = [
  {
    name: 'Osierbrook Surgery',
    kind: 'gp-practice',
    place: 'Teaselby',
    postcode: 'ZZ3 2OS',
    odsCode: 'X99901',
    cqcId: '1-0000000109',
    payeSchemes: ['951/OS318'],
    opened: '2024-09-01',
    signed: ['Hyacinth Morpurgo', 'Practice Manager', '2024-08-12'],
    statements: ['osierbrook-surgery_2024-09_2026-08_v1.csv', 'osierbrook-surgery_2026-09_2026-10_v2.csv'],
  },
  {
    name: 'Candlegate Medical Practice',
    kind: 'gp-practice',
    place: 'Hallowmere',
    postcode: 'ZZ2 9CG',
    odsCode: 'X99902',
    cqcId: '1-0000000110',
    payeSchemes: ['475/CG725'],
    opened: '2025-09-01',
    signed: ['Rollo Fanthorpe', 'GP Partner', '2025-07-21'],
    statements: ['candlegate-medical_2025-09_2026-08_v1.csv', 'candlegate-medical_2026-09_2026-10_v2.csv'],
  },
  {
    name: 'Dapplewood Health Centre',
    kind: 'gp-practice',
    place: 'Wexbourne',
    postcode: 'ZZ1 6DW',
    odsCode: 'X99903',
    cqcId: '1-0000000111',
    payeSchemes: ['120/DW542'],
    opened: '2025-04-01',
    signed: ['Zelda Brackenhurst', 'Practice Manager', '2025-03-10'],
    statements: ['dapplewood-health-centre_2025-04_2026-10_v2.csv'],
  },
];

const HOSPICE: Employer = {
  name: 'Lanternfield Hospice',
  kind: 'hospice',
  place: 'Hallowmere',
  postcode: 'ZZ2 1LF',
  cqcId: '1-0000000112',
  companyNumber: '99000112',
  payeSchemes: ['475/LF206'],
  opened: '2025-02-01',
  signed: ['Perpetua Lyddon', 'Director of Care', '2025-01-27'],
  statements: ['lanternfield-hospice_2025-02_2026-08_v1.csv', 'lanternfield-hospice_2026-09_2026-10_v2.csv'],
};

/** The twelve small employers of the demo, which pay no levy: each joined when its account was opened. */
export const EMPLOYERS: readonly DemoOrganisation[] = [
  ...CARE_HOMES,
  ...NURSING_HOMES,
  ...HOME_CARE,
  ...PRACTICES,
  HOSPICE,
].map(({ opened, ...written }) =>
  demoOrganisation({ ...written, memberFrom: opened, opening: newAccount(opened) }, false),
);
