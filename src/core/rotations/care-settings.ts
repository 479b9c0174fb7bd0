/** Where people are cared for: what a learner who rotates gets to know. */
export const CARE_SETTINGS = [
  'community-health',
  'hospice',
  'nursing-home',
  'acute',
  'mental-health',
  'primary-care',
  'social-care',
  'emergency',
  'therapies',
  'ambulance',
] as const;
export type CareSetting = (typeof CARE_SETTINGS)[number];

export const CARE_SETTING_WORDS: Readonly<Record<CareSetting, string>> = {
  'community-health': 'Community health',
  hospice: 'Hospice',
  'nursing-home': 'Nursing home',
  acute: 'Acute hospital',
  'mental-health': 'Mental health',
  'primary-care': 'Primary care',
  'social-care': 'Social care',
  emergency: 'A&E',
  therapies: 'Therapies',
  ambulance: 'Ambulance',
};
