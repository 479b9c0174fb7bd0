import { isRefusal } from '../../src/core/refusal.js';
import { AskForLink } from '../../src/gifting/applicants/ask-for-link.js';
import { OpenDraft } from '../../src/gifting/applicants/open-draft.js';
import { Reads } from '../../src/platform/database/reads.js';
import type { GiftingService } from './gifting-service.js';
import { type Fields, PageClient } from './page-client.js';
import type { TestService } from './service.js';
import { linkTo } from './signing-in.js';

/** What somebody without an account types to be mailed a link. */
const APPLICANT_TYPED = {
  ...{ email: 'jo@rosecourt.example', name: 'Jo Rose', organisation: 'Rose Court', kind: 'care-home' },
  ...{ identifierKind: 'cqcId', identifier: '1-545611283', postcode: 'st4 6qg', phone: '01782 000000' },
  paysLevy: 'no',
};
export const APPLICANT: Fields = APPLICANT_TYPED;

const LINE: Fields = {
  ...{ standardId: '1', learners: '1', ageBand: '25+' },
  ...{ 'startsOn-day': '1', 'startsOn-month': '2', 'startsOn-year': '2027' },
  ...{ 'plannedEnd-day': '31', 'plannedEnd-month': '1', 'plannedEnd-year': '2028' },
  ...{ trainingPrice: '3500', assessmentPrice: '250', newStart: 'yes', evidence: 'no' },
};
const DECLARATIONS = ['true', 'funding-rules', 'no-payment', 'eligible', 'data-sharing', 'tell-changes'];

/** Asks for a link, and opens the application with it. @returns the application's id */
export async function started(
  { service }: GiftingService,
  round: number,
  browser: PageClient,
  more: Fields = {},
): Promise<number> {
  const typed = { ...APPLICANT, ...more };
  await browser.get(`/rounds/${round}`);
  await browser.follow('Start an application');
  await browser.send('Mail me a link', typed);
  await browser.get(await linkTo(service, String(typed['email'])));
  await browser.send('Open the application');
  return Number(browser.page.path.split('/')[2]);
}

/** Fills in every part of the application that is open, as an employer does. */
export async function filled(browser: PageClient): Promise<void> {
  await browser.follow('Learners and their training');
  await browser.send('Save', LINE);
  await browser.follow('Go on');
  await browser.follow('About your organisation');
  await browser.send('Save', {
    ...{ 'answers.staff': '30', 'answers.service-account': 'yes', 'answers.sign-off': 'Registered manager' },
  });
  await browser.follow('Why you need it');
  await browser.send('Save', { 'answers.without-gift': 'no' });
  await browser.follow('Sharing of data, and what you agree to');
  await browser.send('Save', Object.fromEntries(DECLARATIONS.map((name) => [`answers.${name}`, 'yes'])));
}

/** Starts an application, fills it in and sends it. @returns its id */
export async function appliedByLink(
  gifting: GiftingService,
  round: number,
  browser = PageClient.of(gifting.service),
  more: Fields = {},
): Promise<number> {
  const id = await started(gifting, round, browser, more);
  await filled(browser);
  await browser.follow('Check your answers and send');
  await browser.send('Send the application');
  return id;
}

/** Begins an application by a mailed link, as the pages do. @returns its id */
export async function draftByLink({ app }: TestService, roundId: number): Promise<number> {
  const typed = { ...APPLICANT_TYPED, email: 'kim@oaklodge.example', organisation: 'Oak Lodge' };
  const refused = await app.get(AskForLink).run(roundId, typed);
  const [mail] = await app.get(Reads).run((db) => db.all<{ body: string }>('SELECT body FROM private_mail'));
  const secret = /link=(\S+)/.exec(mail?.body ?? '')?.[1] ?? '';
  const opened = await app.get(OpenDraft).run(secret);
  if (refused !== null || isRefusal(opened)) throw new Error(JSON.stringify([refused, opened]));
  return opened.applicationId;
}
