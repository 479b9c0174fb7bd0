/** A field by its way through the body, and values that do not belong there. */
export type Bad = readonly [field: string, ...values: unknown[]];

/** A write with a body that is right, and what can be wrong with it. */
export interface Write {
  readonly method?: 'put';
  readonly path: string;
  readonly body: object;
  readonly bad: readonly Bad[];
}

export const TEXTS = [undefined, null, 7, true, '', '   ', ['text'], { text: 1 }, 'a\u0000b', 'a\u001bb', 'a\ud800b'];
export const text = (field: string, longest: number): Bad => [field, ...TEXTS, 'x'.repeat(longest + 1)];
export const DAYS = [7, '', 'soon', '2026-02-29', '2026-13-01', '2026-00-10', '21/11/2026', '2026-11-21T09:00:00Z'];
export const day = (field: string): Bad => [field, undefined, null, ...DAYS];
export const MONEY = [
  1,
  1.5,
  '1.123456',
  '1,000',
  '£1',
  '1e3',
  '',
  ' 1',
  '+1',
  '.5',
  '90071992547.40992',
  '9'.repeat(12),
];
export const IDS = [undefined, null, '1', 0, -1, 1.5, 1e20, 9007199254740992];
