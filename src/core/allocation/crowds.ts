import { type Change, NOBODY, type Placing } from './placing.js';

/** How many learners each receiver and each place has. */
export class Crowds {
  unevenness = 0;
  private readonly counts = new Map<string, number>();
  private readonly crowdsOf: readonly (readonly string[])[];

  constructor(private readonly placing: Placing) {
    this.crowdsOf = placing.groups.map(({ receiverId, place }) => [
      `receiver ${receiverId}`,
      ...(place === null ? [] : [`place ${place}`]),
    ]);
    placing.pays.forEach((to, learner) => this.change({ learner, from: NOBODY, to }));
  }

  /** @returns by how much it becomes less even */
  changedBy(changes: readonly Change[]): number {
    const before = this.unevenness;
    for (const change of changes) this.change(change);
    return this.unevenness - before;
  }

  undo(changes: readonly Change[]): void {
    for (const { learner, from, to } of changes) this.change({ learner, from: to, to: from });
  }

  private change({ learner, from, to }: Change): void {
    const more = Number(to !== NOBODY) - Number(from !== NOBODY);
    if (more === 0) return;
    for (const crowd of this.crowdsOf[this.placing.groupOf[learner]!]!) {
      const count = this.counts.get(crowd) ?? 0;
      this.unevenness += more * (2 * count + more);
      this.counts.set(crowd, count + more);
    }
  }
}
