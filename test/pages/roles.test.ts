import { Reflector } from '@nestjs/core';
import { isOpen } from '../../src/platform/http/access.js';
import { ENGINES } from '../support/engines.js';
import { GiftingService } from '../support/gifting-service.js';
import { type Rows, addressOf, asksForRound, fillForPages } from '../support/page-addresses.js';
import type { PageClient } from '../support/page-client.js';
import { type PageRoute, pageRoutesOf } from '../support/routes.js';
import { sessionOf } from '../support/session-of.js';

/**
 * Who looks, by a letter each. Everything that an address asks for is of one trust, which L leads (as editor and as
 * approver), and of one care home, which M manages. E edits and A approves for another trust, R is of another care
 * home. Of the programme: officer, assessor, a(p)prover, month-end operator, p(r)ospectus editor, a(u)ditor and
 * a(d)ministrator.
 */
const EVERYBODY = 'LMEARoapmrud';
/** Who has nothing to do with either, and no part in the programme’s decisions. */
const FOREIGN = 'EARr';
/** Whom the slower engine walks. */
const ON_POSTGRES = 'LEARou';

/**
 * Who may open which page. A new page needs a line here. Nobody opens three of them: no applicant here waits for a
 * check, and no month is closed; that others are refused is asked all the same.
 */
