import type { Browser, BrowserContext, Page } from 'playwright-core';
import { LEARNER, fillInAndSend } from '../support/browser-application.js';
import {
  type Typed,
  follow,
  heading,
  press,
  refusedWith,
  turnTo,
  typeInto,
  watchOver,
} from '../support/browser-form.js';
import { CHROMIUM, DESK, PHONE, launch, signIn } from '../support/chromium.js';
import { BUILD_MILLISECONDS } from '../support/command-line.js';
import { DemoService, emailOf } from '../support/demo-service.js';
import { PASSWORD } from '../support/signing-in.js';
import { FULL } from '../support/storm.js';

/** When the journeys are made: each way has a month of its own to close, November to February. */
const TODAY = '2027-03-02T09:00:00Z';

/** How somebody looks at the pages; each way has a care home of the demo, and one that nobody has heard of. */
const WAYS = [
  {
    how: 'on a phone with scripts',
    viewport: PHONE,
    javaScriptEnabled: true,
    home: 'Quentin Fold',
    cqc: '1-545611281',
  },
  {
    how: 'at a desk without scripts',
    viewport: DESK,
    javaScriptEnabled: false,
    home: 'Brinda Cote',
    cqc: '1-545611282',
  },
  {
    how: 'on a phone without scripts',
    viewport: PHONE,
    javaScriptEnabled: false,
    home: 'Kit Wick',
    cqc: '1-545611283',
  },
  { how: 'at a desk with scripts', viewport: DESK, javaScriptEnabled: true, home: 'Oona Brook', cqc: '1-545611284' },
] as const;

const ROUND = 'GP practices and home care, winter 2026 to 2027';

