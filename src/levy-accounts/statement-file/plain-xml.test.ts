import { plainXml } from './plain-xml.js';

const bytes = (text: string) => Buffer.from(text);
const plain = async (text: string, root: 'worksheet' | 'sst' = 'worksheet') =>
  Buffer.concat(await plainXml(bytes(text), root)).toString();

describe('a part of a workbook', () => {
  it('loses the prefix of its elements and the mark at its start, and nothing else', async () => {
    expect(
      await plain('\ufeff<?xml version="1.0"?><x:sst xmlns:x="u"><x:si><x:t>x: &lt;x:t</x:t></x:si></x:sst>\n', 'sst'),
    ).toBe('<?xml version="1.0"?><sst xmlns:x="u"><si><t>x: &lt;x:t</t></si></sst>\n');
  });

  it('has references for characters that could stand across two chunks', async () => {
    const name = 'O’Neill – 日本 😀';
    const text = `<sst>${`<si><t>${name}</t></si>`.repeat(5000)}</sst>`;
    const chunks = await plainXml(bytes(text), 'sst');
    expect(chunks.length).toBeGreaterThan(10);
    expect(chunks.every((chunk) => chunk[0] === 0x3c)).toBe(true);
    const back = Buffer.concat(chunks)
      .toString('latin1')
      .replaceAll(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)));
    expect(back).toBe(text);
  });

  it('may be empty', async () => {
    expect(await plain('<x:sst count="0"/>', 'sst')).toBe('<sst count="0"/>');
  });

  it.each([
    ['cut off', '<worksheet><sheetData><row r="1">'],
    ['cut off after a whole cell', '<worksheet><sheetData><row r="1"><c r="A1"/>'],
    ['of another kind', '<chartsheet></chartsheet>'],
    ['raw text', '<worksheet><c><v><![CDATA[1]]></v></c></worksheet>'],
    ['text in several formats within a cell', '<x:worksheet><x:is><x:r><x:t>1</x:t></x:r></x:is></x:worksheet>'],
  ])('is refused when it is or holds %s', async (_what, text) => {
    await expect(plain(text)).rejects.toThrow(/cut off|would not be read/);
  });

  it('is refused when it is not UTF-8', async () => {
    await expect(plainXml(Buffer.from('<sst>é</sst>', 'latin1'), 'sst')).rejects.toThrow('not text in UTF-8');
    await expect(plainXml(Buffer.from('<sst></sst>', 'utf16le'), 'sst')).rejects.toThrow('cut off');
  });
});
