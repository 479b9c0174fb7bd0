import type { Acting, Duty } from '../core/access/duties.js';

/** Who answers, joins and reports for an organisation; officers do it for whoever asks them to. */
export const FOR_ORGANISATION: Duty = { roles: ['trust-editor', 'receiver', 'programme-officer'], needsPerson: false };

export const BY_OFFICER: Duty = { roles: ['programme-officer'], needsPerson: false };

/** The person's id for a row, or nothing for the operator. */
export const personOf = (acting: Acting): number | null => (acting === 'operator' ? null : acting.id);
