import type { CourseName } from './courses.js';
import type { Scheme } from './levy-rows.js';

/** What makes the statements of one trust: its levy, who learns there, and what is odd about its files. */
export interface TrustPlan {
  readonly name: string;
  readonly schemes: readonly Scheme[];
  /** How many have begun or will, from two years before the first file on. */
  readonly apprenticeships: number;
  /** What they learn; a course that stands twice is twice as likely. */
  readonly courses: readonly CourseName[];
  /** A month in which one learner's payment came late, with another like it of which the download shows one. */
  readonly hiddenMonth?: string;
  /** The first learner's name, which the text form neither quotes nor clears of its comma. */
  readonly firstLearner?: string;
  readonly lineEnd?: '\r\n';
  /** The language of the server that made the files: some write September with four letters. */
  readonly september?: 'Sept';
}

export const TRUST_PLANS: readonly TrustPlan[] = [
  {
    name: 'Wexbourne Hospitals NHS Foundation Trust',
    schemes: [
      {
        scheme: '120/WX40117',
        monthly: '48750.00',
        english: [
          ['2022-04', '0.98412'],
          ['2025-07', '0.98127'],
        ],
        corrections: [['2025-03', '2025-06-23', '-6840.25']],
      },
    ],
    apprenticeships: 126,
    courses: [
      ...['nurse', 'nurse', 'nursingAssociate', 'nursingAssociate', 'theatrePractitioner', 'physiotherapist'],
      ...['advancedPractitioner', 'assistantPractitioner', 'seniorSupportWorker', 'seniorSupportWorker'],
      ...['supportWorker', 'pharmacyTechnician', 'businessAdministrator', 'teamLeader'],
    ] as CourseName[],
  },
  {
    name: 'Hallowmere Mental Health NHS Foundation Trust',
    schemes: [
      { scheme: '475/HM20931', monthly: '17420.00', english: [['2024-10', '1']] },
      {
        scheme: '475/HM20932',
        monthly: '8130.00',
        english: [
          ['2024-10', '0.96535'],
          ['2026-01', '0.96811'],
        ],
        // The year-to-date figure fell: a payroll error of the months before was put right.
        declared: { '2025-06': '-1204.50' },
      },
    ],
    apprenticeships: 38,
    courses: ['nurse', 'nurse', 'socialWorker', 'wellbeingPractitioner', 'nursingAssociate', 'seniorSupportWorker'],
    hiddenMonth: '2026-02',
    firstLearner: 'Wrenbury-Okoro, Soraya',
  },
  {
    name: 'Teaselby Community Health NHS Trust',
    schemes: [{ scheme: '951/TC7204', monthly: '16380.00', english: [['2022-04', '0.99204']] }],
    apprenticeships: 30,
    courses: [
      'nurse',
      'districtNurse',
      'podiatrist',
      'occupationalTherapist',
      'nursingAssociate',
      'seniorSupportWorker',
    ],
  },
  {
    name: 'Three Vales Ambulance Service NHS Trust',
    schemes: [
      {
        scheme: '581/VA3380',
        monthly: '20640.00',
        english: [
          ['2022-04', '0.93871'],
          ['2025-04', '0.94018'],
        ],
        corrections: [['2026-03', '2026-05-23', '-2310.00']],
      },
    ],
    apprenticeships: 26,
    courses: ['paramedic', 'paramedic', 'ambulancePractitioner', 'ambulanceSupport', 'businessAdministrator'],
    lineEnd: '\r\n',
    september: 'Sept',
  },
];
