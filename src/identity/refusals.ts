import { type Refusal, refuse } from '../core/refusal.js';

export const unknownPerson = (): Refusal => refuse('PERSON.UNKNOWN', 'There is no such person');