const MAY_OPEN: Readonly<Record<string, string>> = {
  '/account': EVERYBODY,
  '/account/tokens/new': EVERYBODY,
  '/programme/people': 'ud',
  '/programme/people/new': 'd',
  '/programme/people/:id': 'ud',
  '/programme/mail': 'ou',
  '/programme/mail/:id': 'ou',
  '/programme/mail-contacts': 'ou',
  '/programme/mail-contacts/new': 'o',
  '/programme/mail-contacts/:id': 'o',
  '/organisations/:id/contacts': 'Lu',
  '/organisations/:id/contacts/new': 'L',
  '/organisations/:id/contacts/:contactId': 'L',
  '/programme/settings': 'oapmud',
  '/programme/settings/:name': 'oapmud',
  '/programme/organisations': 'oapmud',
  '/programme/organisations/new': 'od',
  '/programme/organisations/:id': 'oapmud',
  '/programme/organisations/:id/details': 'od',
  '/programme/organisations/:id/changes/:change': 'od',
  '/programme/agreements': 'oapmu',
  '/programme/agreements/new': 'o',
  '/programme/agreements/versions/:version': 'oapmu',
  '/programme/organisations/:id/signatures/new': 'o',
  '/programme/organisations/:id/signatures/:signatureId/withdrawal': 'o',
  '/organisations/:id/agreement': 'Loapmu',
  '/organisations/:id/agreement/signatures/:signatureId/withdrawal': 'L',
  '/trusts/:organisationId/statements': 'Lu',
  '/trusts/:organisationId/statements/new': 'L',
  '/trusts/:organisationId/declarations': 'Lu',
  '/trusts/:organisationId/declarations/new': 'L',
  '/apply/:id': EVERYBODY,
  '/applications/:id': 'Moapmu',
  '/applications/:id/learners': 'M',
  '/applications/:id/learners/:line': 'M',
  '/applications/:id/questions/:section': 'M',
  '/applications/:id/assistance': 'M',
  '/applications/:id/check': 'M',
  '/applications/:id/end/:how': 'M',
  '/applications/:id/offer': 'Moapmu',
  '/programme/checks': 'ou',
  '/programme/checks/:id': '',
  '/programme/applications/:id': 'oapmu',
  '/programme/applications/:id/:action': 'ap',
  '/programme/awards': 'oapmu',
  '/programme/awards/:id': 'oapmu',
  '/programme/awards-at-risk': 'oapmu',
  '/programme/rounds/:id/applications': 'oapmu',
  '/programme/rounds/:id/allocation': 'oapmu',
  '/programme/rounds/new': 'o',
  '/programme/rounds/:id/change': 'o',
  '/programme/rounds': 'oapmu',
  '/programme/rounds/:id': 'oapmu',
  '/programme/rounds/:id/:step': 'o',
  '/trusts/:organisationId/gifts': 'Loapmu',
  '/trusts/:organisationId/pledges/new': 'L',
  '/pledges/:id': 'Loapmu',
  '/pledges/:id/changes/:kind': 'L',
  '/pledges/:id/conditions': 'L',
  '/employers': EVERYBODY,
  '/employers/:id': 'Moapmu',
  '/employers/:id/expected-gifts': 'Moapmu',
  '/awards/:id/start': 'M',
  '/starts/:id': 'Moapmu',
  '/starts/:id/changes/:kind': 'M',
  '/programme/month-ends': 'oapmu',
  '/programme/month-ends/:period': 'oapmu',
  '/trusts/:organisationId/forecast': 'Lu',
  '/trusts/:organisationId/lapse-radar': 'Lu',
  '/trusts/:organisationId/forecast/cases': 'Lu',
  '/trusts/:organisationId/forecast/cases/new': 'L',
  '/trusts/:organisationId/forecast/cases/:caseId': 'L',
  '/programme/lapse-radar': 'oapmu',
  '/programme/forecast': 'oapmu',
  '/trusts/:organisationId/reconciliation': 'Lmu',
  '/trusts/:organisationId/reconciliation/:month': '',
  '/trusts/:organisationId/reconciliation/:month/:line': '',
  '/programme/utilisation': 'oapmu',
  '/programme/utilisation/evidence': 'oapmu',
  '/trusts/:organisationId/utilisation': 'Loapmu',
  '/trusts/:organisationId/utilisation/evidence': 'Loapmu',
  '/trusts/:organisationId': 'Loapmu',
  '/accounts': 'LMEARu',
  '/accounts/:id': 'Lu',
  '/entries': 'LMEARu',
  '/entries/:id': 'Lu',
  '/statement-lines/:id': 'Lu',
  '/audit': 'u',
  '/audit/verification': 'u',
  '/audit/access': 'u',
  '/programme/learner-links': 'd',
  '/audit/journal': 'u',
  '/audit/trail': 'u',
  '/audit/trail/:id': 'u',
  '/organisations/:id/views': 'Lu',
  '/programme/board-pack': 'oapmu',
  '/programme/board-pack/evidence': '',
  '/organisations/:id/workforce': 'Loapmu',
  '/organisations/:id/workforce/file': 'Lo',
  '/organisations/:id/workforce/:name/new': 'Lo',
  '/organisations/:id/readiness': 'Loapmu',
  '/organisations/:id/readiness/:number': 'Loapmu',
  '/organisations/:id/readiness/:number/check': 'Lo',
  '/organisations/:id/readiness/:number/:section': 'Lo',
  '/readiness': 'LMEARoapmu',
  '/strategy': 'LMEARoapmu',
  '/strategy/goals/new': 'o',
  '/strategy/goals/:id': 'LMEARoapmu',
  '/strategy/goals/:id/progress': 'o',
  '/strategy/workstreams/new': 'o',
  '/strategy/workstreams/:id/deliverables/new': 'o',
  '/strategy/deliverables/:id': 'LMEARoapmu',
  '/strategy/deliverables/:id/progress': 'o',
  '/tenders': 'LMEARoapmu',
  '/tenders/new': 'o',
  '/tenders/:id': 'LMEARoapmu',
  '/tenders/:id/needs': 'LMERo',
  '/tenders/:id/quotes/new': 'o',
  '/tenders/:id/award': 'op',
  '/tenders/:id/withdrawal': 'op',
  '/home': EVERYBODY,
  '/rotations': 'LMEARoapmu',
  '/rotations/new': 'o',
  '/rotations/:id': 'Moapmu',
  '/rotations/:id/change': 'o',
  '/rotations/:id/placements/new': 'o',
  '/rotations/:id/placements/:placementId': 'o',
  '/rotations/:id/learners/new': 'o',
  '/rotations/:id/learners/:learnerId/path': 'o',
  '/rotations/:id/learners/:learnerId/progression': 'o',
  '/rotations/:id/learners/:learnerId/departure': 'o',
  '/rotations/:id/proposal': 'o',
  '/organisations/:id/hosted-learners': 'Loapmu',
  '/listings': 'LMEARoapmru',
  '/listings/new': 'LMERr',
  '/listings/:id': 'Moapmru',
  '/listings/:id/text': 'Mr',
  '/listings/:id/:step': 'Mr',
};

/** What is of the trust and the care home: their names, what is pledged, and what the trust may give. */
const THEIRS = /Elmhurst|Willow|9,000\.00|30,000\.00/;
/** Each address sends few of these a minute, whoever it is. */
const LIMITED = /^\/(sign-in|password|invitation|check|apply|continue)(\/|$)/;

