import type { FastifyInstance } from 'fastify';
import type { RequestWithActor } from './access.js';
import { isApi } from './is-api.js';

/** That somebody was shown what stands at an address. It says where, and nothing of what stood there. */
export interface View {
  /** Null for the operator’s token, which is nobody's own. */
  readonly personId: number | null;
  /** The pattern of the address, without what was asked after its `?`: `/trusts/:organisationId`. */
  readonly route: string;
  /** Where the address itself names an organisation. */
  readonly organisationId: number | null;
  /** The first number in the address: of what row it shows. */
  readonly rowId: number | null;
  readonly requestId: string;
}

/** Keeps who saw what; filled by the audit module. */
export abstract class ViewLog {
  /** Remembers it and returns at once: nobody waits for the log. */
  abstract note(view: View): void;
}

/** Notes every page and every answer of the API that was given to somebody, once it has left. */
export function setUpViewLog(fastify: Pick<FastifyInstance, 'addHook'>, log: ViewLog): void {
  fastify.addHook('onResponse', (request, reply, done) => {
    // An answer that says “not changed” shows what was shown before.
    const isShown = reply.statusCode === 200 || reply.statusCode === 304;
    if (isShown && (!isApi(request) || request.method === 'GET')) {
      const view = viewOf(request);
      if (view) log.note(view);
    }
    done();
  });
}

const OF_ORGANISATION = /\/(organisations|employers)\/:id(\/|$)/;
/** Lists that are asked for one organisation's part name it after the `?`. */
const ASKED_AS = ['organisation', 'organisationId', 'employer', 'receiver', 'sender'] as const;

function viewOf(request: RequestWithActor): View | null {
  const { actor, isLetThrough, id: requestId } = request;
  const route = request.routeOptions.url;
  if (!actor || !isLetThrough || route === undefined) return null;
  const params = (request.params ?? {}) as Readonly<Record<string, string>>;
  const query = (request.query ?? {}) as Readonly<Record<string, unknown>>;
  const rowId = numberOf(Object.values(params)[0]);
  const isNamed = OF_ORGANISATION.test(route) || 'organisationId' in params;
  const asked = ASKED_AS.map((name) => numberOf(query[name])).find((id) => id !== null) ?? null;
  return { personId: actor.personId, route, organisationId: isNamed ? rowId : asked, rowId, requestId };
}

const numberOf = (text: unknown): number | null =>
  typeof text === 'string' && /^[1-9]\d{0,14}$/.test(text) ? Number.parseInt(text, 10) : null;
