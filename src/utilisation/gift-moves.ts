import { FIGURE_ENTRIES, type Moved } from '../core/utilisation/gift-entries.js';
import type { Period } from '../core/utilisation/learner-outcome.js';
import type { Connection } from '../platform/database/connection.js';
import { moneyFromRow } from '../platform/database/units.js';

interface MoveRow {
  readonly id: number;
  readonly kind: string;
  readonly in_period: string;
  readonly to_its_end: string;
}

/** Before every day. */
const EVER = '0000-01-01';

const wordsOf = (kinds: readonly string[]): string => kinds.map((kind) => `'${kind}'`).join(', ');

/** What entries of some kinds moved into, or out of, the accounts of each pledge or award. */
const movesQuery = (of: 'pledge' | 'award', side: 'from' | 'to', kinds: readonly string[]): string => `
  SELECT y.${of}_id AS id, e.kind, CAST(sum(p.amount) AS TEXT) AS to_its_end,
         CAST(sum(CASE WHEN e.effective_on >= ? THEN p.amount ELSE 0 END) AS TEXT) AS in_period
    FROM ${of}_year y
    JOIN posting p ON p.${side}_account_id = y.account_id
    JOIN entry e ON e.id = p.entry_id
   WHERE e.effective_on <= ? AND e.kind IN (${wordsOf(kinds)})
   GROUP BY y.${of}_id, e.kind`;

const queryFor = (of: 'pledge' | 'award'): string => {
  const { added, takenOff } = FIGURE_ENTRIES[of === 'pledge' ? 'available' : 'open'];
  const kindsOf = (moves: typeof added): string[] => moves.map(({ kind }) => kind);
  return `${movesQuery(of, 'to', kindsOf(added))} UNION ALL ${movesQuery(of, 'from', kindsOf(takenOff))}`;
};

const QUERIES = { pledge: queryFor('pledge'), award: queryFor('award') } as const;

/** What was moved in the accounts of each pledge, or of each award, by the days on which entries took effect. */
export async function findMoves(
  db: Connection,
  of: 'pledge' | 'award',
  { from, to }: Period,
): Promise<Map<number, Moved[]>> {
  const days = [from ?? EVER, to];
  const moves = new Map<number, Moved[]>();
  for (const row of await db.all<MoveRow>(QUERIES[of], [...days, ...days])) {
    const known = moves.get(row.id) ?? [];
    const { kind, in_period, to_its_end } = row;
    known.push({ kind, inPeriod: moneyFromRow(in_period), toItsEnd: moneyFromRow(to_its_end) });
    moves.set(row.id, known);
  }
  return moves;
}
