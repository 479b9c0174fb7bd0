import type { CourseName } from './courses.js';

/** Apprenticeships of one kind that a trust's gifts pay for at a small employer. */
export interface GiftPlan {
  readonly sender: string;
  readonly receiver: string;
  readonly course: CourseName;
  readonly start: string;
  /** Whole pounds. */
  readonly price: number;
  readonly count: number;
}

const WEXBOURNE = 'Wexbourne Hospitals NHS Foundation Trust';
const HALLOWMERE = 'Hallowmere Mental Health NHS Foundation Trust';
const TEASELBY = 'Teaselby Community Health NHS Trust';
const THREE_VALES = 'Three Vales Ambulance Service NHS Trust';

const gift = (
  sender: string,
  receiver: string,
  course: CourseName,
  start: string,
  price: number,
  count = 1,
): GiftPlan => ({ sender, receiver, course, start, price, count });

/** Two apprentices of one course and price make rows of a sender that are alike in everything. */
export const GIFT_PLANS: readonly GiftPlan[] = [
  gift(WEXBOURNE, 'Brindlecote Nursing Home Ltd', 'nursingAssociate', '2024-09', 15_000),
  gift(WEXBOURNE, 'Brindlecote Nursing Home Ltd', 'seniorSupportWorker', '2025-09', 5_000),
  gift(WEXBOURNE, 'Hesperley Grange Nursing Home Ltd', 'nursingAssociate', '2025-01', 14_500),
  gift(TEASELBY, 'Hesperley Grange Nursing Home Ltd', 'leadAdultCareWorker', '2025-09', 4_000),
  gift(WEXBOURNE, 'Lanternfield Hospice', 'nursingAssociate', '2025-02', 15_000),
  gift(HALLOWMERE, 'Lanternfield Hospice', 'supportWorker', '2025-09', 3_000, 2),
  gift(HALLOWMERE, 'Marlhey Lodge Residential Care Ltd', 'leadAdultCareWorker', '2025-03', 4_000, 2),
  gift(THREE_VALES, 'Dapplewood Health Centre', 'seniorSupportWorker', '2025-04', 5_000),
  gift(WEXBOURNE, 'Quillfold House Care Ltd', 'adultCareWorker', '2025-09', 4_000, 2),
  gift(WEXBOURNE, 'Quillfold House Care Ltd', 'leaderInAdultCare', '2026-01', 7_000),
  gift(WEXBOURNE, 'Kindlewick Home Care Ltd', 'adultCareWorker', '2025-09', 3_800, 2),
  gift(THREE_VALES, 'Kindlewick Home Care Ltd', 'leadAdultCareWorker', '2026-02', 4_000, 2),
  gift(HALLOWMERE, 'Candlegate Medical Practice', 'nursingAssociate', '2025-09', 15_000),
  gift(HALLOWMERE, 'Plumstone Home Care Ltd', 'leaderInAdultCare', '2025-10', 6_800, 2),
  gift(TEASELBY, 'Sallowfield Court Care Ltd', 'adultCareWorker', '2026-02', 4_000, 2),
  gift(TEASELBY, 'Tansyford Homecare CIC', 'leadAdultCareWorker', '2026-03', 4_000, 2),
  gift(TEASELBY, 'Osierbrook Surgery', 'pharmacyTechnician', '2025-09', 8_000),
];

/** An apprenticeship that a small employer had before it was given anything: 5% from it, the rest from government. */
export const CO_INVESTED = {
  employer: 'Osierbrook Surgery',
  course: 'businessAdministrator',
  start: '2024-09',
  price: 5_000,
} as const;
