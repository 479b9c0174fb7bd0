import { type Belonging, type Dimension, commonValue } from '../core/utilisation/gift-figures.js';
import type { Connection } from '../platform/database/connection.js';

/** Where something belongs, by the rows that it points to. */
export interface Pointers {
  readonly senderId: number | null;
  readonly receiverId: number | null;
  /** Of all its learners. */
  readonly standardIds: readonly number[];
}

interface OrganisationRow {
  readonly id: number;
  readonly name: string;
  readonly kind: string;
  readonly place: string | null;
}

interface StandardRow {
  readonly id: number;
  readonly reference: string | null;
  readonly title: string;
  readonly level: number;
  readonly route: string | null;
}

/** What belongs to no value of a dimension, as people read it. */
const OF_NONE: Readonly<Record<Dimension, string>> = {
  sender: 'paid by nobody yet',
  receiver: 'for nobody in particular',
  kind: 'for nobody in particular',
  place: 'for nobody in particular, or not recorded',
  sector: 'several, or none in particular',
  standard: 'several, or none in particular',
  level: 'several, or none in particular',
};

/** Organisations and standards as they were recorded last. */
export class GiftBelonging {
  private constructor(
    private readonly organisations: ReadonlyMap<number, OrganisationRow>,
    private readonly standards: ReadonlyMap<number, StandardRow>,
  ) {}

  static async read(db: Connection): Promise<GiftBelonging> {
    const organisations = await db.all<OrganisationRow>('SELECT id, name, kind, place FROM current_organisation');
    const standards = await db.all<StandardRow>(
      `SELECT v.standard_id AS id, v.reference, v.title, v.level, v.route FROM standard_version v
        WHERE v.id = (SELECT max(w.id) FROM standard_version w WHERE w.standard_id = v.standard_id)`,
    );
    return new GiftBelonging(
      new Map(organisations.map((row) => [row.id, row])),
      new Map(standards.map((row) => [row.id, row])),
    );
  }

  of({ senderId, receiverId, standardIds }: Pointers): Belonging {
    const receiver = receiverId === null ? undefined : this.organisations.get(receiverId);
    const ofStandards = (value: (standard: StandardRow) => string | null): string | null =>
      commonValue(standardIds.map((id) => value(this.standards.get(id)!)));
    return {
      sender: senderId === null ? null : String(senderId),
      receiver: receiverId === null ? null : String(receiverId),
      kind: receiver?.kind ?? null,
      place: receiver?.place ?? null,
      sector: ofStandards(({ route }) => route),
      standard: ofStandards(({ id }) => String(id)),
      level: ofStandards(({ level }) => String(level)),
    };
  }

  /** As people read it. */
  nameOf(dimension: Dimension, key: string | null): string {
    if (key === null) return OF_NONE[dimension];
    if (dimension === 'sender' || dimension === 'receiver') return this.organisations.get(Number(key))!.name;
    if (dimension === 'level') return `level ${key}`;
    if (dimension !== 'standard') return key;
    const { reference, title } = this.standards.get(Number(key))!;
    return reference === null ? title : `${title} (${reference})`;
  }
}
