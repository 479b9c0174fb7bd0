import { startOf } from '../../src/core/calendar/instant.js';
import { type LocalDate, monthOfDate } from '../../src/core/calendar/local-date.js';
import { isRecentEnough, receiveDeclarations } from '../../src/core/levy/receive-declarations.js';
import type { Checks } from './compare.js';
import { type Entry, DEFAULT_ACCOUNT, entriesOf, linesOf, monthSent } from './declarations.js';
import { listIn, readDate, textIn, wholeNumberIn } from './input.js';
import { isObject, type Json, type JsonObject } from './json.js';
import { levyChecks } from './levy-account.js';

/** An entry that an account's import accepted: the account owns it from then on, whoever sends it again. */
interface Accepted extends Entry {
  readonly on: LocalDate;
  readonly lifeMonths: number;
}

/** Kinds `levy-import` and `levy-import-derived`: refreshes in order, asserted after the last one. */
export function levyImport(input: JsonObject, expected: Json | undefined): Checks {
  const imports = listIn(input, 'imports');
  const accepted = acceptAll(imports, input);
  const owner = new Map<Entry, Accepted>(accepted.map((entry) => [entry, entry]));
  const lines = linesOf(accepted, input).filter(({ entry }) => {
    const { declaration, on, lifeMonths } = owner.get(entry)!;
    return isRecentEnough(declaration.month, monthOfDate(on), lifeMonths);
  });
  return levyChecks(
    [...new Set(imports.map(accountOf))],
    isObject(expected) ? textIn(expected, 'forAccount') : undefined,
    lines.map((line) => ({ account: line.entry.account, month: monthSent(line.entry), line })),
  );
}

const accountOf = (refresh: JsonObject): string => textIn(refresh, 'account') ?? DEFAULT_ACCOUNT;

function acceptAll(imports: readonly JsonObject[], input: JsonObject): Accepted[] {
  const accepted = new Map<string, Accepted>();
  for (const [index, refresh] of imports.entries()) {
    const on = readDate(refresh, 'refreshDate');
    const account = accountOf(refresh);
    const delivered = entriesOf(listIn(refresh, 'declarations'), refresh, account, 1 + index * 1000);
    const entries = new Map(delivered.map((entry) => [entry.declaration, entry]));
    const answers = receiveDeclarations([...entries.keys()], new Set(accepted.keys()), startOf(on));
    for (const { declaration, reception } of answers) {
      if (reception !== 'accepted') continue;
      const entry = { ...entries.get(declaration)!, account };
      accepted.set(declaration.id, { ...entry, on, lifeMonths: lifeOn(on, refresh, input) });
    }
  }
  return [...accepted.values()];
}

/** How far back a run takes levy: the case's own period, and the new one from a change of policy that it dates. */
function lifeOn(on: LocalDate, refresh: JsonObject, input: JsonObject): number {
  const stated = { ...input, ...refresh };
  const changed = textIn(stated, 'policyChangeDate') !== undefined && on >= readDate(stated, 'policyChangeDate');
  if (changed) return wholeNumberIn(stated, 'newExpiryPeriodMonths') ?? 12;
  return wholeNumberIn(stated, 'expiryPeriodMonths') ?? 24;
}
