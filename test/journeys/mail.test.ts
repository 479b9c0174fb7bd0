import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import PostalMime from 'postal-mime';
import { Books } from '../../src/journal/index.js';
import { DeliverMail, type MailDelivered } from '../../src/outbox/index.js';
import { Reads } from '../../src/platform/database/reads.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import type { Page } from '../../src/platform/http/answer.js';
import type { MailTransport } from '../../src/platform/mail/mail-transport.js';
import { SmtpTransport } from '../../src/platform/mail/smtp-transport.js';
import { ENGINES } from '../support/engines.js';
import { CollectingTransport } from '../support/mail/collecting-transport.js';
import { MailServer } from '../support/mail/mail-server.js';
import { OFFER, mailWritten } from '../support/mail/write-mail.js';
import { type Answer, type Problem, TestService } from '../support/service.js';

interface Contact {
  readonly id: number;
  readonly organisationId: number | null;
  readonly name: string;
  readonly email: string;
  readonly isActive: boolean;
}

interface Mail {
  readonly id: number;
  readonly state: string;
  readonly subject: string;
  readonly nextAttemptAt: string | null;
}

const PERSON = { name: 'Renée Ångström', email: 'renee.angstrom@example.org' };

describe.each(ENGINES)('mail on %s', (engine) => {
  let service: TestService;
  let home: number;
  beforeEach(async () => {
    service = await TestService.start(engine, '2026-11-21T09:00:00Z');
    home = await service.register('Willow Care Home', { kind: 'care-home' });
  });
  afterEach(() => service.stop());

  const read = async <Body>(path: string): Promise<Body> => {
    const { status, body, text } = await service.get<Body>(path, service.writing());
    if (status !== 200) throw new Error(text);
    return body;
  };
  const add = (body: object = {}, headers = {}): Promise<Answer<{ id: number } & Problem>> =>
    service.post('contacts', { organisationId: home, ...PERSON, ...body }, headers);
  const write = (organisationId: number | null = home, subject = OFFER.subject): Promise<number> =>
    mailWritten(service.app.get(Books), organisationId, { subject });
  /** By the transport of the settings, or another. */
  const deliver = (transport?: MailTransport): Promise<MailDelivered> => {
    const { app, clock } = service;
    if (!transport) return app.get(DeliverMail).run();
    return new DeliverMail(app.get(Books), app.get(UnitOfWork), app.get(Reads), clock, transport).run();
  };
  const contacts = async (query = ''): Promise<readonly Contact[]> =>
    (await read<Page<Contact>>(`contacts${query}`)).items;
  const states = async (query = ''): Promise<string[]> =>
    (await read<Page<Mail>>(`mail${query}`)).items.map(({ subject, state }) => `${subject}: ${state}`);

  it('goes to the contacts of an organisation or of the programme team, who can be seen, changed and removed', async () => {
    const { status, body } = await add();
    expect([status, body]).toEqual([201, { id: body.id }]);
    const team = await add({ organisationId: null, name: 'Sam', email: ' sam@example.org ' });
    expect(await contacts()).toEqual([
      { id: body.id, organisationId: home, ...PERSON, isActive: true },
      { id: team.body.id, organisationId: null, name: 'Sam', email: 'sam@example.org', isActive: true },
    ]);
    expect((await contacts(`?organisation=${home}`)).map(({ id }) => id)).toEqual([body.id]);
    expect((await contacts('?organisation=programme')).map(({ id }) => id)).toEqual([team.body.id]);
    expect(await read('contacts?limit=1')).toMatchObject({ items: [{ id: body.id }], next: body.id });

    const paused = { name: 'Renée A', email: 'renee@example.org', isActive: false };
    expect((await service.put(`contacts/${body.id}`, paused)).body).toEqual({ id: body.id });
    expect(await contacts(`?organisation=${home}`)).toEqual([{ id: body.id, organisationId: home, ...paused }]);
    await write(home, 'To the home');
    await write(null, 'To the team');
    expect(await deliver()).toEqual({ delivered: 1, failed: 0, waiting: 1 });

    const removal = `contacts/${team.body.id}/removal`;
    expect((await service.post(removal, {})).body).toEqual({ id: team.body.id });
    expect(await service.post(removal, {})).toMatchObject({ status: 404, body: { code: 'CONTACT.UNKNOWN' } });
    expect(await service.rows('SELECT email FROM contact')).toEqual([{ email: 'renee@example.org' }]);
    // Its number is never anybody else's.
    expect((await add({ organisationId: null })).body.id).toBeGreaterThan(team.body.id);
  });

  it('refuses contacts that are not right, and repeats no address', async () => {
    await add();
    for (const [body, status, code] of [
      [{ email: 'nobody' }, 422, 'CONTACT.INVALID'],
      [{ email: 'sam@example.org, robin@example.org' }, 422, 'CONTACT.INVALID'],
      [{ email: 'sam@example.org\nBcc: robin@example.org' }, 422, 'CONTACT.INVALID'],
      [{ name: 'Sam\r\nBcc: robin@example.org' }, 422, 'CONTACT.INVALID'],
      [{ organisationId: 99 }, 404, 'ORGANISATION.UNKNOWN'],
      [{ email: PERSON.email.toUpperCase() }, 409, 'CONTACT.KNOWN_ALREADY'],
      [{ organisationId: undefined }, 400, 'REQUEST.INVALID'],
      [{ name: ' ' }, 400, 'REQUEST.INVALID'],
    ] as const) {
      const answer = await add(body);
      expect([body, answer.status, answer.body.code]).toEqual([body, status, code]);
      expect(answer.text).not.toMatch(/@example\.org.*@|renee/i);
    }
    const changed = await service.put<Problem>('contacts/99', { ...PERSON, isActive: true });
    expect([changed.status, changed.body.code]).toEqual([404, 'CONTACT.UNKNOWN']);
    expect(await contacts()).toHaveLength(1);
  });

  it('is seen by whose role asks for it, and its contacts are kept by the programme', async () => {
    await add();
    for (const [role, canRead, canWrite] of [
      ['programme-officer', true, true],
      ['administrator', false, false],
      ['auditor', true, false],
      ['receiver', false, false],
    ] as const) {
      const person = await service.post<{ id: number }>('people', { name: role });
      const of = role === 'receiver' ? { organisationId: home } : {};
      const given = await service.post(`people/${person.body.id}/roles`, {
        role,
        reason: 'Decision of the board',
        ...of,
      });
      expect([role, given.status]).toEqual([role, 201]);
      const headers = { authorization: `Bearer ${await service.tokenOf(person.body.id, 2)}` };
      for (const path of ['mail', 'contacts']) {
        expect([role, path, (await service.get(path, headers)).status]).toEqual([role, path, canRead ? 200 : 403]);
      }
      const added = await add({ email: `${role}@example.org` }, headers);
      expect([role, added.status]).toEqual([role, canWrite ? 201 : 403]);
    }
  });

  it('has no address in any record, nor in an answer that is kept with its key', async () => {
    const headers = { 'idempotency-key': 'contact' };
    const first = await add({}, headers);
    const again = await add({}, headers);
    expect([again.status, again.body, again.headers.get('idempotency-replayed')]).toEqual([201, first.body, 'true']);
    await add({ email: 'robin.refused@example.org', organisationId: null });
    const refusedTwice = { 'idempotency-key': 'refused' };
    for (let time = 0; time < 2; time++) expect((await add({}, refusedTwice)).status).toBe(409);
    await service.put(`contacts/${first.body.id}`, { name: 'Renée', email: 'renee.new@example.org', isActive: true });
    await write();
    await write(null, 'Refused by the server');
    // The server's own words repeat the address that it refuses.
    const server = await MailServer.start({ unknown: ['robin.refused@example.org'] });
    try {
      const smtp = new SmtpTransport(`smtp://127.0.0.1:${server.port}`, 'levypool@example.net');
      expect(await deliver(smtp)).toEqual({ delivered: 1, failed: 1, waiting: 1 });
      expect(server.received.map(({ recipients }) => recipients)).toEqual([['renee.new@example.org']]);
    } finally {
      await server.stop();
    }
    await service.post(`contacts/${first.body.id}/removal`, {});

    const records = await service.rows<{ bytes: string }>('SELECT bytes FROM record');
    expect(records.some(({ bytes }) => bytes.includes('mail_delivery'))).toBe(true);
    expect(records.some(({ bytes }) => bytes.includes('CONTACT.KNOWN_ALREADY'))).toBe(true);
    for (const { bytes } of records) expect(bytes).not.toMatch(/@|example\.org|Ren[ée]e|robin/i);
  });

  it('is listed with how far it is, for whom and by state', async () => {
    await add();
    await write(home, 'Arrived');
    await write(null, 'Nobody there');
    await write(home, 'Broken');
    const transport = new CollectingTransport(({ subject }) => {
      if (subject === 'Broken') throw Object.assign(new Error(PERSON.email), { code: 'ETIMEDOUT' });
    });
    expect(await deliver(transport)).toEqual({ delivered: 1, failed: 1, waiting: 2 });
    await write(home, 'New');
    expect(await states()).toEqual(['Arrived: delivered', 'Nobody there: waiting', 'Broken: waiting', 'New: waiting']);
    expect(await states('?state=delivered')).toEqual(['Arrived: delivered']);
    expect(await states('?state=failed')).toEqual([]);
    expect(await states(`?organisation=${home}&state=waiting`)).toEqual(['Broken: waiting', 'New: waiting']);
    expect(await states('?organisation=programme')).toEqual(['Nobody there: waiting']);
    const { items, next } = await read<Page<Mail>>('mail?limit=3');
    expect([items.length, next]).toEqual([3, items[2]!.id]);
    expect(await states(`?after=${next}`)).toEqual(['New: waiting']);

    const [, nobody, broken, fresh] = (await read<Page<Mail>>('mail')).items;
    expect(await read(`mail/${broken!.id}`)).toEqual({
      ...{ id: broken!.id, organisationId: home, organisation: 'Willow Care Home', subject: 'Broken' },
      ...{ topic: OFFER.topic, about: OFFER.about, body: OFFER.body, writtenAt: '2026-11-21T09:00:00.000Z' },
      ...{ state: 'waiting', attempts: 1, lastOutcome: 'failed', nextAttemptAt: '2026-11-21T09:01:00.000Z' },
      lastDetail: 'the mail server did not answer in time (ETIMEDOUT)',
      deliveries: [
        {
          ...{ at: '2026-11-21T09:00:00.000Z', outcome: 'failed', attempt: 1 },
          detail: 'the mail server did not answer in time (ETIMEDOUT)',
        },
      ],
    });
    expect(nobody).toMatchObject({ organisation: null, attempts: 0, lastOutcome: 'no-address', nextAttemptAt: null });
    expect(fresh).toMatchObject({ attempts: 0, lastOutcome: null, lastDetail: null, nextAttemptAt: null });
    const unknown = await service.get<Problem>('mail/99', service.writing());
    expect([unknown.status, unknown.body.code]).toEqual([404, 'MAIL.UNKNOWN']);
    const wrong = await service.get<Problem>('mail?state=lost&organisation=trust', service.writing());
    expect([wrong.status, wrong.body.faults.map(({ where }) => where)]).toEqual([400, ['state', 'organisation']]);
  });

  it('says which mail failed for good', async () => {
    await add();
    await write(home, 'Never');
    const broken = new CollectingTransport(() => {
      throw new Error('never');
    });
    for (let hour = 0; hour < 24; hour++) {
      await deliver(broken);
      service.clock.advance(60 * 60_000);
    }
    expect(await states('?state=failed')).toEqual(['Never: failed']);
    const [mail] = (await read<Page<Mail>>('mail')).items;
    expect(mail).toMatchObject({ attempts: 24, nextAttemptAt: null });
    expect(await states('?state=waiting')).toEqual([]);
  });

  it('is a file that any mail program reads, where no mail server is set', async () => {
    await add();
    const id = await write();
    expect(await deliver()).toEqual({ delivered: 1, failed: 0, waiting: 0 });
    const [file, ...others] = readdirSync(service.mailFolder);
    expect([file, others]).toEqual([expect.stringMatching(new RegExp(`^mail-${id}\\.[0-9a-f]{24}\\.eml$`)), []]);
    const mail = await PostalMime.parse(readFileSync(join(service.mailFolder, file!)));
    expect(mail).toMatchObject({
      subject: 'Offer of £3,900.00 for the café',
      from: { address: 'levypool@localhost' },
      to: [{ name: PERSON.name, address: PERSON.email }],
      date: '2026-11-21T09:00:00.000Z',
    });
    expect(mail.text!.replaceAll('\r\n', '\n')).toBe(OFFER.body);
  });
});
