import { crc32 } from 'node:zlib';
import { type Entry, type ZipFile, fromBufferPromise } from 'yauzl';
import { DamagedFile } from './damaged-file.js';

/** What the directory of a workbook says, and the way to a part. */
export interface WorkbookParts {
  /** Bytes of all parts unpacked, as the directory states them. */
  readonly unpackedSize: number;
  readonly locked: boolean;
  readonly count: number;
  has(path: string): boolean;
  /** Bytes of one part unpacked, as stated; 0 when there is none. */
  sizeOf(path: string): number;
  /** @throws DamagedFile when there is none, or when it is not what the directory says of it */
  unpack(path: string): Promise<Buffer>;
}

/**
 * Opens the zip that a workbook is. Nothing is unpacked until a part is asked for by its path, and never to disk, so
 * the names of the others, and how large they claim to be, do no harm.
 * @param most how many parts are looked at
 * @throws DamagedFile when it is no whole zip
 */
export async function openParts(content: Uint8Array, most: number): Promise<WorkbookParts> {
  return undamaged(async () => {
    const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
    const zip = await fromBufferPromise(bytes, { decodeStrings: false, validateEntrySizes: true });
    const entries = await entriesOf(zip, most);
    const all = [...entries.values()];
    return {
      unpackedSize: all.reduce((total, entry) => total + entry.uncompressedSize, 0),
      locked: all.some((entry) => entry.isEncrypted()),
      count: zip.entryCount,
      has: (path) => entries.has(keyOf(path)),
      sizeOf: (path) => entries.get(keyOf(path))?.uncompressedSize ?? 0,
      unpack: (path) => undamaged(() => unpack(zip, entries.get(keyOf(path)))),
    };
  });
}

/** Names of parts differ by more than their capitals, and some programs write them with backslashes. */
const keyOf = (path: string): string => path.replaceAll('\\', '/').toLowerCase();

async function entriesOf(zip: ZipFile, most: number): Promise<ReadonlyMap<string, Entry>> {
  const entries = new Map<string, Entry>();
  for await (const entry of zip.eachEntry()) {
    const key = keyOf(entry.fileNameRaw.toString());
    if (entries.has(key)) throw new DamagedFile('it holds two parts of one name.');
    entries.set(key, entry);
    if (entries.size >= most) break;
  }
  return entries;
}

/** The stream ends with an error as soon as a part is longer than its entry says, so it cannot fill the memory. */
async function unpack(zip: ZipFile, entry: Entry | undefined): Promise<Buffer> {
  if (!entry) throw new DamagedFile('a part of it is missing.');
  const chunks: Buffer[] = [];
  let checksum = 0;
  for await (const chunk of (await zip.openReadStreamPromise(entry)) as AsyncIterable<Buffer>) {
    checksum = crc32(chunk, checksum);
    chunks.push(chunk);
  }
  if (checksum !== entry.crc32) throw new DamagedFile(DAMAGED);
  return Buffer.concat(chunks);
}

const DAMAGED = 'it is a damaged or incomplete workbook. Download it again.';

async function undamaged<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof DamagedFile ? error : new DamagedFile(DAMAGED);
  }
}
