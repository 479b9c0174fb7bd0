/**
 * Thrown where the rows of a file stop making sense half way, and turned into a refusal by the reader of the file.
 * The message ends the sentence "FILE cannot be read: …" and never quotes the file.
 */
export class DamagedFile extends Error {
  override readonly name = 'DamagedFile';
}
