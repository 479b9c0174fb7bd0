import { toLocalDate } from '../../../src/core/calendar/local-date.js';
import type { Book } from '../../../src/core/journal/entry.js';
import { fromUnits } from '../../../src/core/money/money.js';
import { isRefusal } from '../../../src/core/refusal.js';
import type { Written } from '../../../src/journal/manual-entries.js';
import type { Outcome } from '../../../src/journal/request.js';
import { ACTOR, type TestBooks } from '../books.js';
import { LARGEST, type ModelAnswer, type ModelBooks, type ModelPosting, type Units } from './model-books.js';

/** A request as it is sent, with real ids: the same one can be sent again. */
export type Request = { readonly key: string | null } & (
  | { readonly asks: 'open'; readonly code: string; readonly book: Book; readonly floor: Units | null }
  | { readonly asks: 'post'; readonly on: string; readonly postings: readonly ModelPosting[] }
  | { readonly asks: 'reverse'; readonly entryId: number; readonly on: string | null }
);

/** What makes a request the same request: all of it but its key. */
export const contentOf = (request: Request): string =>
  JSON.stringify({ ...request, key: '' }, (_, value: unknown) => (typeof value === 'bigint' ? `${value}` : value));

/** Asks the real books. */
export function send(books: TestBooks, request: Request): Promise<Outcome<Written>> {
  const { key } = request;
  const asked = { actor: ACTOR, ...(key === null ? {} : { idempotency: { key, requestHash: contentOf(request) } }) };
  switch (request.asks) {
    case 'open': {
      const floor = request.floor === null ? null : fromUnits(request.floor);
      return books.manual.open(asked, { code: request.code, book: request.book, organisationId: null, floor });
    }
    case 'post': {
      const postings = request.postings.map(({ from, to, units }) => ({ from, to, amount: fromUnits(units) }));
      const entry = { effectiveOn: toLocalDate(request.on), narrative: 'by the model', evidence: '', postings };
      return books.manual.post(asked, entry);
    }
    case 'reverse': {
      const effectiveOn = request.on === null ? null : toLocalDate(request.on);
      return books.manual.reverse(asked, { entryId: request.entryId, effectiveOn, reason: 'by the model' });
    }
  }
}

/** What the real books answered, as the model says it. */
export interface Answered {
  readonly answer: ModelAnswer;
  readonly replayed: boolean;
}

export function answeredOf(outcome: Outcome<Written>): Answered {
  if (isRefusal(outcome)) return { answer: { code: outcome.code }, replayed: false };
  return { answer: { id: outcome.answer.id }, replayed: outcome.replayed };
}

/** The one id that the model cannot know: of what was written just now. */
const NEW = -1;

/** What the model expects, and what it does when the books agree. */
export interface Expected extends Answered {
  readonly apply: (id: number, recordedAt: string) => void;
}

export const matches = ({ answer, replayed }: Expected, real: Answered): boolean => {
  if (replayed !== real.replayed) return false;
  if ('code' in answer) return 'code' in real.answer && real.answer.code === answer.code;
  return 'id' in real.answer && (answer.id === NEW || answer.id === real.answer.id);
};

/** What the model answers, by its key first and by the state of its books otherwise. */
export function expect(model: ModelBooks, request: Request): Expected {
  const { key } = request;
  // Wrong whatever the books hold, so it is not remembered.
  if (request.asks === 'open' && request.floor !== null && (request.floor > 0n || request.floor < -LARGEST)) {
    return { answer: { code: 'ACCOUNT.BAD_FLOOR' }, replayed: false, apply: () => undefined };
  }
  const known = key === null ? undefined : model.keys.get(key);
  if (known && known.content !== contentOf(request)) {
    return { answer: { code: 'IDEMPOTENCY.KEY_REUSED' }, replayed: false, apply: () => undefined };
  }
  if (known) return { answer: known.answer, replayed: 'id' in known.answer, apply: () => undefined };
  const decided = decide(model, request);
  const remember = (answer: ModelAnswer): void => {
    if (key !== null) model.keys.set(key, { content: contentOf(request), answer });
  };
  if (typeof decided === 'string') {
    const refused = { code: decided };
    const apply = (): void => {
      remember(refused);
      if (key !== null) model.records += 1;
    };
    return { answer: refused, replayed: false, apply };
  }
  const apply = (id: number, recordedAt: string): void => {
    remember({ id });
    decided(id, recordedAt);
  };
  return { answer: { id: NEW }, replayed: false, apply };
}

/** The code of a refusal, or what the books hold afterwards. */
function decide(model: ModelBooks, request: Request): string | Expected['apply'] {
  switch (request.asks) {
    case 'open':
      return decideOpen(model, request);
    case 'post':
      return decideEntry(model, request.postings, request.on, null);
    case 'reverse':
      return decideReversal(model, request);
  }
}

function decideOpen(model: ModelBooks, request: Request & { asks: 'open' }): string | Expected['apply'] {
  const { code, book, floor } = request;
  if ([...model.accounts.values()].some((account) => account.code === code)) return 'ACCOUNT.CODE_TAKEN';
  return (id) => model.open({ id, code, book, floor });
}

function decideEntry(
  model: ModelBooks,
  postings: readonly ModelPosting[],
  on: string,
  reversesId: number | null,
): string | Expected['apply'] {
  const decided = model.decide(postings);
  if (typeof decided === 'string') return decided;
  return (id, recordedAt) => model.enter({ id, on, recordedAt, reversesId, postings: decided });
}

function decideReversal(model: ModelBooks, request: Request & { asks: 'reverse' }): string | Expected['apply'] {
  const original = model.entries.get(request.entryId);
  if (!original) return 'ENTRY.UNKNOWN';
  if (original.reversesId !== null) return 'ENTRY.IS_REVERSAL';
  if (model.reversalOf(original.id)) return 'ENTRY.REVERSED_ALREADY';
  const back = original.postings.map(({ from, to, units }) => ({ from: to, to: from, units })).reverse();
  return decideEntry(model, back, request.on ?? original.on, original.id);
}
