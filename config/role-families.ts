import type { RoleFamily } from '../src/core/utilisation/workforce/role-families.js';

/**
 * Which standards train for which roles of health and care. A role is looked for under its family, an apprentice starts
 * on a standard; by this list the two are held against each other. Source: occupations of the public lists of standards.
 */
export const roleFamilies: readonly RoleFamily[] = [
  { name: 'care-worker', title: 'Care workers', standards: ['ST0005'] },
  { name: 'senior-care-worker', title: 'Senior care workers', standards: ['ST0006', 'ST0007'] },
  { name: 'healthcare-support', title: 'Healthcare support workers', standards: ['ST0216'] },
  { name: 'senior-healthcare-support', title: 'Senior healthcare support workers', standards: ['ST0217', 'ST0215'] },
  { name: 'nursing-associate', title: 'Nursing associates', standards: ['ST0827'] },
  { name: 'registered-nurse', title: 'Registered nurses and midwives', standards: ['ST0781', 'ST0293', 'ST0948'] },
  {
    ...{ name: 'allied-health', title: 'Allied health professionals' },
    standards: ['ST0517', 'ST0519', 'ST0493', 'ST0599', 'ST0618', 'ST0619', 'ST0620'],
  },
  { name: 'ambulance', title: 'Ambulance staff and paramedics', standards: ['ST0287', 'ST0567', 'ST0627'] },
  { name: 'social-worker', title: 'Social workers', standards: ['ST0510'] },
  { name: 'manager', title: 'Managers and team leaders', standards: ['ST0008', 'ST0384', 'ST0385'] },
  { name: 'administration', title: 'Administration', standards: ['ST0070'] },
];
