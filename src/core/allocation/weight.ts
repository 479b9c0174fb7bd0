/** A learner of an application without points counts so much, and one with all of them twice as much. */
const WITHOUT_POINTS = 100;

/**
 * What a learner counts: its application's points as a part of the most that its round gives.
 * @returns a whole number
 */
export const weightOf = (points: number, most: number): number =>
  WITHOUT_POINTS + (most === 0 ? 0 : Math.round((WITHOUT_POINTS * points) / most));
