/** What stands in a case file, before anything is read from it. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export type JsonObject = { readonly [key: string]: Json };

export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const isList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value);

/** A value in the words of a message. */
export const shown = (value: Json | undefined): string => (value === undefined ? 'nothing' : JSON.stringify(value));
