import type { Page } from '../../src/platform/http/answer.js';
import { ENGINES } from '../support/engines.js';
import { type Answer, type Problem, TestService } from '../support/service.js';

interface Imported {
  readonly standards: number;
  readonly added: number;
  readonly changed: number;
  readonly bandsAdded: number;
}

interface View {
  readonly id: number;
  readonly reference: string | null;
  readonly larsCode: string | null;
  readonly title: string;
  readonly level: number;
  readonly maximum: string | null;
  readonly bands: readonly { readonly from: string; readonly maximum: string }[];
}

const HEADINGS =
  'reference,lars_code,title,level,typical_duration_months,max_funding_gbp,effective_from,sector_route,source';
const CARE = 'ST0005,119,Adult Care Worker,2,12,3000,2016-07-21,Care services,list of 2018';
const CARE_LATER = 'ST0005,119,Adult Care Worker,2,12,4000,2023-06-26,Care services,band review';
const NURSING = 'ST0827,539,Nursing Associate (NMC 2018),5,24,15000,2019-01-25,Health and science,list of 2021';

const fileOf = (...rows: readonly string[]): string => `${[HEADINGS, ...rows].join('\n')}\n`;

describe.each(ENGINES)('the catalogue of standards on %s', (engine) => {
  let service: TestService;
  beforeEach(async () => {
    service = await TestService.start(engine, '2026-11-21T09:00:00Z');
  });
  afterEach(() => service.stop());

  const send = (content: string, query = ''): Promise<Answer<Imported & Problem>> =>
    service.upload(`standards/files${query}`, [{ name: 'standards.csv', content }]);
  const list = async (query = ''): Promise<View[]> =>
    (await service.get<Page<View>>(`standards${query}`, service.writing())).body.items.slice();

  it('lists what a file brings, each with the band for a start on the day asked for', async () => {
    expect((await send(fileOf(CARE, CARE_LATER, NURSING))).body).toEqual({
      ...{ standards: 2, added: 2, changed: 0, bandsAdded: 3 },
    });
    const [care, nursing] = await list();
    expect(care).toMatchObject({ reference: 'ST0005', larsCode: '119', level: 2, maximum: '4000.00000' });
    expect(nursing).toMatchObject({ title: 'Nursing Associate (NMC 2018)', maximum: '15000.00000' });
    const asAt = async (day: string): Promise<string | null> => (await list(`?asAt=${day}`))[0]!.maximum;
    expect(await asAt('2023-06-25')).toBe('3000.00000');
    expect(await asAt('2023-06-26')).toBe('4000.00000');
    expect(await asAt('2016-07-20')).toBeNull();
  });

  it('is found by words, level and route', async () => {
    await send(fileOf(CARE, NURSING));
    const titles = async (query: string): Promise<string[]> => (await list(query)).map(({ title }) => title);
    expect(await titles('?search=care%20ADULT')).toEqual(['Adult Care Worker']);
    expect(await titles('?search=st0827')).toEqual(['Nursing Associate (NMC 2018)']);
    expect(await titles('?level=5')).toEqual(['Nursing Associate (NMC 2018)']);
    expect(await titles('?route=care%20services')).toEqual(['Adult Care Worker']);
    expect(await titles('?level=2&search=nursing')).toEqual([]);
  });

  it('takes the same list twice and changes nothing the second time', async () => {
    await send(fileOf(CARE, NURSING));
    const before = await list();
    const { body } = await send(fileOf(NURSING, CARE));
    expect(body).toEqual({ standards: 2, added: 0, changed: 0, bandsAdded: 0 });
    expect(await list()).toEqual(before);
  });

  it('keeps what was known when a list corrects a name or a band', async () => {
    await send(fileOf(CARE));
    const corrected = CARE.replace('Adult Care Worker', 'Care Worker').replace('3000', '3100');
    expect((await send(fileOf(corrected))).body).toEqual({ standards: 1, added: 0, changed: 1, bandsAdded: 1 });
    const [care] = await list();
    expect(care).toMatchObject({ title: 'Care Worker', maximum: '3100.00000' });
    expect(care!.bands.map(({ maximum }) => maximum)).toEqual(['3000.00000', '3100.00000']);
  });

  it('knows a standard again when its codes are listed later', async () => {
    await send(fileOf(',,Dental Nurse,3,,,,Health and science,'));
    const { body } = await send(fileOf('ST0113,,Dental Nurse,3,12,6000,2022-09-19,Health and science,'));
    expect(body).toEqual({ standards: 1, added: 0, changed: 1, bandsAdded: 1 });
    expect((await send(fileOf('ST0113,512,Dental Nurse,3,12,6000,2022-09-19,Health and science,'))).body).toEqual({
      ...{ standards: 1, added: 0, changed: 1, bandsAdded: 0 },
    });
    expect(await list()).toHaveLength(1);
  });

  it('says what a list would bring, and writes nothing', async () => {
    const records = await service.records();
    const { body } = await send(fileOf(CARE), '?dryRun=true');
    expect(body).toEqual({ standards: 1, added: 1, changed: 0, bandsAdded: 1 });
    expect(await service.records()).toBe(records);
  });

  it('refuses a list with bad rows whole, and names each', async () => {
    const records = await service.records();
    const { status, body } = await send(
      fileOf(
        NURSING,
        CARE.replace('ST0005', 'S5'),
        CARE.replace(',2,12,3000', ',9,0,free'),
        CARE.replace('2016-07-21', '21/07/2016'),
        ',,,2,,,,,',
      ),
    );
    expect([status, body.code]).toEqual([422, 'STANDARDS.BAD_ROWS']);
    expect(body.faults.map(({ where }) => where)).toEqual([
      'standards.csv line 3, reference',
      'standards.csv line 4, level',
      'standards.csv line 4, typical_duration_months',
      'standards.csv line 4, max_funding_gbp',
      'standards.csv line 5, effective_from',
      'standards.csv line 6, title',
    ]);
    expect(await service.records()).toBe(records);
    expect(await list()).toEqual([]);
  });

  it.each([
    ['STANDARDS.UNKNOWN_LAYOUT', 'Name,Amount\nElmhurst,3\n'],
    ['STANDARDS.EMPTY', `${HEADINGS}\n`],
    ['STANDARDS.UNREADABLE', `${HEADINGS}\n"open quote,1`],
    ['STANDARDS.BAD_ROWS', fileOf(CARE, CARE.replace('Adult', 'Older'))],
  ])('answers %s to a file that is no list', async (code, content) => {
    expect((await send(content)).body.code).toBe(code);
  });

  it('tells a standard that is not there from one that is', async () => {
    await send(fileOf(CARE));
    const [care] = await list();
    expect((await service.get<View>(`standards/${care!.id}`, service.writing())).body).toEqual(care);
    expect((await service.get<Problem>('standards/99', service.writing())).body.code).toBe('STANDARD.UNKNOWN');
  });
});
