import type { SettingsAsAt } from '../../src/programme/find-settings.js';
import { findSettings } from '../../src/programme/index.js';
import { toInstant } from '../../src/core/calendar/instant.js';
import { toLocalDate } from '../../src/core/calendar/local-date.js';
import { Reads } from '../../src/platform/database/reads.js';
import { ENGINES } from '../support/engines.js';
import { type Answer, type Problem, TestService } from '../support/service.js';

const reason = 'Decision of the board of 3 March 2026';
const day = toLocalDate('2026-11-21');

describe.each(ENGINES)('settings of the programme on %s', (engine) => {
  let service: TestService;
  beforeEach(async () => {
    service = await TestService.start(engine, '2026-11-21T09:00:00Z');
  });
  afterEach(() => service.stop());

  const decide = (name: string, value: string, from: string): Promise<Answer<Problem>> =>
    service.post('programme/settings', { name, value, from, reason });
  const settings = async (query = ''): Promise<SettingsAsAt> =>
    (await service.get<SettingsAsAt>(`programme/settings${query}`)).body;
  const named = ({ items }: SettingsAsAt, wanted: string) => items.find(({ name }) => name === wanted);

  it('are shown with what they mean and where their defaults come from, before anything is decided', async () => {
    const { asAt, items } = await settings();
    expect([asAt, items.length]).toEqual(['2026-11-21', 21]);
    expect(items.every(({ from }) => from === null)).toBe(true);
    expect(named({ asAt, items }, 'reply-days')).toEqual({
      ...{ name: 'reply-days', title: 'Days to answer an offer', explanation: 'How long an offer stands.' },
      ...{ form: 'a whole number of days from 1 to 365', value: '42', shown: '42 days', from: null },
      reason: 'Six weeks, as in the official matching service',
    });
  });

  it('hold from the day that was decided on, as each answer says', async () => {
    const answer = await decide('two-person-threshold', '2500', '2026-06-01');
    const kept = { name: 'two-person-threshold', value: '2500.00000', from: '2026-06-01', reason };
    expect([answer.status, answer.body]).toEqual([201, kept]);
    await decide('two-person-threshold', '3000.50', '2027-01-01');
    const on = async (date: string) => named(await settings(`?asAt=${date}`), 'two-person-threshold');
    expect(await on('2026-05-31')).toMatchObject({ value: '10000.00000', from: null });
    expect(await on('2026-12-31')).toMatchObject({ value: '2500.00000', shown: '£2,500.00', from: '2026-06-01' });
    expect(await on('2027-01-01')).toMatchObject({ value: '3000.50000', from: '2027-01-01', reason });
  });

  it('keep what was decided before, with who and when', async () => {
    await decide('form-fields', 'wards pay', '2026-06-01');
    service.clock.set('2026-11-22T10:00:00Z');
    await decide('form-fields', '', '2026-06-01');
    const { body } = await service.get<{ items: object[] }>('programme/settings/form-fields/history');
    const by = 'api token operator';
    expect(body.items).toEqual([
      { value: 'wards pay', shown: 'wards, pay', from: '2026-06-01', reason, by, at: '2026-11-21T09:00:00.000Z' },
      { value: '', shown: 'none', from: '2026-06-01', reason, by, at: '2026-11-22T10:00:00.000Z' },
    ]);
    expect(named(await settings(), 'form-fields')).toMatchObject({ value: '', from: '2026-06-01' });
  });

  it('are read by other parts of the program as they were known at a moment', async () => {
    await decide('receivers', 'any', '2026-06-01');
    service.clock.set('2026-11-22T10:00:00Z');
    await decide('receivers', 'no-levy', '2026-06-01');
    const receivers = (knownAt: string | null): Promise<'no-levy' | 'any'> =>
      service.app.get(Reads).run(async (db) => {
        const known = await findSettings(db, knownAt === null ? null : toInstant(knownAt));
        return known.on('receivers', day);
      });
    expect(await receivers('2026-11-21T08:00:00Z')).toBe('no-levy');
    expect(await receivers('2026-11-21T12:00:00Z')).toBe('any');
    expect(await receivers(null)).toBe('no-levy');
  });

  it('share the transfer cap with its own route', async () => {
    await service.post('programme/transfer-cap', { share: '0.2', from: '2026-04-20', reason });
    expect(named(await settings(), 'transfer-cap')).toMatchObject({ value: '0.2', shown: '20%', from: '2026-04-20' });
    await decide('transfer-cap', '0.15', '2026-05-01');
    const { body } = await service.get('programme?asAt=2026-11-21');
    expect(body).toMatchObject({ lawCap: '0.5', programmeCap: '0.15', cap: '0.15' });
  });

  it('are set once by a request that is sent again', async () => {
    const headers = service.writing();
    const body = { name: 'appeal-days', value: '30', from: '2026-06-01', reason };
    const first = await service.post('programme/settings', body, headers);
    const records = await service.records();
    const again = await service.post('programme/settings', body, headers);
    expect([again.body, again.headers.get('idempotency-replayed')]).toEqual([first.body, 'true']);
    expect(await service.records()).toBe(records);
  });

  it('are refused in words when there is no such setting, or its value is of another form', async () => {
    const records = await service.records();
    const unknown = await decide('colour', 'blue', '2026-06-01');
    expect([unknown.status, unknown.body.code]).toEqual([404, 'PROGRAMME.SETTING_UNKNOWN']);
    expect(unknown.body.detail).toContain('reply-days');
    const history = await service.get<Problem>('programme/settings/colour/history');
    expect([history.status, history.body.code]).toEqual([404, 'PROGRAMME.SETTING_UNKNOWN']);
    const wrong = await decide('reply-days', '400', '2026-06-01');
    expect([wrong.status, wrong.body.code, wrong.body.detail]).toEqual([
      ...[422, 'PROGRAMME.SETTING_INVALID'],
      '“Days to answer an offer” is a whole number of days from 1 to 365',
    ]);
    expect((await decide('gift-not-needed', 'maybe', '2026-06-01')).body.detail).toBe(
      '“A gift that saves the employer nothing” is one of the words refuse, warn',
    );
    expect(await service.records()).toBe(records);
  });
});
