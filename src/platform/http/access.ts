import { type CanActivate, type ExecutionContext, Injectable, SetMetadata, createParamDecorator } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { invariant } from '../../core/invariant.js';
import { refuse } from '../../core/refusal.js';
import { RefusedError } from './problem.js';

/** What a route can need. Each route declares one; a test walks them all. */
export const RIGHTS = [
  'organisations:read',
  'organisations:write',
  'agreements:write',
  'programme:read',
  'programme:write',
  'levy-accounts:read',
  'levy-accounts:write',
  'statements:write',
  'declarations:write',
  'journal:read',
  'journal:write',
  'position:read',
  'standards:read',
  'standards:write',
  'starts:read',
  'starts:write',
  'gifting:read',
  'gifting:write',
  'month-end:read',
  'month-end:write',
  'people:read',
  'people:write',
  'utilisation:read',
  'mail:read',
  'mail:write',
] as const;
export type Right = (typeof RIGHTS)[number];

/** Who asks. The name stands in every record. */
export interface Actor {
  readonly name: string;
  /** Null for a token that is nobody's own, and for whoever shows none. */
  readonly personId: number | null;
  readonly rights: ReadonlySet<Right>;
}

/** Who a request comes from; filled by the identity module. */
export abstract class AccessControl {
  /** @returns the actor, or null when what the request shows is not valid */
  abstract identify(authorization: string | undefined): Promise<Actor | null>;
}

const NEEDS = 'levypool:needs';

/** The right that a route needs. A route without one is refused to everybody. */
export const Needs = (right: Right): MethodDecorator => SetMetadata(NEEDS, right);

export const neededRight = (reflector: Reflector, handler: () => unknown): Right | undefined =>
  reflector.get<Right | undefined>(NEEDS, handler);

interface RequestWithActor extends FastifyRequest {
  actor?: Actor;
}

/** Lets a request through when its actor has the right that the route declares. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly access: AccessControl,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<RequestWithActor>();
    const right = neededRight(this.reflector, context.getHandler() as () => unknown);
    const actor = await this.access.identify(request.headers.authorization);
    if (!actor) throw new RefusedError(refuse('ACCESS.UNAUTHENTICATED', 'The API token is not valid'));
    if (right === undefined || !actor.rights.has(right)) {
      const why = actor.personId === null ? 'This needs an API token' : 'No role that you hold today covers this';
      throw new RefusedError(refuse('ACCESS.FORBIDDEN', why));
    }
    request.actor = actor;
    return true;
  }
}

/** The actor of the request, for the record. */
export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext): Actor => {
  const { actor } = context.switchToHttp().getRequest<RequestWithActor>();
  invariant(actor !== undefined, 'a request has an actor once it has passed the guard');
  return actor;
});
