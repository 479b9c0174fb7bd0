import { type Refusal, isRefusal } from '../../core/refusal.js';
import type { FastifyReply } from 'fastify';
import { RefusedError } from './problem.js';

/** What a write answered, or the way out for a refusal. A replayed answer says so in a header. */
export function answerOf<Answer>(
  outcome: { readonly answer: Answer; readonly replayed: boolean } | Refusal,
  reply: FastifyReply,
): Answer {
  if (isRefusal(outcome)) throw new RefusedError(outcome);
  if (outcome.replayed) void reply.header('idempotency-replayed', 'true');
  return outcome.answer;
}

/** A query's result, or the way out when there is none. */
export function foundOf<Result>(result: Result | Refusal): Result {
  if (isRefusal(result)) throw new RefusedError(result);
  return result;
}

/** One page of a list, in the order of ids. */
export interface Page<Item> {
  readonly items: readonly Item[];
  /** The `after` of the next page; null on the last. */
  readonly next: number | null;
}

/** @param found one item more than the page holds, when there are more */
export function pageOf<Item extends { readonly id: number }>(found: readonly Item[], limit: number): Page<Item> {
  const items = found.slice(0, limit);
  return { items, next: found.length > limit ? items.at(-1)!.id : null };
}
