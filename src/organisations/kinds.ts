/** What an organisation is. Names are those of the field; the command line and the API use them as they stand. */
export const ORGANISATION_KINDS = [
  'nhs-trust',
  'ambulance-trust',
  'council',
  'care-home',
  'nursing-home',
  'home-care-agency',
  'hospice',
  'gp-practice',
  'training-provider',
  'other',
] as const;

export type OrganisationKind = (typeof ORGANISATION_KINDS)[number];

export const isOrganisationKind = (text: string): text is OrganisationKind =>
  ORGANISATION_KINDS.some((kind) => kind === text);

/** As people read it. */
export const KIND_WORDS: Readonly<Record<OrganisationKind, string>> = {
  'nhs-trust': 'NHS trust',
  'ambulance-trust': 'Ambulance trust',
  council: 'Council',
  'care-home': 'Care home',
  'nursing-home': 'Nursing home',
  'home-care-agency': 'Home care agency',
  hospice: 'Hospice',
  'gp-practice': 'GP practice',
  'training-provider': 'Training provider',
  other: 'Other employer',
};
