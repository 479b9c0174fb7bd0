import { setTimeout as sleep } from 'node:timers/promises';
import { isRefusal, refuse } from '../../src/core/refusal.js';
import { type Outcome, RecordDraft } from '../../src/journal/index.js';
import { DeliverMail, KeepContacts, type MailDelivered, addMail } from '../../src/outbox/index.js';
import { DisposableBooks, type TestBooks } from '../support/books.js';
import { ENGINES } from '../support/engines.js';
import { CollectingTransport } from '../support/mail/collecting-transport.js';
import { OFFER, mailWritten } from '../support/mail/write-mail.js';
import { SetClock } from '../support/set-clock.js';

const MINUTE = 60_000;

/** What `run` says: delivered, failed, waiting. */
const counts = ({ delivered, failed, waiting }: MailDelivered): number[] => [delivered, failed, waiting];

describe.each(ENGINES)('the outbox on %s', (engine) => {
  let clock: SetClock;
  let disposable: DisposableBooks;
  let books: TestBooks;

  beforeEach(async () => {
    clock = new SetClock('2026-11-21T09:00:00Z');
    disposable = await DisposableBooks.create(engine, clock);
    books = disposable.books;
  });
  afterEach(() => disposable.drop());

  const addContact = async (email = 'sam@example.org'): Promise<number> => {
    const contact = { organisationId: null, name: 'Sam Example', email };
    const outcome = await new KeepContacts(books.books).add({ actor: 'tests' }, contact);
    if (isRefusal(outcome)) throw new Error(outcome.message);
    return outcome.answer.id;
  };
  const deliverer = (transport: CollectingTransport, { books: journal, database }: TestBooks = books): DeliverMail =>
    new DeliverMail(journal, database.unitOfWork, database.reads, clock, transport);
  const write = (subject = OFFER.subject): Promise<number> => mailWritten(books.books, null, { subject });
  const deliveries = (): Promise<object[]> =>
    books.all('SELECT mail_id, outcome, attempt, detail FROM mail_delivery ORDER BY id');

  it('has no mail of a change that was refused', async () => {
    const outcome = await books.books.execute({ actor: 'tests' }, () => {
      addMail(new RecordDraft('offer'), { organisationId: null, ...OFFER });
      return Promise.resolve(refuse('OFFER.CLOSED', 'The round is closed'));
    });
    expect(isRefusal(outcome)).toBe(true);
    expect(await books.all('SELECT id FROM mail')).toEqual([]);
    expect(await books.all('SELECT mail_id FROM mail_waiting')).toEqual([]);
  });

  it('has no mail of a unit that the database takes back, and those of the units beside it', async () => {
    const both = (subject: string, organisationId: number | null): Promise<Outcome<null>> =>
      books.books.execute({ actor: 'tests' }, () => {
        const draft = new RecordDraft('offer');
        addMail(draft, { organisationId: null, ...OFFER, subject });
        addMail(draft, { organisationId, ...OFFER, subject: `${subject} too` });
        return Promise.resolve({ drafts: [draft], answer: () => null });
      });
    // There is no organisation 77: the whole unit goes back.
    const asked = [both('First', null), both('Second', 77), both('Third', null)];
    const outcomes = await Promise.allSettled(asked);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    await addContact();
    const transport = new CollectingTransport();
    expect(counts(await deliverer(transport).run())).toEqual([4, 0, 0]);
    expect(transport.subjects).toEqual(['First', 'First too', 'Third', 'Third too']);
    expect(await books.faults()).toEqual([]);
  });

  it('is delivered in the order of writing, each mail once, though it is run twice', async () => {
    await addContact();
    const subjects = Array.from({ length: 45 }, (_, index) => `Mail ${index}`);
    for (const subject of subjects) await write(subject);
    const transport = new CollectingTransport();
    expect(counts(await deliverer(transport).run())).toEqual([45, 0, 0]);
    expect(counts(await deliverer(transport).run())).toEqual([0, 0, 0]);
    expect(transport.subjects).toEqual(subjects);
    expect(new Set(transport.sent.map(({ messageId }) => messageId)).size).toBe(45);
    expect(await books.faults()).toEqual([]);
  });

  it('tries again what failed when its pause is over, and sends the others meanwhile', async () => {
    await addContact();
    let isBroken = true;
    const transport = new CollectingTransport(({ subject }) => {
      if (isBroken && subject === 'Broken') throw Object.assign(new Error('to sam@example.org'), { code: 'ESOCKET' });
    });
    await write('Broken');
    await write('Sound');
    const deliver = deliverer(transport);
    expect(counts(await deliver.run())).toEqual([1, 1, 1]);
    expect(transport.subjects).toEqual(['Sound']);
    for (const minutes of [1, 5, 30, 60, 60]) {
      clock.advance(minutes * MINUTE - 1);
      expect([minutes, counts(await deliver.run())]).toEqual([minutes, [0, 0, 1]]);
      clock.advance(1);
      expect([minutes, counts(await deliver.run())]).toEqual([minutes, [0, 1, 1]]);
    }
    isBroken = false;
    clock.advance(60 * MINUTE);
    expect(counts(await deliver.run())).toEqual([1, 0, 0]);
    const [broken] = await books.all<{ id: number }>("SELECT id FROM mail WHERE subject = 'Broken'");
    const detail = 'the connection to the mail server failed (ESOCKET)';
    expect((await deliveries()).filter((row) => 'mail_id' in row && row.mail_id === broken!.id)).toEqual([
      ...Array.from({ length: 6 }, (_, index) => ({
        mail_id: broken!.id,
        outcome: 'failed',
        attempt: index + 1,
        detail,
      })),
      { mail_id: broken!.id, outcome: 'delivered', attempt: 7, detail: 'to the test' },
    ]);
    expect(await books.faults()).toEqual([]);
  });

  it('gives a mail up after 24 attempts, in less than a day', async () => {
    await addContact();
    await write();
    const deliver = deliverer(
      new CollectingTransport(() => {
        throw new Error('never');
      }),
    );
    let attempts = 0;
    for (let minutes = 0; minutes < 24 * 60; minutes += 5) {
      attempts += (await deliver.run()).failed;
      clock.advance(5 * MINUTE);
    }
    expect([attempts, (await deliver.run()).waiting]).toEqual([24, 0]);
    expect(await books.faults()).toEqual([]);
  });

  it('keeps a mail that has no address until somebody is there, without an attempt, and says so once', async () => {
    const mail = await write();
    const transport = new CollectingTransport();
    const deliver = deliverer(transport);
    for (let round = 0; round < 3; round++) expect(counts(await deliver.run())).toEqual([0, 0, 1]);
    expect(await deliveries()).toEqual([
      { mail_id: mail, outcome: 'no-address', attempt: 0, detail: 'nobody to send it to' },
    ]);
    await addContact();
    await addContact('robin@example.org');
    expect(counts(await deliver.run())).toEqual([1, 0, 0]);
    expect(transport.sent.map(({ to }) => to.map(({ address }) => address))).toEqual([
      ['sam@example.org', 'robin@example.org'],
    ]);
    expect((await deliveries())[1]).toMatchObject({ outcome: 'delivered', attempt: 1 });
    expect(await books.faults()).toEqual([]);
  });

  it('goes to nobody who was removed, also when that was while other mail was sent', async () => {
    const contact = await addContact();
    await write('First');
    await write('Second');
    const transport = new CollectingTransport(async () => {
      await new KeepContacts(books.books).remove({ actor: 'tests' }, contact);
    });
    expect(counts(await deliverer(transport).run())).toEqual([1, 0, 1]);
    expect(transport.subjects).toEqual(['First']);
    expect(await books.all('SELECT id FROM contact')).toEqual([]);
  });

  it('is delivered once by many at once, from two processes', async () => {
    await addContact();
    const other = await disposable.open();
    for (let index = 0; index < 70; index++) await write(`Mail ${index}`);
    const transport = new CollectingTransport(() => sleep(2));
    const runs = [books, other, books, other].map((from) => deliverer(transport, from).run());
    const delivered = (await Promise.all(runs)).map((run) => run.delivered);
    expect(delivered.reduce((total, count) => total + count, 0)).toBe(70);
    // More than one was at it.
    expect(delivered.filter((count) => count > 0).length).toBeGreaterThan(1);
    expect([...transport.subjects].sort()).toEqual(Array.from({ length: 70 }, (_, index) => `Mail ${index}`).sort());
    expect(await deliveries()).toHaveLength(70);
    expect(await books.faults()).toEqual([]);
  });

  it('keeps the mails of one who ended in the middle for ten minutes, and then sends them under the same id', async () => {
    await addContact();
    await write('First');
    await write('Second');
    const sentAt: Promise<void>[] = [];
    const lost = new CollectingTransport(() => {
      const never = new Promise<void>(() => undefined);
      sentAt.push(never);
      return never;
    });
    void deliverer(lost, await disposable.open()).run();
    while (sentAt.length === 0) await sleep(5);
    const transport = new CollectingTransport();
    clock.advance(10 * MINUTE - 1);
    expect(counts(await deliverer(transport).run())).toEqual([0, 0, 2]);
    clock.advance(1);
    expect(counts(await deliverer(transport).run())).toEqual([2, 0, 0]);
    expect(transport.subjects).toEqual(['First', 'Second']);
    const identity = (await books.all<{ value: string }>('SELECT value FROM database_identity'))[0]!.value;
    expect(identity).toMatch(/^[0-9a-f]{24}$/);
    const ids = await books.all<{ id: number }>('SELECT id FROM mail ORDER BY id');
    const expected = ids.map(({ id }) => `<mail-${id}.${identity}@levypool>`);
    expect(transport.sent.map(({ messageId }) => messageId)).toEqual(expected);
  });

  it('begins no mail so late that another could be sending it, and leaves what one took over to him', async () => {
    await addContact();
    for (const subject of ['First', 'Second', 'Third']) await write(subject);
    const quick = new CollectingTransport();
    let other: MailDelivered | undefined;
    const slow = new CollectingTransport(async ({ subject }) => {
      if (subject !== 'First') return;
      // So slow that the claim on all three is over: somebody else sends them, this one too.
      clock.advance(10 * MINUTE);
      other = await deliverer(quick, await disposable.open()).run();
      throw new Error('and then it failed');
    });
    expect(counts(await deliverer(slow).run())).toEqual([0, 1, 0]);
    expect(counts(other!)).toEqual([3, 0, 0]);
    expect(slow.subjects).toEqual([]);
    expect(quick.subjects).toEqual(['First', 'Second', 'Third']);
    expect((await deliveries()).map((row) => 'outcome' in row && row.outcome)).toEqual(Array(3).fill('delivered'));
    expect(await books.faults()).toEqual([]);
  });

  it('stops after the mail that is being sent, and gives the others back', async () => {
    await addContact();
    for (const subject of ['First', 'Second', 'Third']) await write(subject);
    const ending = new AbortController();
    const transport = new CollectingTransport(() => ending.abort());
    expect(counts(await deliverer(transport).run(ending.signal))).toEqual([1, 0, 2]);
    const after = new CollectingTransport();
    expect(counts(await deliverer(after).run())).toEqual([2, 0, 0]);
    expect(after.subjects).toEqual(['Second', 'Third']);
  });
});
