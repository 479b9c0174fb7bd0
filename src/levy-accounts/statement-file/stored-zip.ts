import { crc32 } from 'node:zlib';

/** A part of a zip: its name, and its bytes in chunks. */
export interface StoredPart {
  readonly name: string;
  readonly chunks: readonly Uint8Array[];
}

const PART = Buffer.from('PK\x03\x04');
const DIRECTORY_ENTRY = Buffer.from('PK\x01\x02\x14\x00');
const END = Buffer.from('PK\x05\x06');

/** A zip whose parts are stored as they are, in the order given. Below 4 GB. */
export function* storedZip(parts: readonly StoredPart[]): Generator<Uint8Array> {
  const directory: Uint8Array[] = [];
  let at = 0;
  for (const { name, chunks } of parts) {
    const facts = factsOf(name, chunks);
    const header = Buffer.concat([PART, facts, Buffer.from(name)]);
    directory.push(directoryEntry(name, facts, at));
    at += header.length + chunks.reduce((total, chunk) => total + chunk.length, 0);
    yield header;
    yield* chunks;
  }
  const entries = Buffer.concat(directory);
  yield entries;
  yield endOf(parts.length, entries.length, at);
}

/** What the part and the directory say alike: version 2.0, stored, no time, checksum, sizes, length of the name. */
function factsOf(name: string, chunks: readonly Uint8Array[]): Buffer {
  const size = chunks.reduce((total, chunk) => total + chunk.length, 0);
  const facts = Buffer.alloc(26);
  facts.writeUInt16LE(20, 0);
  facts.writeUInt32LE(
    chunks.reduce((checksum, chunk) => crc32(chunk, checksum), 0),
    10,
  );
  facts.writeUInt32LE(size, 14);
  facts.writeUInt32LE(size, 18);
  facts.writeUInt16LE(Buffer.byteLength(name), 22);
  return facts;
}

function directoryEntry(name: string, facts: Buffer, at: number): Uint8Array {
  const place = Buffer.alloc(14);
  place.writeUInt32LE(at, 10);
  return Buffer.concat([DIRECTORY_ENTRY, facts, place, Buffer.from(name)]);
}

function endOf(count: number, length: number, at: number): Uint8Array {
  const end = Buffer.alloc(18);
  end.writeUInt16LE(count, 4);
  end.writeUInt16LE(count, 6);
  end.writeUInt32LE(length, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([END, end]);
}
