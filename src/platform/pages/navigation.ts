import type { FastifyReply } from 'fastify';
import { randomUUID } from 'node:crypto';
import type { Actor, RequestWithActor } from '../http/access.js';
import { VISITOR } from '../http/access.js';

export interface NavigationLink {
  readonly href: string;
  readonly text: string;
}

/** Where somebody can go from any page; filled by the module of the home pages. */
export abstract class Navigation {
  abstract linksFor(actor: Actor): Promise<readonly NavigationLink[]>;

  /** Where else it stands what a page is about. @param path of the page */
  abstract linksAt(path: string, actor: Actor): readonly NavigationLink[];
}

/** What stands around every page. */
export interface PageFrame {
  readonly home: string;
  readonly navigation: readonly (NavigationLink & { readonly current: boolean })[];
  readonly account: readonly { readonly href?: string; readonly text: string; readonly icon?: boolean }[];
  /** At the end of the page. */
  readonly related: readonly NavigationLink[];
  /** What was done on the page before. */
  readonly notice: string | null;
  /** Proves that a form was sent from a page of ours; made only when a template asks for it. */
  readonly csrf: () => string;
  /** Makes a form that is sent twice one write. */
  readonly key: string;
}

export async function frameOf(
  request: RequestWithActor,
  reply: FastifyReply,
  navigation: Navigation,
): Promise<PageFrame> {
  const actor = request.actor ?? VISITOR;
  const [path = ''] = request.url.split('?');
  const links = await navigation.linksFor(actor);
  const notice = request.session.get('notice') ?? null;
  if (notice !== null) request.session.set('notice', undefined);
  const isIn = (href: string): boolean => path === href || path.startsWith(`${href}/`);
  return {
    home: '/',
    navigation: links.map((link) => ({ ...link, current: isIn(link.href) })),
    account: actor.person
      ? [
          { text: actor.person.name, icon: true, ...(actor.isApplicant ? {} : { href: '/account' }) },
          { text: 'Sign out', href: '/sign-out' },
        ]
      : [{ text: 'Sign in', href: '/sign-in' }],
    related: navigation.linksAt(path, actor),
    notice,
    csrf: () => reply.generateCsrf(),
    key: randomUUID(),
  };
}
