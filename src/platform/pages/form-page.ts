import type { PageModel, Typed } from './answers.js';
import { type Field, fieldViews } from './fields.js';
import type { NavigationLink } from './navigation.js';

/** A page with one form. */
export interface FormPage {
  readonly heading: string;
  /** What the form belongs to. */
  readonly caption?: string;
  readonly lead?: readonly string[];
  readonly facts?: readonly { readonly key: string; readonly value: string }[];
  readonly warning?: { readonly heading: string; readonly text: string };
  readonly action: string;
  readonly fields: readonly Field[];
  /** Sent along, as it was when the page was made. */
  readonly hidden?: Readonly<Record<string, string>>;
  readonly submit: string;
  /** Whether the button ends something. */
  readonly isEnding?: boolean;
  readonly cancel?: NavigationLink;
  readonly trail?: readonly NavigationLink[];
}

/** The model of `form.njk`. @param holds what was typed, or what is kept */
export const formPage = ({ fields, ...page }: FormPage, holds: Typed): PageModel => ({
  ...page,
  questions: fieldViews(fields, holds),
});
