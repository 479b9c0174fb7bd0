import type { Readable } from 'node:stream';
import type { Refusal } from '../../core/refusal.js';

/** What a page shows: a view model, in plain values that a template prints as they are. */
export type PageModel = Readonly<Record<string, unknown>>;

/** What a form was sent with, field by field. A field that was sent several times is a list. */
export type Typed = Readonly<Record<string, string | readonly string[]>>;

/** The page once more with what was typed, and what is wrong with it. */
export interface RefusedForm {
  readonly is: 'refused';
  readonly refusal: Refusal;
  readonly model: PageModel;
}

/** Another page is shown, with a word about what was done. */
export interface SeeOther {
  readonly is: 'see-other';
  readonly to: string;
  readonly notice: string | null;
}

/** A file that the browser keeps. */
export interface Download<Content = string | Buffer | Readable> {
  readonly is: 'download';
  readonly name: string;
  readonly type: string;
  readonly content: Content;
}

export type PageAnswer = PageModel | RefusedForm | SeeOther | Download;

/** @param model the page as it is asked for, with what was typed in its fields */
export const refusedForm = (refusal: Refusal, model: PageModel): RefusedForm => ({ is: 'refused', refusal, model });

/** @param notice what was done, for the head of the next page */
export const seeOther = (to: string, notice: string | null = null): SeeOther => ({ is: 'see-other', to, notice });

export const download = <Content>(name: string, type: string, content: Content): Download<Content> => ({
  ...{ is: 'download', name, type, content },
});
