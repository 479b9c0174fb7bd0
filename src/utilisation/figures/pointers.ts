import type { Dimension } from '../../core/utilisation/gift-figures.js';
import type { Connection } from '../../platform/database/connection.js';
import { GiftBelonging } from '../gift-belonging.js';
import type { SystemBy } from './asked.js';

/** What a dimension is read from: who pays, who receives, whose figure it is, or what is learned. */
export type Pointer = 'trust' | 'receiver' | 'holder' | 'standard';

const POINTERS: Readonly<Record<SystemBy, Pointer | null>> = {
  ...{ system: null, month: null },
  ...{ trust: 'trust', receiver: 'receiver', kind: 'holder', place: 'holder' },
  ...{ sector: 'standard', standard: 'standard', level: 'standard' },
};

/** What belongs to no value of a dimension, as people read it. */
const OF_NONE: Readonly<Record<SystemBy, string>> = {
  system: 'The whole system',
  trust: 'of nobody who pays the levy',
  receiver: 'not for one receiver',
  kind: 'not for one employer',
  place: 'not for one employer, or place not recorded',
  sector: 'not for one standard',
  standard: 'not for one standard',
  level: 'not for one standard',
  month: 'outside the period',
};

const DIMENSION: Partial<Readonly<Record<SystemBy, Dimension>>> = { trust: 'sender' };

/** How rows are told apart: what is read of each, and to which part it belongs. */
export class Parting {
  readonly pointer: Pointer | null;

  private constructor(
    readonly by: SystemBy,
    private readonly belonging: GiftBelonging,
  ) {
    this.pointer = POINTERS[by];
  }

  static async read(db: Connection, by: SystemBy): Promise<Parting> {
    return new Parting(by, await GiftBelonging.read(db));
  }

  /** The part that a row of the pointer's table belongs to. */
  keyOf(id: number | null): string | null {
    if (id === null || this.pointer === null) return null;
    const { belonging, by } = this;
    if (this.pointer === 'standard') {
      return belonging.of({ senderId: null, receiverId: null, standardIds: [id] })[by as 'standard'];
    }
    if (by === 'kind' || by === 'place') return belonging.of({ senderId: null, receiverId: id, standardIds: [] })[by];
    return String(id);
  }

  nameOf(key: string | null): string {
    if (key === null) return OF_NONE[this.by];
    return this.pointer === null ? key : this.belonging.nameOf(DIMENSION[this.by] ?? (this.by as Dimension), key);
  }

  organisation(id: number): string {
    return this.belonging.nameOf('receiver', String(id));
  }

  /** The SQL of the pointer; nothing where none is needed. */
  column(columns: Readonly<Record<Pointer, string>>): string {
    return this.pointer === null ? 'CAST(NULL AS INTEGER)' : columns[this.pointer];
  }
}
