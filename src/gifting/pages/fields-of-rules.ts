/** The field of a form that a rule of starts is about; the others are about ages. */
export const FIELD_OF_RULE: Readonly<Record<string, string>> = {
  'dates-in-order': 'plannedEnd',
  'minimum-duration': 'plannedEnd',
  'price-range': 'trainingPrice',
  'no-funding-band': 'startsOn',
  'funding-ended': 'startsOn',
};
