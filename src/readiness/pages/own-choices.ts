import { dutyRefusal } from '../../core/access/duties.js';
import type { Actor } from '../../platform/http/access.js';
import type { FieldOption } from '../../platform/pages/fields.js';
import { FOR_ORGANISATION } from '../acting.js';
import { isOfficer } from './only-officer.js';

const speaksFor = ({ person }: Actor, organisationId: number): boolean =>
  person !== null && dutyRefusal(person, FOR_ORGANISATION, organisationId) === undefined;

/** Whether somebody speaks for any organisation. */
export const answersFor = (actor: Actor): boolean =>
  isOfficer(actor) ||
  (actor.person?.roles ?? []).some(({ organisationId }) => organisationId !== null && speaksFor(actor, organisationId));

/** Of these organisations those that somebody speaks for. */
export const ownChoices = (actor: Actor, choices: readonly FieldOption[]): FieldOption[] =>
  choices.filter(({ value }) => speaksFor(actor, Number(value)));
