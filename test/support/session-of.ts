import { Sessions } from '../../src/identity/index.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { PageClient } from './page-client.js';
import type { TestService } from './service.js';

interface SealsSessions {
  createSecureSession(data: object): object;
  encodeSecureSession(session: object): string;
}

/** A browser of somebody who has signed in, without the way there: for tests that need many at once. */
export async function sessionOf(service: TestService, personId: number): Promise<PageClient> {
  const signIn = await service.app.get(UnitOfWork).run(async (tx) => {
    await tx.all('INSERT INTO sign_in (person_id, email) VALUES (?, ?)', [personId, `person.${personId}@example.org`]);
    return service.app.get(Sessions).start(tx, personId, 'full');
  });
  const fastify = service.app.getHttpAdapter().getInstance() as unknown as SealsSessions;
  const sealed = fastify.encodeSecureSession(fastify.createSecureSession({ signIn }));
  return PageClient.of(service).withCookie(`levypool=${encodeURIComponent(sealed)}`);
}
