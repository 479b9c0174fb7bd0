import { demoOrganisation } from './demo-organisation.js';

/** It has signed no agreement and keeps no levy account here: it shares its apprenticeships, and not yet its levy. */
export const COUNCIL = demoOrganisation(
  {
    name: 'Three Vales Council',
    kind: 'council',
    place: 'Hallowmere',
    postcode: 'ZZ2 1TV',
    payeSchemes: ['581/TV0042'],
    memberFrom: '2026-09-01',
    statements: [],
  },
  true,
);
