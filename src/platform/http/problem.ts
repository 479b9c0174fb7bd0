import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Fault, type Refusal, refuse } from '../../core/refusal.js';
import { TooBusyError } from '../database/unit-of-work.js';
import { OutcomeUnknownError } from '../database/write-transaction.js';
import { isApi } from './is-api.js';

/** A refusal on its way out of a controller. */
export class RefusedError extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.message);
  }
}

/** HTTP status by code; the area's own line, or the reason's, or 409: the state of the books does not allow it. */
const STATUS: Readonly<Record<string, number>> = {
  'ACCESS.UNAUTHENTICATED': 401,
  'ACCESS.SIGN_IN': 401,
  'ACCESS.FORBIDDEN': 403,
  'ACCESS.OWN_ONLY': 403,
  'FORM.TOO_OLD': 403,
  'REQUEST.TOO_MANY': 429,
  'REQUEST.INVALID': 400,
  'REQUEST.NOT_FOUND': 404,
  'REQUEST.TOO_LARGE': 413,
  'REQUEST.WRONG_HOST': 421,
  'IDEMPOTENCY.KEY_MISSING': 400,
  'IDEMPOTENCY.KEY_REUSED': 422,
  'ORGANISATION.CHANGED': 412,
  'ORGANISATION.CONNECTED_TO_ITSELF': 422,
  'ORGANISATION.VERSION_MISSING': 428,
  'ORGANISATION.INVALID': 422,
  'ROLE.NEEDS_ORGANISATION': 422,
  'ROLE.TAKES_NO_ORGANISATION': 422,
  'SERVICE.BUSY': 503,
  'SERVICE.OUTCOME_UNKNOWN': 503,
  'SERVICE.FAULT': 500,
  'SIGN_IN.PROVIDER_AWAY': 503,
  'SIGN_IN.NOT_INVITED': 403,
  'STATEMENT.TOO_LARGE': 413,
  'ESTIMATE.AGAINST_THE_RULES': 422,
  'UTILISATION.NOT_TOLD': 403,
  'DUTY.NEEDS_ROLE': 403,
  'DUTY.NEEDS_A_PERSON': 403,
  'DUTY.BY_ITSELF': 403,
  'DECISION.OWN_ORGANISATION': 403,
  'APPLICATION.INCOMPLETE': 422,
  'ROTATION.DATES_OUT_OF_ORDER': 422,
  'READINESS.INCOMPLETE': 422,
  'START.AGAINST_THE_RULES': 422,
  'START.DATES_OUT_OF_ORDER': 422,
  'START.SENDER_IS_EMPLOYER': 422,
  'START.SENDER_UNCLEAR': 422,
};

export function statusOf(code: string): number {
  const known = STATUS[code];
  if (known !== undefined) return known;
  const reason = code.split('.')[1] ?? '';
  if (reason === 'UNKNOWN' || reason.endsWith('_UNKNOWN')) return 404;
  if (
    /^(BAD|NOT_POSITIVE|INVALID|UNREADABLE|UNKNOWN_LAYOUT|EMPTY|TWO_BOOKS|SAME_ACCOUNT|TOO_|NO_)|_INVALID$/.test(reason)
  )
    return 422;
  return code.startsWith('STATEMENT.') ? 422 : 409;
}

/** RFC 9457, with the stable code and every fault. */
interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly faults: readonly Fault[];
  readonly requestId: string;
}

/** Shows on a page what went wrong, where a person asked; filled beside the pages. */
export abstract class ProblemPages {
  abstract show(request: FastifyRequest, reply: FastifyReply, refusal: Refusal, title: string): Promise<void>;
}

/** Everything that goes wrong leaves as problem details, and never as a stack trace. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('problem');

  constructor(private readonly pages: ProblemPages) {}

  async catch(error: unknown, host: ArgumentsHost): Promise<void> {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const refusal = this.refusalOf(error, request.id);
    const status = statusOf(refusal.code);
    if (!isApi(request))
      return this.pages.show(request, host.switchToHttp().getResponse<FastifyReply>(), refusal, titleOf(status));
    const problem: Problem = {
      type: 'about:blank',
      title: titleOf(status),
      status,
      code: refusal.code,
      detail: refusal.message,
      faults: refusal.faults,
      requestId: request.id,
    };
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    if (status === 503) void reply.header('retry-after', '1');
    void reply.status(status).type('application/problem+json').send(problem);
  }

  private refusalOf(error: unknown, requestId: string): Refusal {
    if (error instanceof RefusedError) return error.refusal;
    if (error instanceof TooBusyError)
      return refuse('SERVICE.BUSY', 'The service is busy; nothing was done: try again');
    if (error instanceof OutcomeUnknownError) {
      return refuse(
        'SERVICE.OUTCOME_UNKNOWN',
        'The database was lost while this was being written: send it again with the same key to learn what became of it',
      );
    }
    const known = frameworkRefusal(error);
    if (known) return known;
    this.logger.error(`request ${requestId} failed`, error instanceof Error ? error.stack : String(error));
    return refuse('SERVICE.FAULT', 'Something is wrong on our side; nothing was done');
  }
}

/** Refusals of the framework and its parsers: an unknown route, a body that is no JSON, one that is too large. */
function frameworkRefusal(error: unknown): Refusal | undefined {
  const status = error instanceof HttpException ? error.getStatus() : (error as { statusCode?: unknown }).statusCode;
  if (status === 404) return refuse('REQUEST.NOT_FOUND', 'There is nothing at this address');
  if (status === 413) {
    // What is too large of a request with files is a file, or else how many there are.
    const area = (error as { code?: unknown }).code === 'FST_REQ_FILE_TOO_LARGE' ? 'STATEMENT' : 'REQUEST';
    return refuse(`${area}.TOO_LARGE`, 'The request is larger than the service takes');
  }
  if (typeof status !== 'number' || status < 400 || status >= 500) return undefined;
  return refuse('REQUEST.INVALID', error instanceof Error ? error.message : 'The request cannot be read');
}

export function titleOf(status: number): string {
  const titles: Record<number, string> = {
    400: 'The request is not right',
    401: 'Not signed in',
    403: 'Not allowed',
    404: 'Not found',
    409: 'The books do not allow it',
    412: 'Changed meanwhile',
    413: 'Too large',
    421: 'Wrong host',
    429: 'Too often',
    422: 'Not acceptable as it is',
    428: 'Version needed',
    503: 'Try again',
  };
  return titles[status] ?? 'Something went wrong';
}
