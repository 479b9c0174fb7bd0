import { type CanActivate, type ExecutionContext, Injectable, SetMetadata, createParamDecorator } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import type { Person } from '../../core/access/roles.js';
import { invariant } from '../../core/invariant.js';
import { refuse } from '../../core/refusal.js';
import { isApi } from './is-api.js';
import { RefusedError } from './problem.js';

/** What a route can need. Each route declares one; a test walks them all. */
export const RIGHTS = [
  'organisations:read',
  'organisations:write',
  'agreements:write',
  'agreement-signatures:write',
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
  'reconciliation:read',
  'reconciliation:write',
  'people:read',
  'people:write',
  'rotations:read',
  'rotations:write',
  'utilisation:read',
  'prospectus:read',
  'prospectus:write',
  'workforce:read',
  'workforce:write',
  'mail:read',
  'mail:write',
  'contacts:read',
  'contacts:write',
  'access-log:read',
  'readiness:read',
  'readiness:write',
  'tenders:read',
  'tenders:write',
  'learner-links:read',
  'learner-links:write',
] as const;
export type Right = (typeof RIGHTS)[number];

/** Who asks. The name stands in every record. */
export interface Actor {
  readonly name: string;
  /** Null for a token that is nobody's own, and for whoever shows none. */
  readonly personId: number | null;
  /** With the roles of today; null where it is nobody in particular. */
  readonly person: Person | null;
  readonly rights: ReadonlySet<Right>;
  /** Came with a mailed link, to one application, before any account. */
  readonly isApplicant?: true;
}

/** Whoever looks at what is open to everybody. */
export const VISITOR: Actor = { name: 'visitor', personId: null, person: null, rights: new Set() };

/** Who a request comes from; filled by the identity module. */
export abstract class AccessControl {
  /** @returns the actor, or null when what the request shows is not valid */
  abstract identify(authorization: string | undefined): Promise<Actor | null>;

  /** @param secret what the browser of whoever signed in keeps; @returns null once that has ended */
  abstract signedIn(secret: string): Promise<Actor | null>;
}

const NEEDS = 'levypool:needs';
const OPEN = 'levypool:open';
const SIGNED_IN = 'levypool:signed-in';
const FOR_APPLICANTS = 'levypool:for-applicants';

/** The right that a route needs. A route without one is refused to everybody. */
export const Needs = (right: Right): MethodDecorator => SetMetadata(NEEDS, right);

/** A route that is open to everybody. */
export const Open = (): MethodDecorator => SetMetadata(OPEN, true);

/** A route of whoever is signed in, whatever the roles: what it does concerns that person alone. */
export const SignedIn = (): MethodDecorator => SetMetadata(SIGNED_IN, true);

/** A page of an application that whoever began it with a mailed link sees too; each handler asks which application. */
export const ForApplicants = (): MethodDecorator => SetMetadata(FOR_APPLICANTS, true);

export const isForApplicants = (reflector: Reflector, handler: () => unknown): boolean =>
  reflector.get<boolean | undefined>(FOR_APPLICANTS, handler) === true;

export const neededRight = (reflector: Reflector, handler: () => unknown): Right | undefined =>
  reflector.get<Right | undefined>(NEEDS, handler);

export const isOpen = (reflector: Reflector, handler: () => unknown): boolean =>
  reflector.get<boolean | undefined>(OPEN, handler) === true;

export const isForSignedIn = (reflector: Reflector, handler: () => unknown): boolean =>
  reflector.get<boolean | undefined>(SIGNED_IN, handler) === true;

export interface RequestWithActor extends FastifyRequest {
  actor?: Actor;
  /** It is not open to everybody, and this actor was let through. */
  isLetThrough?: true;
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
    const handler = context.getHandler() as () => unknown;
    const open = isOpen(this.reflector, handler);
    const actor = isApi(request) ? await this.ofToken(request, open) : await this.ofSession(request);
    request.actor = actor;
    if (open) return true;
    if (!isApi(request) && actor.personId === null) {
      throw new RefusedError(refuse('ACCESS.SIGN_IN', 'Sign in to see this page'));
    }
    // Without an account nothing is there but the own application.
    if (actor.isApplicant && !isForApplicants(this.reflector, handler)) {
      throw new RefusedError(refuse('REQUEST.NOT_FOUND', 'There is nothing at this address'));
    }
    if (isForSignedIn(this.reflector, handler)) return (request.isLetThrough = true);
    const right = neededRight(this.reflector, handler);
    if (right === undefined || !actor.rights.has(right)) {
      throw new RefusedError(refuse('ACCESS.FORBIDDEN', 'No role that you hold today covers this'));
    }
    return (request.isLetThrough = true);
  }

  /** @param open whether it is answered without a token too; one that is wrong is told so all the same */
  private async ofToken(request: FastifyRequest, open: boolean): Promise<Actor> {
    if (open && request.headers.authorization === undefined) return VISITOR;
    const actor = await this.access.identify(request.headers.authorization);
    if (!actor) {
      const isSent = request.headers.authorization !== undefined;
      const why = isSent ? 'The API token is not valid' : 'This needs an API token';
      throw new RefusedError(refuse('ACCESS.UNAUTHENTICATED', why));
    }
    return actor;
  }

  private async ofSession(request: FastifyRequest): Promise<Actor> {
    const secret = request.session.get('signIn');
    return (secret === undefined ? null : await this.access.signedIn(secret)) ?? VISITOR;
  }
}

/** The actor of the request, for the record. */
export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext): Actor => {
  const { actor } = context.switchToHttp().getRequest<RequestWithActor>();
  invariant(actor !== undefined, 'a request has an actor once it has passed the guard');
  return actor;
});
