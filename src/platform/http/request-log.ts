import type { FastifyInstance } from 'fastify';
import { AsyncLocalStorage } from 'node:async_hooks';
import type { RequestWithActor } from './access.js';

const scope = new AsyncLocalStorage<string>();

/** The request that is being answered, by the id that its error page shows; nothing outside of one. */
export const currentRequestId = (): string | undefined => scope.getStore();

/** A request in the log: who asked where, and how it ended. Neither what was asked after the `?` nor what was sent. */
export interface RequestLine {
  readonly requestId: string;
  readonly method: string;
  /** The pattern of the address; null where there is nothing at it. */
  readonly route: string | null;
  readonly status: number;
  readonly milliseconds: number;
  readonly personId: number | null;
}

/** Writes one line for each request, and lets every other line that it causes carry its id. */
export function setUpRequestLog(fastify: Pick<FastifyInstance, 'addHook'>, write: (line: RequestLine) => void): void {
  fastify.addHook('onRequest', (request, _reply, done) => scope.run(request.id, done));
  // Reading a body goes on in the scope of the socket, not of the request.
  fastify.addHook('preValidation', (request, _reply, done) => scope.run(request.id, done));
  fastify.addHook('onResponse', (request: RequestWithActor, reply, done) => {
    write({
      requestId: request.id,
      method: request.method,
      route: request.routeOptions.url ?? null,
      status: reply.statusCode,
      milliseconds: Math.round(reply.elapsedTime),
      personId: request.actor?.personId ?? null,
    });
    done();
  });
}
