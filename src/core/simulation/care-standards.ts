import { toLocalDate, type LocalDate } from '../calendar/local-date.js';
import { type Money, money } from '../money/money.js';
import type { Chance } from './chance.js';

/** Kinds of employers as far as they train in the same standards. */
export type TrainingKind = 'trust' | 'ambulance' | 'council' | 'social-care' | 'hospice' | 'practice';

/** A standard as the official statistics know it. Pounds as text, days as ISO text. */
export interface CareStandardRow {
  readonly reference: string;
  readonly title: string;
  readonly level: number;
  readonly months: number;
  readonly band: string;
  readonly from: string;
  /** Of one year, over all of England. */
  readonly starts: number;
  /** Null where the figures do not reach back as long as the training takes. */
  readonly outcome: { readonly started: number; readonly achieved: number } | null;
  readonly askedBy: readonly TrainingKind[];
}

export interface CareStandard {
  readonly reference: string;
  readonly title: string;
  readonly level: number;
  /** Typical length. */
  readonly months: number;
  readonly band: Money;
  readonly from: LocalDate;
  readonly starts: number;
  readonly askedBy: readonly TrainingKind[];
  /** Of a thousand who start, so many stay to the end. */
  readonly stay: number;
}

/** With the share of learners who stay: of standards without figures of their own, that of all others together. */
export function readCareStandards(rows: readonly CareStandardRow[]): CareStandard[] {
  const known = rows.flatMap(({ outcome }) => outcome ?? []);
  const all = {
    started: known.reduce((total, { started }) => total + started, 0),
    achieved: known.reduce((total, { achieved }) => total + achieved, 0),
  };
  return rows.map(({ outcome, band, from, ...row }) => {
    const { started, achieved } = outcome ?? all;
    return { ...row, band: money(band), from: toLocalDate(from), stay: Math.round((achieved * 1000) / started) };
  });
}

/** A standard for an employer of a kind, each as often as its share of starts. */
export function drawStandard(chance: Chance, standards: readonly CareStandard[], kind: TrainingKind): CareStandard {
  const asked = standards.filter(({ askedBy }) => askedBy.includes(kind));
  let left = chance.below(asked.reduce((total, { starts }) => total + starts, 0));
  return asked.find(({ starts }) => (left -= starts) < 0)!;
}
