import type { NavigationLink } from '../../platform/pages/navigation.js';

/** The way back to a levy payer's own page. */
export const trailOf = (organisationId: number, name: string): NavigationLink[] => [
  { href: '/home', text: 'Home' },
  { href: `/trusts/${organisationId}`, text: name },
];
