import type { Typed } from './answers.js';

export type FieldKind = 'text' | 'long-text' | 'number' | 'money' | 'day' | 'yes-no' | 'radios' | 'select' | 'tick';

export interface FieldOption {
  readonly value: string;
  readonly text: string;
  readonly hint?: string;
}

/** One question of a form. */
export interface Field {
  readonly kind: FieldKind;
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  /** Of radios and of a select; a tick has one, whose value is sent. */
  readonly options?: readonly FieldOption[];
}

/** A question with what its field holds, as the macro of `fields.njk` prints it. */
export interface FieldView extends Field {
  readonly id: string;
  readonly value: string;
  readonly day: Readonly<Record<'day' | 'month' | 'year', string>>;
}

const textOf = (value: Typed[string] | undefined): string =>
  value === undefined ? '' : typeof value === 'string' ? value : (value[0] ?? '');

/** Questions with what was typed, or what is kept. @param holds by the name of the field; of a day each of its three */
export const fieldViews = (fields: readonly Field[], holds: Typed): FieldView[] =>
  fields.map((field) => ({
    ...field,
    id: field.name.replaceAll('.', '-'),
    value: textOf(holds[field.name]),
    day: {
      day: textOf(holds[`${field.name}-day`]),
      month: textOf(holds[`${field.name}-month`]),
      year: textOf(holds[`${field.name}-year`]),
    },
  }));
