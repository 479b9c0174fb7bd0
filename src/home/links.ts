import { Injectable } from '@nestjs/common';
import { type Role, hasRole } from '../core/access/roles.js';
import type { Actor } from '../platform/http/access.js';
import { Navigation, type NavigationLink } from '../platform/pages/navigation.js';

interface RoleLink extends NavigationLink {
  readonly roles: readonly Role[];
}

const TEAM: readonly Role[] = ['programme-officer', 'assessor', 'approver', 'month-end-operator', 'auditor'];

/** Where each role goes, in the order of the page's head. */
const LINKS: readonly RoleLink[] = [
  { href: '/employers', text: 'Your applications and gifts', roles: ['receiver'] },
  { href: '/rounds', text: 'Open rounds', roles: ['receiver'] },
  { href: '/programme/rounds', text: 'Rounds', roles: TEAM },
  { href: '/programme/awards', text: 'Awards', roles: TEAM },
  { href: '/programme/month-ends', text: 'Month ends', roles: TEAM },
  { href: '/programme/mail', text: 'Mail', roles: ['programme-officer', 'auditor'] },
  { href: '/programme/settings', text: 'Settings', roles: ['administrator', 'programme-officer', 'auditor'] },
  { href: '/programme/people', text: 'People', roles: ['administrator', 'auditor'] },
  { href: '/accounts', text: 'Accounts', roles: ['trust-editor', 'trust-approver', 'auditor'] },
  { href: '/entries', text: 'Entries', roles: ['auditor'] },
  { href: '/audit', text: 'Audit', roles: ['auditor'] },
];

/** The links in the head of every page. */
@Injectable()
export class RoleNavigation extends Navigation {
  override linksFor({ person }: Actor): Promise<readonly NavigationLink[]> {
    const own = person ? [{ href: '/home', text: 'Home' }] : [];
    const links = person ? LINKS.filter(({ roles }) => roles.some((role) => hasRole(person, role))) : [];
    return Promise.resolve([...own, ...links.map(({ href, text }) => ({ href, text }))]);
  }
}
