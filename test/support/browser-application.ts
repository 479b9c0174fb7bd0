import type { Page } from 'playwright-core';
import { type Typed, follow, press, typeInto } from './browser-form.js';

/** One apprentice, of the demo's standards and pledges, after the journeys' day. */
export const LEARNER: Typed = {
  ...{ standardId: 'Adult Care Worker (level 2)', learners: '1', ageBand: '25+' },
  ...{ 'startsOn-day': '7', 'startsOn-month': '6', 'startsOn-year': '2027' },
  ...{ 'plannedEnd-day': '30', 'plannedEnd-month': '6', 'plannedEnd-year': '2028' },
  ...{ trainingPrice: '£3,500.00', assessmentPrice: '250', newStart: 'yes', evidence: 'no' },
};

const DECLARATIONS = ['true', 'funding-rules', 'no-payment', 'eligible', 'data-sharing', 'tell-changes'];

/** Fills in what is asked beside the learners, checks it and sends it, from the list of an application's parts. */
export async function fillInAndSend(page: Page): Promise<void> {
  await follow(page, 'About your organisation');
  const employer = { 'answers.staff': '30', 'answers.service-account': 'yes', 'answers.sign-off': 'Owner' };
  await typeInto(page, employer);
  await press(page, 'Save');
  await follow(page, 'Why you need it');
  await typeInto(page, { 'answers.without-gift': 'no' });
  await press(page, 'Save');
  await follow(page, 'Sharing of data, and what you agree to');
  await typeInto(page, Object.fromEntries(DECLARATIONS.map((name) => [`answers.${name}`, 'yes'])));
  await press(page, 'Save');
  await press(page, 'Check your answers and send');
  await press(page, 'Send the application');
}
