const MEBIBYTE = 1024 * 1024;

/** A year's download of a large trust is under 10 MB. */
export const LARGEST_FILE = 40 * MEBIBYTE;

/** What a workbook may unpack to, by the sizes that its directory states. Its text is about eight times its file. */
export const LARGEST_UNPACKED = 300 * MEBIBYTE;

/** The small parts of a workbook that name its sheets. */
export const LARGEST_INDEX = MEBIBYTE;

/** A workbook has a dozen parts. */
export const MOST_PARTS = 1_000;

export const MOST_ROWS = 250_000;

/** A line of the download is about 200 bytes long. */
export const LONGEST_LINE = 64 * 1024;

/** A refusal lists no more: what is wrong in so many places is wrong as a whole. */
export const MOST_FAULTS = 1_000;
