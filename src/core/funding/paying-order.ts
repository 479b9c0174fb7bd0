/** A gift from one account to another's apprentice, as far as the order of accounts needs it. */
export interface GivesTo {
  readonly employer: string;
  readonly sender: string | null;
}

/**
 * Accounts in the order in which a month end serves them: a sender before those it gives to, so that what its gifts
 * cannot pay is known in time; otherwise, and where accounts give in a circle, by their ids.
 */
export function payingOrder(due: readonly GivesTo[]): string[] {
  const receivers = new Map<string, Set<string>>();
  const senders = new Map<string, Set<string>>();
  for (const { employer, sender } of due) {
    for (const account of sender === null ? [employer] : [employer, sender]) {
      if (receivers.has(account)) continue;
      receivers.set(account, new Set());
      senders.set(account, new Set());
    }
    if (sender === null || sender === employer) continue;
    receivers.get(sender)!.add(employer);
    senders.get(employer)!.add(sender);
  }
  const left = new Set([...receivers.keys()].sort());
  const ready = [...left].filter((account) => senders.get(account)!.size === 0);
  const order: string[] = [];
  while (left.size > 0) {
    const next = ready.shift() ?? firstOfCircle(left, senders);
    left.delete(next);
    order.push(next);
    for (const receiver of receivers.get(next)!) {
      const waitsFor = senders.get(receiver)!;
      waitsFor.delete(next);
      if (waitsFor.size === 0 && left.has(receiver)) insertSorted(ready, receiver);
    }
  }
  return order;
}

/** Where everybody waits, some wait in a circle and the others behind it: the first by id of such a circle goes ahead. */
function firstOfCircle(left: ReadonlySet<string>, senders: ReadonlyMap<string, ReadonlySet<string>>): string {
  const [start] = left;
  let ahead = aheadOf(start!, senders);
  for (;;) {
    // Whoever is ahead of us and not behind us as well is nearer to the circle.
    const nearer = [...ahead].map((account) => aheadOf(account, senders)).find((theirs) => theirs.size < ahead.size);
    if (!nearer) return [...ahead].sort()[0]!;
    ahead = nearer;
  }
}

/** Everybody whose gifts an account waits for, through others too. */
function aheadOf(account: string, senders: ReadonlyMap<string, ReadonlySet<string>>): Set<string> {
  const found = new Set<string>();
  const open = [account];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const sender of senders.get(next)!) {
      if (found.has(sender)) continue;
      found.add(sender);
      open.push(sender);
    }
  }
  return found;
}

function insertSorted(sorted: string[], value: string): void {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < value) low = middle + 1;
    else high = middle;
  }
  sorted.splice(low, 0, value);
}
