import { readCsvLine } from './csv-line.js';

describe('a line of the text form', () => {
  it('has one field less than its commas seem to say', () => {
    expect(readCsvLine('a,,b,')).toEqual(['a', '', 'b']);
    expect(readCsvLine('a,"",,')).toEqual(['a', '', '']);
  });

  it('may have lost its last comma, and may end with any line end', () => {
    expect(readCsvLine('a,b')).toEqual(['a', 'b']);
    expect(readCsvLine('a,b,\r')).toEqual(['a', 'b']);
    expect(readCsvLine('a,b,\r\n')).toEqual(['a', 'b']);
  });

  it('takes the quotes off a provider and leaves those inside it', () => {
    expect(readCsvLine('1,"THE "BEST" COLLEGE",2,')).toEqual(['1', 'THE "BEST" COLLEGE', '2']);
    expect(readCsvLine('1,"COLLEGE "A"",2,')).toEqual(['1', 'COLLEGE "A"', '2']);
  });

  it('reads what a spreadsheet quoted when the file was saved again', () => {
    expect(readCsvLine('1,"Sample, Sam","The ""A"" team",2')).toEqual(['1', 'Sample, Sam', 'The "A" team', '2']);
  });

  it('leaves a quote that nothing closes where it is', () => {
    expect(readCsvLine('1,"cut,2,')).toEqual(['1', '"cut', '2']);
  });

  it('splits an unquoted name at its commas, which the reader of the row puts together again', () => {
    expect(readCsvLine('x,Sample, Sam,y,')).toEqual(['x', 'Sample', ' Sam', 'y']);
  });
});
