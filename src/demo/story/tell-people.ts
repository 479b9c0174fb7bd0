import type { INestApplicationContext } from '@nestjs/common';
import { toLocalDate } from '../../core/calendar/local-date.js';
import { GrantRole, OpenForDemo, RegisterPerson } from '../../identity/index.js';
import { answered } from '../../platform/cli/command.js';
import { DEMO_CODE_KEY, DEMO_PASSWORD, PEOPLE } from './people.js';
import { keyed } from './telling.js';

const SINCE = toLocalDate('2025-04-01');

/** Registers everybody, gives each the role, and lets each sign in. @returns the ids by name */
export async function tellPeople(
  app: INestApplicationContext,
  organisations: ReadonlyMap<string, number>,
): Promise<Map<string, number>> {
  const ids = new Map<string, number>();
  for (const { name, email, role, organisation } of PEOPLE) {
    const organisationId = organisation === null ? null : organisations.get(organisation)!;
    const person = { name, employerId: organisationId };
    const { id } = answered(await app.get(RegisterPerson).run(keyed(`person ${name}`, person), person));
    const grant = { personId: id, role, organisationId, from: SINCE, held: true, reason: 'Invented for the demo' };
    answered(await app.get(GrantRole).run(keyed(`role ${name}`, grant), grant));
    await app.get(OpenForDemo).run(id, email, DEMO_PASSWORD, DEMO_CODE_KEY);
    ids.set(name, id);
  }
  return ids;
}
