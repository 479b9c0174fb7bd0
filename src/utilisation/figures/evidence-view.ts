import type { SystemFigure } from '../../core/utilisation/system-figures.js';
import type { RuleView } from './utilisation-view.js';

/** An entry or a start that a figure is the sum of. */
export interface EvidenceItem {
  /** Of the entry or the start. */
  readonly id: number;
  readonly is: 'entry' | 'start';
  /** When the entry took effect, or the apprenticeship began. */
  readonly on: string;
  /** What the entry says, or of what the start is. */
  readonly what: string;
  /** Of an entry, its kind; of a start, the learner's reference. */
  readonly kind: string;
  /** What of it counts, pounds as text, or 1. */
  readonly counted: string;
  /** Of an additional apprenticeship: what its employer had declared, and where. */
  readonly declaration?: {
    readonly applicationId: number;
    readonly application: string;
    readonly on: string;
    /** The record that proves it. */
    readonly recordId: number;
  };
}

/** What one figure is the sum of. */
export interface EvidenceView {
  readonly figure: SystemFigure;
  readonly part: string | null;
  readonly name: string;
  /** The figure, pounds as text or a number. */
  readonly total: string;
  readonly items: readonly EvidenceItem[];
  /** The `after` of what follows; null where this is all. */
  readonly next: number | null;
  /** By which rule it was worked out, where it is more than a sum. */
  readonly rule: RuleView | null;
}
