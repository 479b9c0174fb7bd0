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
