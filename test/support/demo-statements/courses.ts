/** An apprenticeship as statements name it, with how long it takes and the most that is paid for it, in pounds. */
export interface Course {
  readonly title: string;
  readonly level: string;
  readonly months: number;
  readonly price: number;
  readonly provider: string;
  /** The last month in which somebody could still begin it with public money. */
  readonly lastStart?: string;
}

const UNIVERSITY = 'UNIVERSITY OF HALLOWMERE';
const COLLEGE = 'WEXBOURNE COLLEGE';
// The spreadsheet form keeps the comma and the text form drops it.
const CARE = 'LADDERSTONE SKILLS, TRAINING AND CARE LTD';
const AMBULANCE = 'THREE VALES AMBULANCE ACADEMY';

const course = (title: string, level: string, months: number, price: number, provider: string): Course => ({
  title,
  level,
  months,
  price,
  provider,
});

/** Titles and levels are those of the published standards; prices keep to the funding bands. */
export const COURSES = {
  nurse: course('Registered nurse degree (NMC 2018)', '6', 48, 26_000, UNIVERSITY),
  nursingAssociate: course('Nursing associate (NMC 2018)', '5', 24, 15_000, UNIVERSITY),
  assistantPractitioner: course('Assistant practitioner (health)', '5', 18, 12_000, COLLEGE),
  seniorSupportWorker: course('Senior healthcare support worker', '3', 18, 5_000, COLLEGE),
  supportWorker: course('Healthcare support worker', '2', 12, 3_000, COLLEGE),
  advancedPractitioner: {
    ...course('Advanced clinical practitioner (integrated degree)', '7', 36, 12_000, UNIVERSITY),
    lastStart: '2025-12',
  },
  pharmacyTechnician: course('Pharmacy technician (integrated)', '3', 24, 8_000, COLLEGE),
  occupationalTherapist: course('Occupational therapist', '6', 48, 24_000, UNIVERSITY),
  physiotherapist: course('Physiotherapist', '6', 48, 24_000, UNIVERSITY),
  theatrePractitioner: course('Operating department practitioner', '6', 48, 24_000, UNIVERSITY),
  podiatrist: course('Podiatrist', '6', 48, 24_000, UNIVERSITY),
  districtNurse: { ...course('District nurse', '7', 24, 11_000, UNIVERSITY), lastStart: '2025-12' },
  socialWorker: course('Social worker (integrated degree)', '6', 36, 23_000, UNIVERSITY),
  wellbeingPractitioner: course('Psychological wellbeing practitioner', '6', 12, 6_000, UNIVERSITY),
  paramedic: course('Paramedic', '6', 36, 27_000, UNIVERSITY),
  ambulancePractitioner: course('Associate ambulance practitioner', '4', 18, 15_000, AMBULANCE),
  ambulanceSupport: course('Ambulance support worker (emergency, urgent and non-urgent)', '3', 13, 7_000, AMBULANCE),
  businessAdministrator: course('Business administrator', '3', 18, 5_000, COLLEGE),
  teamLeader: { ...course('Team leader', '3', 12, 4_500, COLLEGE), lastStart: '2026-08' },
  adultCareWorker: course('Adult care worker', '2', 12, 4_000, CARE),
  leadAdultCareWorker: course('Lead adult care worker', '3', 18, 4_000, CARE),
  leaderInAdultCare: course('Leader in adult care', '5', 18, 7_000, CARE),
} satisfies Record<string, Course>;

export type CourseName = keyof typeof COURSES;
