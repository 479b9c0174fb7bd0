import { type ExecutionContext, createParamDecorator } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { hash } from 'node:crypto';
import { refuse } from '../../core/refusal.js';
import { type Actor, CurrentActor } from './access.js';
import { RefusedError } from './problem.js';
import type { UploadedFile } from './uploaded-files.js';

/** What makes a write the same write when it is sent again. */
export interface WriteRequest {
  readonly actor: string;
  /** The person whose token it came with; null where it was nobody's own. */
  readonly personId: number | null;
  readonly idempotency: { readonly key: string; readonly requestHash: string };
}

const KEY_MAX = 200;

/** The request's key and a hash of what it asks for: the method, the address, the body, and which person asks. */
export function writeRequestOf(request: FastifyRequest & { actor?: Actor }, content: string): WriteRequest {
  const key = request.headers['idempotency-key'];
  if (typeof key !== 'string' || key.trim() === '' || key.length > KEY_MAX) {
    throw new RefusedError(
      refuse('IDEMPOTENCY.KEY_MISSING', `Send an Idempotency-Key of 1 to ${KEY_MAX} characters with every write`),
    );
  }
  const { name, personId } = request.actor!;
  // One person's answer is not another's, even where the key is the same.
  const who = personId === null ? '' : `person ${personId} `;
  const requestHash = hash('sha256', `${who}${request.method} ${request.url}\n${content}`, 'hex');
  return { actor: name, personId, idempotency: { key, requestHash } };
}

/** The write request of a route that takes files: the same files make it the same. */
export const uploadRequestOf = (request: FastifyRequest, files: readonly UploadedFile[]): WriteRequest =>
  writeRequestOf(request, files.map(({ content }) => hash('sha256', content.toString('latin1'), 'hex')).join());

/** The write request of a route with a JSON body. */
export const CurrentWrite = createParamDecorator((_: unknown, context: ExecutionContext): WriteRequest => {
  const request = context.switchToHttp().getRequest<FastifyRequest>();
  return writeRequestOf(request, JSON.stringify(request.body ?? null));
});

export { CurrentActor };
