import { Injectable } from '@nestjs/common';
import { isRefusal } from '../../core/refusal.js';
import { FindPeople } from '../../identity/index.js';
import { FindStandards } from '../../standards/index.js';
import type { RoundView } from '../find-rounds.js';
import type { RoundNames } from './rounds-view.js';

/** `care-home` as people read it: `Care home`. */
export function kindWords(kind: string): string {
  const words = kind.replaceAll('-', ' ').replace('nhs', 'NHS').replace('gp ', 'GP ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** What the standards and people of a round are called. */
@Injectable()
export class FindRoundNames {
  constructor(
    private readonly standards: FindStandards,
    private readonly people: FindPeople,
  ) {}

  async of({ versions, steps }: RoundView): Promise<RoundNames> {
    const standards = new Map<number, string>();
    for (const id of new Set(versions.flatMap(({ criteria }) => criteria.conditions.standards))) {
      const standard = await this.standards.one(id, null);
      if (!isRefusal(standard)) standards.set(id, `${standard.reference ?? standard.larsCode} ${standard.title}`);
    }
    const people = new Map<number, string>();
    for (const id of new Set(steps.flatMap(({ personId }) => personId ?? []))) {
      const person = await this.people.one(id, null);
      if (!isRefusal(person)) people.set(id, person.name);
    }
    return {
      standard: (id) => standards.get(id) ?? `standard ${id}`,
      person: (id) => (id === null ? 'The operator' : (people.get(id) ?? `person ${id}`)),
      kind: kindWords,
    };
  }
}
