import { type CallHandler, type ExecutionContext, Inject, Injectable, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply } from 'fastify';
import { type Observable, from, mergeMap } from 'rxjs';
import type { Refusal } from '../../core/refusal.js';
import type { RequestWithActor } from '../http/access.js';
import { statusOf } from '../http/problem.js';
import type { Download, PageAnswer, PageModel, RefusedForm, SeeOther } from './answers.js';
import { Navigation, frameOf } from './navigation.js';
import { Templates } from './templates.js';
import { withDaysInWords } from './words.js';

/** Which template a page's method fills. */
export const TEMPLATE = 'levypool:template';

const HTML = 'text/html; charset=utf-8';

/** Turns what a page's method returns into the page, or into the way to the next one. */
@Injectable()
export class PageInterceptor implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    private readonly templates: Templates,
    @Inject(Navigation) private readonly navigation: Navigation,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler<PageAnswer>): Observable<unknown> {
    const request = context.switchToHttp().getRequest<RequestWithActor>();
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    const template = this.reflector.get<string>(TEMPLATE, context.getHandler());
    return next.handle().pipe(mergeMap((answer) => from(this.answer(request, reply, template, answer))));
  }

  private async answer(
    request: RequestWithActor,
    reply: FastifyReply,
    template: string,
    answer: PageAnswer,
  ): Promise<unknown> {
    if (isSeeOther(answer)) {
      if (answer.notice !== null) request.session.set('notice', withDaysInWords(answer.notice));
      void reply.status(303).header('location', answer.to);
      return '';
    }
    void reply.header('cache-control', 'private, no-store');
    if (isDownload(answer)) {
      void reply.type(answer.type).header('content-disposition', `attachment; filename="${answer.name}"`);
      return answer.content;
    }
    const page = await frameOf(request, reply, this.navigation);
    void reply.type(HTML);
    // A form that leads to another page of itself has made nothing.
    if (!isRefusedForm(answer)) {
      void reply.status(200);
      return this.templates.render(template, { ...answer, page });
    }
    void reply.status(statusOf(answer.refusal.code));
    return this.templates.render(template, { ...answer.model, page, ...shownRefusal(answer.refusal) });
  }
}

/** A refusal as a template shows it: at the head, and at each field that it names. */
export function shownRefusal({ code, message, faults }: Refusal): object {
  const shown = faults.map((fault) => ({ where: fault.where, text: withDaysInWords(fault.message) }));
  const list = shown.map(({ where, text }) => ({ text, href: `#${idOf(where)}` }));
  return {
    refusal: { code, message: withDaysInWords(message), list },
    wrong: Object.fromEntries(shown.map(({ where, text }) => [where, { text }])),
  };
}

/** The field that a fault is about, as its element is called. */
const idOf = (where: string): string => where.replaceAll('.', '-');

const isSeeOther = (answer: PageAnswer): answer is SeeOther => (answer as PageModel)['is'] === 'see-other';
const isDownload = (answer: PageAnswer): answer is Download => (answer as PageModel)['is'] === 'download';
const isRefusedForm = (answer: PageAnswer): answer is RefusedForm => (answer as PageModel)['is'] === 'refused';
