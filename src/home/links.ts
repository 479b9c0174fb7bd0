import { Injectable } from '@nestjs/common';
import { type Role, hasRole } from '../core/access/roles.js';
import { trailOfPage } from '../audit/index.js';
import type { Actor } from '../platform/http/access.js';
import { Navigation, type NavigationLink } from '../platform/pages/navigation.js';

interface RoleLink extends NavigationLink {
  readonly roles: readonly Role[];
}

const TEAM: readonly Role[] = ['programme-officer', 'assessor', 'approver', 'month-end-operator', 'auditor'];

const EVERY_ORGANISATION: readonly Role[] = [...TEAM, 'trust-editor', 'trust-approver', 'receiver'];

/** Where each role goes, in the order of the page's head. */
const LINKS: readonly RoleLink[] = [
  { href: '/employers', text: 'Your applications and gifts', roles: ['receiver'] },
  { href: '/rounds', text: 'Open rounds', roles: ['receiver'] },
  { href: '/programme/rounds', text: 'Rounds', roles: TEAM },
  { href: '/programme/checks', text: 'Applicants to check', roles: ['programme-officer', 'auditor'] },
  { href: '/programme/awards', text: 'Awards', roles: TEAM },
  { href: '/rotations', text: 'Rotations', roles: EVERY_ORGANISATION },
  { href: '/programme/lapse-radar', text: 'What lapses', roles: TEAM },
  { href: '/programme/forecast', text: 'Forecast', roles: TEAM },
  { href: '/programme/month-ends', text: 'Month ends', roles: TEAM },
  { href: '/programme/utilisation', text: 'Utilisation', roles: TEAM },
  { href: '/programme/board-pack', text: 'Board pack', roles: TEAM },
  { href: '/programme/mail', text: 'Mail', roles: ['programme-officer', 'auditor'] },
  { href: '/programme/mail-contacts', text: 'Who gets letters', roles: ['programme-officer', 'auditor'] },
  { href: '/programme/settings', text: 'Settings', roles: ['administrator', 'programme-officer', 'auditor'] },
  { href: '/programme/organisations', text: 'Organisations', roles: [...TEAM, 'administrator'] },
  { href: '/programme/agreements', text: 'Agreements', roles: TEAM },
  { href: '/programme/people', text: 'People', roles: ['administrator', 'auditor'] },
  { href: '/programme/learner-links', text: 'Forget a learner’s number', roles: ['administrator'] },
  { href: '/readiness', text: 'Readiness', roles: EVERY_ORGANISATION },
  { href: '/strategy', text: 'Strategy', roles: EVERY_ORGANISATION },
  { href: '/tenders', text: 'Training tenders', roles: EVERY_ORGANISATION },
  {
    ...{ href: '/listings', text: 'Listings' },
    roles: ['trust-editor', 'receiver', 'prospectus-editor', 'programme-officer', 'auditor'],
  },
  { href: '/accounts', text: 'Accounts', roles: ['trust-editor', 'trust-approver', 'auditor'] },
  { href: '/entries', text: 'Entries', roles: ['auditor'] },
  { href: '/audit', text: 'Audit', roles: ['auditor'] },
];

/** The links in the head of every page. */
@Injectable()
export class RoleNavigation extends Navigation {
  override linksFor({ person, isApplicant }: Actor): Promise<readonly NavigationLink[]> {
    if (isApplicant) return Promise.resolve([]);
    const own = person ? [{ href: '/home', text: 'Home' }] : [];
    const links = person ? LINKS.filter(({ roles }) => roles.some((role) => hasRole(person, role))) : [];
    return Promise.resolve([...own, ...links.map(({ href, text }) => ({ href, text }))]);
  }

  override linksAt(path: string, { rights }: Actor): readonly NavigationLink[] {
    const href = rights.has('journal:read') ? trailOfPage(path) : undefined;
    return href === undefined ? [] : [{ href, text: 'Who did and decided what' }];
  }
}
