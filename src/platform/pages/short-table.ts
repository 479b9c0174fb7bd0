/** A short table that a page shows as it is. Long ones that sort and page are made by `tableView`. */
export interface ShortTable {
  readonly caption: string;
  /** Small below a heading of its own; hidden where that says the same. */
  readonly captionIs?: 'small' | 'hidden';
  readonly columns: readonly ShortColumn[];
  readonly rows: readonly ShortRow[];
}

export interface ShortColumn {
  readonly heading: string;
  /** Right-aligned: amounts and counts. */
  readonly isNumber: boolean;
}

/** Text, or text that leads somewhere. */
export type ShortCell = string | { readonly text: string; readonly href: string };

export interface ShortRow {
  /** Where a link of the page leads to; left out where none does. */
  readonly id?: string;
  readonly cells: readonly ShortCell[];
}

/** @param headings those of amounts and counts begin with a number sign: `#Amount` */
export const shortTable = (caption: string, headings: readonly string[], rows: readonly ShortRow[]): ShortTable => ({
  caption,
  columns: headings.map((heading) => ({ heading: heading.replace(/^#/, ''), isNumber: heading.startsWith('#') })),
  rows,
});

/** What is said of something, for a list of terms; what is empty is left out. */
export const summary = (rows: readonly (readonly [term: string, text: string | null])[]): SummaryRow[] =>
  rows.flatMap(([term, text]) =>
    text === null || text === ''
      ? []
      : [{ key: { text: term }, value: { text, classes: text.includes('\n') ? 'app-text' : '' } }],
  );

/** As the summary list of the design system takes it. */
export interface SummaryRow {
  readonly key: { readonly text: string };
  readonly value: { readonly text: string; readonly classes: string };
}
