/** What a gift is meant for. An empty list means any. */
export interface Conditions {
  /** Sectors, as the catalogue names the routes of standards. */
  readonly sectors: readonly string[];
  /** Places of employers. */
  readonly places: readonly string[];
  readonly levels: readonly number[];
  /** Standards by id. */
  readonly standards: readonly number[];
  /** Kinds of employer. */
  readonly kinds: readonly string[];
}

export const NO_CONDITIONS: Conditions = { sectors: [], places: [], levels: [], standards: [], kinds: [] };

/** One learner's apprenticeship, as far as conditions ask. */
export interface Need {
  readonly sector: string | null;
  readonly place: string | null;
  readonly level: number;
  readonly standardId: number;
  readonly kind: string;
}

const named = (list: readonly string[], value: string | null): boolean =>
  list.some((each) => each.trim().toLowerCase() === value?.trim().toLowerCase());

const TESTS: readonly (readonly [string, (conditions: Conditions, need: Need) => boolean])[] = [
  ['sector', ({ sectors }, { sector }) => sectors.length === 0 || named(sectors, sector)],
  ['place', ({ places }, { place }) => places.length === 0 || named(places, place)],
  ['level', ({ levels }, { level }) => levels.length === 0 || levels.includes(level)],
  ['standard', ({ standards }, { standardId }) => standards.length === 0 || standards.includes(standardId)],
  ['kind of employer', ({ kinds }, { kind }) => kinds.length === 0 || kinds.includes(kind)],
];

/** The names of the conditions that an apprenticeship does not meet; none when the gift is meant for it. */
export const unmetConditions = (conditions: Conditions, need: Need): string[] =>
  TESTS.filter(([, meets]) => !meets(conditions, need)).map(([name]) => name);