describe.each(ENGINES)('every page for every role on %s', (engine) => {
  const who = engine === 'sqlite' ? EVERYBODY : ON_POSTGRES;
  const reflector = new Reflector();
  const people = new Map<string, PageClient>();
  let books: GiftingService;
  let rows: Rows;
  let routes: readonly PageRoute[];

  beforeAll(async () => {
    books = await GiftingService.start(engine);
    rows = await fillForPages(books);
    routes = pageRoutesOf(books.service);
    const { service, team } = books;
    const organisationIds = [
      await books.addTrust('Ashdown NHS Trust', '4000', '321/CD98765'),
      await books.addReceiver('Beech House'),
    ];
    const [trust, home] = organisationIds as [number, number];
    const all = {
      ...{ L: books.lead, M: books.manager, o: team.officer, a: team.assessor, p: team.approver },
      E: await service.person('Ed Editor', [{ role: 'trust-editor', organisationId: trust }]),
      A: await service.person('Al Approver', [{ role: 'trust-approver', organisationId: trust }]),
      R: await service.person('Re Receiver', [{ role: 'receiver', organisationId: home }]),
      m: await service.person('Me Operator', [{ role: 'month-end-operator' }]),
      r: await service.person('Pr Editor', [{ role: 'prospectus-editor' }]),
      u: await service.person('Au Auditor', [{ role: 'auditor' }]),
      d: await service.person('Ad Administrator', [{ role: 'administrator' }]),
    };
    for (const key of who) people.set(key, await sessionOf(service, all[key as keyof typeof all].id));
  });
  afterAll(() => books.stop());

  it('opens for those who may see it, and says nothing of an organisation to another’s people', async () => {
    const opened: Record<string, string> = {};
    const told: string[] = [];
    const odd: string[] = [];
    for (const { pattern, method, handler } of routes) {
      if (method !== 'GET' || isOpen(reflector, handler)) continue;
      const path = addressOf(pattern, rows);
      opened[pattern] = '';
      for (const [key, browser] of people) {
        const { status, text, heading } = await browser.get(path);
        if (status === 200) opened[pattern] += key;
        // Whoever edits the prospectus sees the listings of all.
        const isEditing = key === 'r' && pattern.startsWith('/listings');
        if (FOREIGN.includes(key) && !isEditing && THEIRS.test(text)) told.push(`${key} ${path}`);
        if (status >= 500 || heading === 'Sign in') odd.push(`${key} ${path} ${status}`);
      }
    }
    const inOrder = (keys: string): string => [...who].filter((key) => keys.includes(key)).join('');
    const expected = Object.entries(MAY_OPEN).map(([pattern, keys]) => [pattern, inOrder(keys)]);
    expect(Object.fromEntries(Object.entries(opened).map(([pattern, keys]) => [pattern, inOrder(keys)]))).toEqual(
      Object.fromEntries(expected),
    );
    expect([told, odd]).toEqual([[], []]);
  });

  it('takes no form that came from elsewhere, from whomever it comes', async () => {
    const records = await books.service.records();
    const wrong: string[] = [];
    for (const { pattern, method } of routes) {
      if (method !== 'POST') continue;
      for (const [key, browser] of people) {
        if (LIMITED.test(pattern) && key !== 'L' && key !== 'E') continue;
        const { status, text } = await browser.post(
          addressOf(pattern, rows),
          new URLSearchParams({ _csrf: 'guessed' }),
        );
        if (status !== 403 || !text.includes('The page was open too long')) wrong.push(`${key} ${pattern} ${status}`);
      }
    }
    expect(wrong).toEqual([]);
    expect(await books.service.records()).toBe(records);
  });

  it('takes no form for an organisation from another’s people', async () => {
    const records = await books.service.records();
    const wrong: string[] = [];
    for (const key of FOREIGN.replace('r', '')) {
      const browser = people.get(key)!;
      const csrf = (await browser.get('/account')).html.querySelector('[name=_csrf]')!.getAttribute('value')!;
      for (const { pattern, method } of routes) {
        if (method !== 'POST' || !pattern.includes(':') || asksForRound(pattern)) continue;
        const { status, text } = await browser.post(addressOf(pattern, rows), new URLSearchParams({ _csrf: csrf }));
        if ((status !== 403 && status !== 404) || THEIRS.test(text) || text.includes('open too long')) {
          wrong.push(`${key} ${pattern} ${status}`);
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(await books.service.records()).toBe(records);
  });
});
