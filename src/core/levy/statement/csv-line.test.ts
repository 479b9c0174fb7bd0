import { csvShape, fitCsvFields, joinProvider, joinQuoted } from './csv-line.js';

const split = (line: string) => line.split(',');

describe('a provider', () => {
  const joined = (line: string) => joinProvider(split(line), 1);

  it('is one field already, whatever quotes it holds', () => {
    for (const line of ['a,"COLLEGE",b', 'a,"",b', 'a,"THE "BEST" COLLEGE",b', 'a,PLAIN,b', 'a']) {
      expect(joined(line)).toEqual(split(line));
    }
  });

  it('is put together when there are commas between its quotes', () => {
    expect(joined('a,"COLLEGE, NORTH, EAST",b')).toEqual(['a', '"COLLEGE, NORTH, EAST"', 'b']);
    expect(joined('a,","COLLEGE"",b')).toEqual(['a', '","COLLEGE""', 'b']);
  });

  it('is left as it is when nothing closes it', () => {
    expect(joined('a,"COLLEGE,b')).toEqual(['a', '"COLLEGE', 'b']);
  });
});

describe('a line that a spreadsheet program wrote', () => {
  const joined = (line: string) => joinQuoted(split(line));

  it('has quotes around any field with a comma, and doubles those inside', () => {
    expect(joined('a,"Sample, Sam",b')).toEqual(['a', 'Sample, Sam', 'b']);
    expect(joined('"The ""A"", and ""B""","","c"')).toEqual(['The "A", and "B"', '', 'c']);
  });

  it('may have none', () => {
    expect(joined('a,b "c",d')).toEqual(['a', 'b "c"', 'd']);
  });

  it('is taken as it stands from a quote on that nothing closes', () => {
    expect(joined('"a, b","c,d')).toEqual(['a, b', '"c', 'd']);
  });

  it('takes no longer than its length, however many quotes are open', () => {
    const line = Array<string>(20_000).fill('"x');
    expect(joinQuoted(line)).toHaveLength(20_000);
  });
});

describe('the fields of a line', () => {
  const fitted = (line: string, trailing = true) => fitCsvFields(split(line), csvShape('non-levy-v1', trailing));
  const line = '08/07/2026,Transfer,Transfer,"",,,Teaching assistant,3,250.00000,0.00000,0.00000,-250.00000,';

  it('are one less than the commas of the download seem to say', () => {
    expect(fitted(line)).toHaveLength(12);
    expect(fitted(line)?.at(-1)).toBe('-250.00000');
  });

  it('are none when the comma that ends a line is missing', () => {
    expect(fitted(line.slice(0, -1))).toBeUndefined();
    expect(fitted(line.slice(0, -9))).toBeUndefined();
  });

  it('are as many as the headings in a file that was saved again', () => {
    expect(fitted(line.slice(0, -1), false)).toHaveLength(12);
    expect(fitted(line, false)).toHaveLength(12);
  });

  it('are more where a name holds commas, which the reader of the row puts together', () => {
    expect(fitted(line.replace(',"",,,', ',"A COLLEGE",1234567890,Sample, Sam,'))).toHaveLength(13);
  });
});
