const OUTWARD = '[A-Z]{1,2}\\d[A-Z\\d]?';
const WHOLE = new RegExp(`^(${OUTWARD})(\\d[A-Z]{2})$`);
const FIRST_PART = new RegExp(`^${OUTWARD}$`);

const withoutBlanks = (text: string): string => text.toUpperCase().replaceAll(/\s+/g, '');

/** A whole postcode as it is written, `ST4 6QG`, whatever its capitals and blanks. @returns undefined where it is none */
export function parsePostcode(text: string): string | undefined {
  const parts = WHOLE.exec(withoutBlanks(text));
  return parts ? `${parts[1]} ${parts[2]}` : undefined;
}

/** A whole postcode, or its first part alone: `ST4`. @returns undefined where it is neither */
export function parsePostcodeOrOutward(text: string): string | undefined {
  const plain = withoutBlanks(text);
  return parsePostcode(plain) ?? (FIRST_PART.test(plain) ? plain : undefined);
}

/** The first part of a postcode, which stands for its district: `ST4` of `ST4 6QG`. */
export const outwardOf = (postcode: string): string => postcode.split(' ')[0]!;
