import { type Conditions, type Need, unmetConditions } from './conditions.js';

/** A line of an application that nobody has decided yet. */
export interface WaitingLine {
  readonly applicationId: number;
  readonly learners: number;
  readonly need: Need;
}

/** How many a gift is meant for. */
export interface MeantFor {
  readonly applications: number;
  readonly learners: number;
}

/** Of lines that wait, those that conditions admit; money is not looked at. An application counts with any of its lines. */
export function meantFor(lines: readonly WaitingLine[], conditions: Conditions): MeantFor {
  const meant = lines.filter(({ need }) => unmetConditions(conditions, need).length === 0);
  return {
    applications: new Set(meant.map(({ applicationId }) => applicationId)).size,
    learners: meant.reduce((total, { learners }) => total + learners, 0),
  };
}
