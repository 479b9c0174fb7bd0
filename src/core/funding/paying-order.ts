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
  const waitsFor = new Map<string, number>();
  for (const { employer, sender } of due) {
    for (const account of sender === null ? [employer] : [employer, sender]) {
      if (!waitsFor.has(account)) waitsFor.set(account, 0);
      if (!receivers.has(account)) receivers.set(account, new Set());
    }
    if (sender === null || sender === employer || receivers.get(sender)!.has(employer)) continue;
    receivers.get(sender)!.add(employer);
    waitsFor.set(employer, waitsFor.get(employer)! + 1);
  }
  const order: string[] = [];
  while (waitsFor.size > 0) {
    const left = [...waitsFor].sort(([a], [b]) => (a < b ? -1 : 1));
    // In a circle everybody waits: the first by id goes ahead.
    const [next] = left.find(([, count]) => count === 0) ?? left[0]!;
    waitsFor.delete(next);
    order.push(next);
    for (const receiver of receivers.get(next)!) {
      if (waitsFor.has(receiver)) waitsFor.set(receiver, waitsFor.get(receiver)! - 1);
    }
  }
  return order;
}
