import { Reflector } from '@nestjs/core';
import { isForApplicants, isOpen } from '../../src/platform/http/access.js';
import { APPLICANT, started } from '../support/applicants.js';
import { ENGINES } from '../support/engines.js';
import { GiftingService } from '../support/gifting-service.js';
import { PageClient } from '../support/page-client.js';
import { pageRoutesOf } from '../support/routes.js';
import { mailTo } from '../support/signing-in.js';

const MORNING = '2026-11-21T09:00:00Z';

describe.each(ENGINES)('what somebody without an account sees on %s', (engine) => {
  let gifting: GiftingService;
  let browser: PageClient;
  let round: number;
  beforeAll(async () => {
    gifting = await GiftingService.start(engine);
    await gifting.addReceiver('Known Care Home', { cqcId: '1-545611299' });
  });
  beforeEach(async () => {
    gifting.service.clock.set(MORNING);
    round = await gifting.round();
    browser = PageClient.of(gifting.service);
  });
  afterAll(() => gifting.stop());

  it('answers everybody alike, and shows nothing of an organisation that is known', async () => {
    const { service } = gifting;
    const shown: string[] = [];
    for (const [email, identifier] of [
      ['ann@one.example', '1-545611299'],
      ['bob@two.example', '1-545611200'],
    ] as const) {
      await browser.get(`/apply/${round}/start`);
      await browser.send('Mail me a link', { ...APPLICANT, email, identifier });
      shown.push(browser.page.text);
    }
    expect(shown[0]).toBe(shown[1]);
    const id = await started(gifting, round, browser, { email: 'ann@one.example', identifier: '1-545611299' });
    const { receiverId } = await gifting.application(id);
    const known = await service.rows<{ id: number }>(
      "SELECT id FROM current_organisation WHERE cqc_id = '1-545611299'",
    );
    expect(known.map((row) => Number(row.id)).indexOf(receiverId)).toBe(1);
    expect(browser.page.text).not.toContain('Known Care Home');
    // Nobody finds an organisation that nobody has checked, and it takes no name from anybody.
    const { body } = await service.get<{ items: { name: string }[] }>('organisations?limit=500');
    expect(body.items.map(({ name }) => name)).not.toContain('Rose Court');
    const asked = `organisations/${receiverId}`;
    expect((await service.get(asked, gifting.manager.headers)).status).toBe(404);
    expect((await service.get(asked, gifting.team.officer.headers)).status).toBe(200);
    await service.register('Rose Court', { kind: 'care-home', cqcId: '1-545611283' });
    await started(gifting, round, browser, { email: 'third@rosecourt.example' });
    expect(browser.page.text).toContain('For Rose Court.');
  });

  it('opens the own application alone: every other page is not there', async () => {
    const other = await gifting.begin(round);
    await started(gifting, round, browser);
    const second = PageClient.of(gifting.service);
    const theirs = await started(gifting, round, second, { email: 'else@elm.example', identifier: '1-545611777' });
    const reflector = new Reflector();
    const routes = pageRoutesOf(gifting.service).filter(({ handler }) => !isOpen(reflector, handler));
    expect(routes.filter(({ handler }) => isForApplicants(reflector, handler)).length).toBeGreaterThan(8);
    const csrf = second.page.html.querySelector('[name=_csrf]')?.getAttribute('value');
    expect(csrf).toBeUndefined();
    const records = await gifting.service.records();
    for (const { path, method } of routes.filter(({ handler }) => !isForApplicants(reflector, handler))) {
      await browser.get('/check');
      const token = browser.page.html.querySelector('[name=_csrf]')!.getAttribute('value')!;
      const answer =
        method === 'GET'
          ? await browser.get(path)
          : await browser.post(path, new URLSearchParams({ _csrf: token, reason: 'Harm' }));
      expect([path, answer.status]).toEqual([path, 404]);
    }
    for (const id of [other, theirs]) {
      for (const rest of ['', '/check', '/learners', '/learners/new', '/questions/organisation', '/end/withdraw']) {
        expect([rest, (await browser.get(`/applications/${id}${rest}`)).status]).toEqual([rest, 404]);
      }
      await browser.get('/check');
      const token = browser.page.html.querySelector('[name=_csrf]')!.getAttribute('value')!;
      const end = new URLSearchParams({ _csrf: token, reason: 'Harm' });
      expect((await browser.post(`/applications/${id}/end/withdraw`, end)).status).toBe(404);
    }
    expect(await gifting.service.records()).toBe(records);
  });

  it('keeps what was typed when something is wrong, and mails nothing', async () => {
    await browser.get(`/apply/${round}/start`);
    const wrong = { email: 'not an address', identifier: '1-5', phone: 'none', postcode: '', paysLevy: '' };
    await browser.send('Mail me a link', { ...APPLICANT, ...wrong, organisation: 'Rose <b>Court</b>' });
    expect(browser.page.status).toBe(422);
    const value = (name: string) => browser.page.html.querySelector(`[name=${name}]`)?.getAttribute('value');
    expect(['email', 'identifier', 'phone', 'organisation'].map(value)).toEqual([
      ...['not an address', '1-5', 'none', 'Rose <b>Court</b>'],
    ]);
    expect(browser.page.html.querySelector('option[selected]')?.getAttribute('value')).toBe('care-home');
    expect(browser.page.html.querySelector('[type=radio][checked]')?.getAttribute('value')).toBe('cqcId');
    for (const words of ['Enter a mail address', 'is not a CQC id', 'Enter a telephone number', 'Enter the postcode'])
      expect(browser.page.text).toContain(words);
    const links = browser.page.html.querySelectorAll('.nhsuk-error-summary a');
    expect(links.length).toBe(5);
    for (const link of links) expect(browser.page.html.querySelector(link.getAttribute('href')!)).not.toBeNull();
    await browser.send('Mail me a link', {
      ...APPLICANT,
      kind: 'gp-practice',
      identifierKind: 'odsCode',
      identifier: 'X',
    });
    expect(browser.page.text).toContain('is not an ODS code of this kind of organisation');
    const before = (await mailTo(gifting.service, 'fill@up.example')).length;
    for (let time = 0; time < 6; time++) {
      await browser.get(`/apply/${round}/start`);
      await browser.send('Mail me a link', { ...APPLICANT, email: 'fill@up.example' });
      expect(browser.page.heading).toContain('We have mailed you a link');
    }
    expect((await mailTo(gifting.service, 'fill@up.example')).length).toBe(before + 5);
  });
});
