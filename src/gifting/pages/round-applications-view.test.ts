import type { ApplicationState } from '../../core/gifting/application-states.js';
import type { StoredRound } from '../stored-round.js';
import { nextStep } from './round-applications-view.js';

const round = (state: string, kind: string, criteria: number): StoredRound =>
  ({ state, terms: { kind, criteria: { scoring: Array.from({ length: criteria }) } } }) as unknown as StoredRound;

describe('the next step of an application', () => {
  it.each<[ApplicationState, number | null, number, StoredRound, string]>([
    ['submitted', null, 0, round('open', 'window', 1), 'The round closes'],
    ['submitted', null, 1, round('closed', 'window', 1), 'An assessor gives points'],
    ['submitted', 4, 0, round('closed', 'window', 1), 'An approver says whether there is an interest'],
    ['submitted', null, 1, round('open', 'first-come', 0), 'An approver decides'],
    ['part-approved', 4, 1, round('closed', 'window', 1), 'A second person approves'],
    ['approved', 4, 1, round('closed', 'window', 1), 'The round is published'],
    ['rejected', 4, 1, round('closed', 'window', 1), ''],
  ])('%s with points %s and %s without interest', (state, score, free, of, words) => {
    expect(nextStep({ state, score, free }, of)).toBe(words);
  });
});
