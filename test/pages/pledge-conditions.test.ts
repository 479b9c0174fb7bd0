import { ENGINES } from '../support/engines.js';
import { GiftingService, content, done } from '../support/gifting-service.js';
import type { PageClient } from '../support/page-client.js';
import { tableRows, valueOf } from '../support/page-tables.js';
import { signedIn } from '../support/signing-in.js';

const LINK = 'Change who and what it may be given to';

describe.each(ENGINES)('changing what a pledge is for on pages on %s', (engine) => {
  let gifting: GiftingService;
  let lead: PageClient;
  let editor: PageClient;
  let pledge: number;
  let path: string;
  beforeAll(async () => {
    gifting = await GiftingService.start(engine);
    const { service, trust } = gifting;
    lead = await signedIn(service, gifting.lead.id, 'Lee Lead');
    const { id } = await service.person('Ed Editor', [{ role: 'trust-editor', organisationId: trust }]);
    editor = await signedIn(service, id, 'Ed Editor');
    // No employer is in Leek, and no NHS trust asks for gifts: the pledge is limited to them all the same.
    const limits = { sectors: ['Care services'], places: ['Leek'], levels: [3], standards: [2], kinds: ['nhs-trust'] };
    pledge = await gifting.pledge({ conditions: limits });
    path = `/pledges/${pledge}/conditions`;
    const round = await gifting.round();
    await gifting.apply(round);
    const [line] = content().lines;
    const waiting = await gifting.apply(round, { ...content(), lines: [{ ...line, standardId: 2, learners: 2 }] });
    done(await gifting.declare(waiting, gifting.team.approver));
    done(await gifting.act(waiting, 'waiting-list', gifting.team.approver));
  });
  afterAll(() => gifting.stop());

  const ticked = (name: string): string[] =>
    editor.page.html.querySelectorAll(`[name=${name}][checked]`).map((box) => box.getAttribute('value')!);
  const conditions = async (): Promise<unknown> => (await gifting.pledgeView(pledge)).conditions;

  it('comes with what the pledge says now, whatever the register has become', async () => {
    await editor.get(`/pledges/${pledge}`);
    await editor.follow(LINK);
    expect([editor.page.path, editor.page.heading]).toEqual([path, 'P-0001 Change what the pledge is for']);
    expect(['sectors', 'places', 'levels', 'kinds'].map(ticked)).toEqual([
      ['Care services'],
      ['Leek'],
      ['3'],
      ['nhs-trust'],
    ]);
    expect([valueOf(editor.page, 'standards'), ticked('name')]).toEqual(['ST0007', ['yes']]);
    const before = await conditions();
    await editor.send('Check what it means', { reason: 'Nothing new' });
    await editor.send('Change the pledge');
    expect(await conditions()).toEqual(before);
  });

  it('says what it means for applications that wait, and changes the pledge when somebody says so', async () => {
    await editor.get(path);
    const records = await gifting.service.records();
    const wider = { places: [], levels: ['2'], kinds: 'care-home', standards: 'st0005', reason: 'Board of <May>' };
    await editor.send('Check what it means', { ...wider, name: 'no' });
    expect([editor.page.status, editor.page.heading]).toEqual([200, 'P-0001 Check what the pledge is for']);
    expect(editor.page.text).toContain('3 apprentices of 2 applications wait for a decision or for money.');
    expect(editor.page.text).toContain(
      'The pledge is for none of them now, and for 1 apprentice of 1 application after the change.',
    );
    expect(await gifting.service.records()).toBe(records);
    await editor.send('Change something');
    expect([editor.page.status, valueOf(editor.page, 'reason'), ticked('levels')]).toEqual([
      200,
      'Board of <May>',
      ['2'],
    ]);
    await editor.send('Check what it means', { levels: ['2', '3'], standards: '' });
    expect(editor.page.text).toContain('for 3 apprentices of 2 applications after the change');
    await editor.send('Change the pledge');
    expect(editor.page.path).toBe(`/pledges/${pledge}`);
    expect(editor.page.text).toContain('The pledge P-0001 is changed');
    expect(editor.page.text).toContain('Employers do not see it');
    expect(tableRows(editor.page, 'What was decided about it').at(-1)).toEqual([
      '21 November 2026',
      'Edited',
      'Board of <May>',
    ]);
    const limits = { sectors: ['Care services'], places: [], levels: [2, 3], standards: [], kinds: ['care-home'] };
    expect(await conditions()).toEqual(limits);
    await editor.get(path);
    await editor.send('Check what it means', { reason: 'Once more' });
    expect(editor.page.text).toContain('The pledge is for 3 apprentices of 2 applications, now and after the change.');
  });

  it.each([
    ['a standard that is none', { standards: 'ST0005, ST9999' }, 'There is no standard ST9999 in the catalogue'],
    ['no word about the name', { name: '' }, 'Say whether employers see your name'],
    ['no reason', { reason: ' ' }, 'Say what it rests on'],
  ])('keeps what was typed and says what is wrong: %s', async (_, typed, message) => {
    const records = await gifting.service.records();
    await editor.get(path);
    await editor.send('Check what it means', { kinds: 'hospice', reason: 'More', ...typed });
    expect(editor.page.status).toBe(422);
    expect(editor.page.html.querySelector('title')!.textContent).toMatch(/^Error: /);
    expect(editor.page.text).toContain(message);
    const link = editor.page.html.querySelector('.nhsuk-error-summary a')!.getAttribute('href')!;
    expect(editor.page.html.querySelectorAll(`[id="${link.slice(1)}"]`)).toHaveLength(1);
    expect(ticked('kinds')).toEqual(['hospice']);
    expect(await gifting.service.records()).toBe(records);
  });

  it('is not possible once the pledge was taken back, and what was typed stays', async () => {
    await lead.get(path);
    await lead.send('Check what it means', { reason: 'Too late' });
    await gifting.changePledge(pledge, { kind: 'withdraw' });
    await lead.send('Change the pledge');
    expect([lead.page.status, valueOf(lead.page, 'reason')]).toEqual([409, 'Too late']);
    expect(lead.page.text).toContain('an edit is not possible');
    expect((await lead.get(path)).status).toBe(409);
    expect((await lead.get(`/pledges/${pledge}`)).text).not.toContain(LINK);
  });

  it('is for the trust alone', async () => {
    const { service, team, manager } = gifting;
    const other = await gifting.pledge();
    const officer = await signedIn(service, team.officer.id, 'Oz Officer');
    expect((await officer.get(`/pledges/${other}`)).text).not.toContain(LINK);
    expect((await officer.get(`/pledges/${other}/conditions`)).status).toBe(403);
    const stranger = await signedIn(service, manager.id, 'Mo Manager');
    for (const at of [`/pledges/${other}/conditions`, '/pledges/99/conditions'])
      expect([at, (await stranger.get(at)).status]).toEqual([at, 404]);
  });
});
