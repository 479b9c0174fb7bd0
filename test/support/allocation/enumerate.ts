import type { AllocationLine, AllocationProblem, LearnerGroup, Units } from '../../../src/core/allocation/problem.js';
import type { AllocationValue } from '../../../src/core/allocation/evaluate.js';
import { PlainCash } from './plain-cash.js';

/** Tries every way to share out learners, and keeps the best of those that break no limit. It shares no code with what it checks. */
export function bestOfAll(problem: AllocationProblem): { value: AllocationValue; lines: readonly AllocationLine[] } {
  const senders = new Senders(problem);
  let best: { value: AllocationValue; lines: readonly AllocationLine[] } | undefined;
  for (const lines of waysFrom(problem.groups, 0)) {
    if (!isWithinPromises(problem, lines)) continue;
    const weighted = lines.reduce((total, line) => total + line.learners * groupOf(problem, line).weight, 0);
    if (best && weighted < best.value.weighted) continue;
    const saved = senders.savedBy(lines);
    if (saved === undefined) continue;
    const value = {
      learners: lines.reduce((total, { learners }) => total + learners, 0),
      ...{ weighted, saved, unevenness: unevennessOf(problem, lines) },
    };
    if (!best || isBetter(value, best.value)) best = { value, lines };
  }
  return best!;
}

const groupOf = ({ groups }: AllocationProblem, { groupId }: AllocationLine): LearnerGroup =>
  groups.find(({ id }) => id === groupId)!;

function isBetter(a: AllocationValue, b: AllocationValue): boolean {
  if (a.weighted !== b.weighted) return a.weighted > b.weighted;
  if (a.saved !== b.saved) return a.saved > b.saved;
  return a.unevenness < b.unevenness;
}

function* waysFrom(groups: readonly LearnerGroup[], index: number): Generator<AllocationLine[]> {
  const group = groups[index];
  if (!group) {
    yield [];
    return;
  }
  for (const own of waysOf(group, 0, group.learners))
    for (const rest of waysFrom(groups, index + 1)) yield [...own, ...rest];
}

function* waysOf(group: LearnerGroup, index: number, left: number): Generator<AllocationLine[]> {
  const pledgeId = group.pledges[index];
  if (pledgeId === undefined) {
    yield [];
    return;
  }
  for (let learners = 0; learners <= left; learners++) {
    const line = learners === 0 ? [] : [{ groupId: group.id, pledgeId, learners }];
    for (const rest of waysOf(group, index + 1, left - learners)) yield [...line, ...rest];
  }
}

function isWithinPromises(problem: AllocationProblem, lines: readonly AllocationLine[]): boolean {
  const { pledges, senders, budget, subsidyLeft } = problem;
  const costIn = (line: AllocationLine, year: string | null): Units =>
    groupOf(problem, line)
      .payments.filter((payment) => year === null || payment.year === year)
      .reduce((total, { amount }) => total + amount * BigInt(line.learners), 0n);
  const costOf = (some: readonly AllocationLine[], year: string | null): Units =>
    some.reduce((total, line) => total + costIn(line, year), 0n);
  const years = new Set(lines.flatMap((line) => groupOf(problem, line).payments.map(({ year }) => year)));
  for (const year of years) {
    for (const pledge of pledges) {
      const own = lines.filter(({ pledgeId }) => pledgeId === pledge.id);
      if (costOf(own, year) > (pledge.years.get(year) ?? 0n)) return false;
    }
    for (const sender of senders) {
      const ids = pledges.filter(({ senderId }) => senderId === sender.id).map(({ id }) => id);
      const own = lines.filter(({ pledgeId }) => ids.includes(pledgeId));
      if (costOf(own, year) > (sender.years.get(year) ?? 0n)) return false;
    }
  }
  if (budget !== null && costOf(lines, null) > budget) return false;
  return [...subsidyLeft].every(([receiverId, left]) => {
    const own = lines.filter((line) => groupOf(problem, line).receiverId === receiverId);
    return own.reduce((total, line) => total + groupOf(problem, line).subsidy * BigInt(line.learners), 0n) <= left;
  });
}

function unevennessOf(problem: AllocationProblem, lines: readonly AllocationLine[]): number {
  const counts = new Map<string, number>();
  for (const line of lines) {
    const { receiverId, place } = groupOf(problem, line);
    for (const key of [`receiver ${receiverId}`, ...(place === null ? [] : [`place ${place}`])]) {
      counts.set(key, (counts.get(key) ?? 0) + line.learners);
    }
  }
  return [...counts.values()].reduce((total, count) => total + count * count, 0);
}

/** What senders save by what they give; the same gifts are gone through once. */
class Senders {
  private readonly known = new Map<string, Units | undefined>();

  constructor(private readonly problem: AllocationProblem) {}

  /** @returns undefined where one of them could not pay */
  savedBy(lines: readonly AllocationLine[]): Units | undefined {
    let saved = 0n;
    for (const { id } of this.problem.senders) {
      const ids = this.problem.pledges.filter(({ senderId }) => senderId === id).map((pledge) => pledge.id);
      const own = lines.filter(({ pledgeId }) => ids.includes(pledgeId));
      const key = `${id} ${own.map((line) => `${line.groupId}x${line.learners}`).join()}`;
      if (!this.known.has(key)) this.known.set(key, this.savedOf(id, own));
      const ofSender = this.known.get(key);
      if (ofSender === undefined) return undefined;
      saved += ofSender;
    }
    return saved;
  }

  private savedOf(senderId: number, lines: readonly AllocationLine[]): Units | undefined {
    const { cash } = this.problem.senders.find(({ id }) => id === senderId)!;
    const [without, given] = [new PlainCash(cash.lots), new PlainCash(cash.lots)];
    for (const [month, paid] of cash.paid.entries()) {
      without.pay(month, paid);
      const gifts = lines.reduce(
        (total, line) =>
          total +
          groupOf(this.problem, line)
            .payments.filter((payment) => payment.month === month)
            .reduce((sum, { amount }) => sum + amount * BigInt(line.learners), 0n),
        0n,
      );
      if (given.pay(month, paid + gifts) < paid + gifts) return undefined;
    }
    return without.lapsed - given.lapsed;
  }
}
