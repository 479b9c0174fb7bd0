/** A cell as a page prints it. */
export interface PlainCell {
  readonly text: string;
  /** Where it leads: to what a figure is made of. */
  readonly href?: string;
  readonly isNumber?: boolean;
  /** Several links in one cell. */
  readonly links?: readonly { readonly text: string; readonly href: string }[];
}

/** A short table that is shown whole. The first cell of a row names it. */
export interface PlainTable {
  readonly caption: string;
  /** Where a heading above the table says the same. */
  readonly isCaptionHidden?: boolean;
  readonly head: readonly { readonly text: string; readonly isNumber?: boolean }[];
  readonly rows: readonly (readonly PlainCell[])[];
}

export const words = (text: string, href?: string): PlainCell => (href === undefined ? { text } : { text, href });

export const number = (text: string, href?: string): PlainCell => ({ ...words(text, href), isNumber: true });

/** @param headings those of numbers begin with `#` */
export const headings = (...texts: readonly string[]): PlainTable['head'] =>
  texts.map((text) => (text.startsWith('#') ? { text: text.slice(1), isNumber: true } : { text }));
