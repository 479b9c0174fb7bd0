import { toString } from 'qrcode';

/** The square that a telephone's camera reads, as SVG. */
export const squareOf = (text: string): Promise<string> => toString(text, { type: 'svg', margin: 1, width: 200 });
