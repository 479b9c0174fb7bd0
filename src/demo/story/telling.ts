import type { INestApplicationContext } from '@nestjs/common';
import type { PersonRequest } from '../../identity/index.js';
import { sha256 } from '../../journal/index.js';
import { FindOrganisations } from '../../organisations/index.js';
import { commandActor } from '../../platform/cli/command.js';
import type { DemoClock } from './demo-clock.js';
import type { DemoPerson } from './people.js';

/** What the story is told with: the books, its days, and who takes part. */
export interface Telling {
  readonly app: INestApplicationContext;
  readonly clock: DemoClock;
  readonly people: ReadonlyMap<string, number>;
  readonly organisations: ReadonlyMap<string, number>;
}

/**
 * A request with a key of its own, so that a demo that was cut off goes on, and one that is done adds nothing. A
 * refusal is not kept with it: what stood in the way may be gone when the demo is made again.
 */
export const keyed = (key: string, content: unknown, personId: number | null = null): PersonRequest => ({
  actor: personId === null ? commandActor() : `demo person ${personId}`,
  personId,
  idempotency: { key: `demo ${key}`, requestHash: sha256(JSON.stringify(content)) },
  forgetRefusals: true,
});

export const personId = ({ people }: Telling, { name }: Pick<DemoPerson, 'name'>): number => people.get(name)!;

export async function organisationIds(app: INestApplicationContext): Promise<Map<string, number>> {
  const all = await app.get(FindOrganisations).list(0, 500, null);
  return new Map(all.map(({ id, name }) => [name, id]));
}