(CHROMIUM ? describe : describe.skip)('journeys in a browser', () => {
  let service: DemoService;
  let browser: Browser;
  beforeAll(async () => {
    service = await DemoService.start(TODAY);
    browser = await launch();
  }, BUILD_MILLISECONDS);
  afterAll(async () => {
    await browser?.close();
    await service?.stop();
  });

  // Both sizes, with scripts and without, in the short run; every pair of them in a full run.
  describe.each(FULL ? WAYS : WAYS.slice(0, 2))('$how', ({ viewport, javaScriptEnabled, home, cqc }) => {
    /** Of the application that the care home sends. */
    let reference = '';
    let page: Page;
    const looked = new Set<string>();

    /** Another browser than the one before, so that nobody is signed in. */
    async function freshly(): Promise<BrowserContext> {
      await page?.context().close();
      const context = await browser.newContext({ viewport, javaScriptEnabled });
      // Axe itself is a script.
      if (javaScriptEnabled) watchOver(context, looked);
      return context;
    }
    async function as(name: string): Promise<void> {
      page = await signIn(await freshly(), service, name);
    }
    async function asNobody(path: string): Promise<void> {
      page = await (await freshly()).newPage();
      await page.goto(path);
    }
    afterEach(() => page.context().close());

    const says = async (words: string | RegExp): Promise<void> =>
      expect(await page.innerText('main')).toEqual(expect.stringMatching(words));

    /** A form says what is wrong with it, and holds what was typed. */
    async function expectRefusal(button: string, typed: Typed, why: string): Promise<void> {
      expect(await refusedWith(page, button, typed)).toEqual({ said: expect.stringContaining(why), kept: typed });
      expect(await page.title()).toMatch(/^Error: /);
    }

    it('a trust sees what lapses, and pledges some of it', async () => {
      await as('Leonie Wexley');
      await follow(page, 'Wexbourne Hospitals NHS Foundation Trust');
      expect(await page.locator('.app-chart svg').count()).toBeGreaterThan(0);
      await follow(page, 'Make a pledge');
      const amounts = { 'amount-2026-04-20': '£1,000', 'amount-2027-04-20': '2000' };
      await expectRefusal('Check your pledge', { ...amounts, for: 'pool', name: 'yes' }, 'Say');
      await typeInto(page, { reason: 'Decision of the board of November' });
      await press(page, 'Check your pledge');
      await press(page, 'Make the pledge');
      expect(await heading(page)).toMatch(/P-000\d/);
    });

    it('an auditor goes from the lapse chart of a trust to the row of its file in three clicks', async () => {
      await asNobody(`${service.url}/sign-in`);
      await expectRefusal('Sign in', { email: emailOf('Aude Auditor') }, 'Check your password');
      await as('Aude Auditor');
      await page.goto(`${service.url}/trusts/1`);
      if (!javaScriptEnabled || (await page.locator('details[open]').count()) === 0) {
        await page.locator('summary').first().click();
      }
      await page.locator('details a[href^="/accounts/"], details a[href^="/entries"]').first().click();
      await page.locator('main a[href^="/entries/"]').first().click();
      await page.locator('main a[href^="/statement-lines/"]').first().click();
      await says('wexbourne-hospitals');
    });

    it('a care home manager applies and sends it', async () => {
      await as(home);
      await turnTo(page, 'Open rounds');
      await follow(page, ROUND);
      await press(page, 'Apply');
      await press(page, 'Begin');
      reference = /A-\d{4}/.exec(await heading(page))![0];
      await follow(page, 'Learners and their training');
      await expectRefusal('Save', { ...LEARNER, learners: 'two' }, 'whole number');
      await typeInto(page, { learners: '1' });
      await press(page, 'Save');
      await press(page, 'Go on');
      await fillInAndSend(page);
      await says(`${reference} is sent`);
      await says('You do not need to do anything now');
    });

    it('an assessor gives points, and an approver approves with the money in sight', async () => {
      await as('Asif Assessor');
      await openApplication(page, reference);
      await declareNoInterest();
      await follow(page, 'Give points');
      await expectRefusal('Give these points', { 'points.need': '7', reason: 'Many vacancies' }, 'from 0 to 5');
      await typeInto(page, { 'points.need': '4' });
      await press(page, 'Give these points');
      await says(`${reference} has your points`);

      await as('Anneke Approver');
      await openApplication(page, reference);
      await declareNoInterest();
      await follow(page, 'Approve');
      await says(/£[\d,.]+ is left of the round’s budget of £60,000\.00/);
      await expectRefusal('Approve and hold the money', { which: 'some', reason: 'A clear case' }, 'how many');
      await typeInto(page, { which: 'all' });
      await press(page, 'Approve and hold the money');
      await says('is held');
    });

    it('the care home accepts the offer', async () => {
      await as(home);
      await turnTo(page, 'Your applications and gifts');
      await follow(page, reference);
      await press(page, 'Read the offer');
      await expectRefusal('Accept the offer', { confirmsSubsidy: 'yes' }, 'Tick');
      for (const box of ['aboveBand', 'mostOwed']) await page.locator(`label[for="${box}"]`).click();
      await press(page, 'Accept the offer');
      await says('You have accepted the offer');
    });

    it('a care home that nobody knows applies by a mailed link', async () => {
      await asNobody(`${service.url}/rounds`);
      await follow(page, ROUND);
      await press(page, 'Start an application');
      const email = `jo@${cqc}.example`;
      const asked = { email, name: 'Jo Rose', organisation: `Rose Court ${cqc}`, kind: 'care-home' };
      const known = { identifierKind: 'cqcId', identifier: cqc, phone: '01782 000000', paysLevy: 'no' };
      await expectRefusal('Mail me a link', { ...asked, ...known, postcode: 'ST4' }, 'postcode');
      await typeInto(page, { postcode: 'ST4 6QG' });
      await press(page, 'Mail me a link');
      await page.goto(await service.linkTo(email));
      await press(page, 'Open the application');
      await follow(page, 'Learners and their training');
      await typeInto(page, LEARNER);
      await press(page, 'Save');
      await press(page, 'Go on');
      await fillInAndSend(page);
      await says(/A-\d{4} is sent/);
      await says('we check that you work for Rose Court');
    });

    it('whoever closes months reads what the next will pay, and closes it', async () => {
      await as('Moira Monthend');
      await turnTo(page, 'Month ends');
      await page.getByRole('link', { name: /^2627-R\d\d: training in / }).click();
      const period = /2627-R\d\d/.exec(page.url())![0];
      await says(`${period}: preview, nothing is written`);
      await expectRefusal('Close the month', {}, 'Tick that you have read');
      await typeInto(page, { read: 'yes' });
      await press(page, 'Close the month');
      await says(`${period} is closed`);
      await turnTo(page, 'Month ends');
      // On a phone the cells of a row stand below each other.
      await says(new RegExp(`${period}(\\s+[\\w ]+){2}\\s+Closed`));
    });

    it('an officer registers an organisation', async () => {
      await as('Orla Officer');
      await turnTo(page, 'Organisations');
      await press(page, 'Register an organisation');
      const name = `Larch Lodge ${cqc}`;
      await expectRefusal('Register it', { name, kind: 'care-home', place: 'Leek', odsCode: 'a!' }, 'ODS code');
      await typeInto(page, { odsCode: '' });
      await press(page, 'Register it');
      await says(`${name} is registered`);
      await turnTo(page, 'Agreements');
      expect(await heading(page)).toContain('greement');
    });

    it('an administrator invites a person, who chooses a password and signs in', async () => {
      await as('Adam Admin');
      await turnTo(page, 'People');
      await press(page, 'Invite a person');
      const name = `Lee Lead ${cqc}`;
      const typed = { name, email: 'lee.lead', role: 'trust-editor', organisationId: '1', reason: 'Its director' };
      await expectRefusal('Invite this person', typed, 'Enter a mail address');
      const email = `lee.lead@${cqc}.example`;
      await typeInto(page, { email });
      await press(page, 'Invite this person');
      await says(`An invitation is on its way to ${email}`);
      await turnTo(page, 'People');
      await page.locator('main').getByRole('link', { name, exact: true }).waitFor();

      await asNobody(await service.linkTo(email));
      await expectRefusal('Set the password', {}, 'Use at least 12 characters');
      await typeInto(page, { password: PASSWORD });
      await press(page, 'Set the password');
      await typeInto(page, { email, password: PASSWORD });
      await press(page, 'Sign in');
      expect(await heading(page)).toBe(`Welcome, ${name}`);
    });

    async function openApplication(at: Page, named: string): Promise<void> {
      await turnTo(at, 'Rounds');
      await follow(at, 'R-0002');
      await at.getByRole('link', { name: /^Applications \(\d+\)$/ }).click();
      await follow(at, named);
    }

    async function declareNoInterest(): Promise<void> {
      await follow(page, 'Say whether you have an interest');
      await typeInto(page, { interest: 'no' });
      await press(page, 'Save what I said');
    }
  });
});
