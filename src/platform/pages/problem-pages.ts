import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Refusal } from '../../core/refusal.js';
import type { RequestWithActor } from '../http/access.js';
import { ProblemPages, statusOf } from '../http/problem.js';
import { Navigation, frameOf } from './navigation.js';
import { Templates } from './templates.js';
import { withDaysInWords } from './words.js';

/** What went wrong, as a page: whoever is not signed in is asked to do that first. */
@Injectable()
export class ErrorPages extends ProblemPages {
  constructor(
    private readonly templates: Templates,
    @Inject(Navigation) private readonly navigation: Navigation,
  ) {
    super();
  }

  override async show(
    request: RequestWithActor,
    reply: FastifyReply,
    { code, message, faults }: Refusal,
    heading: string,
  ): Promise<void> {
    if (code === 'ACCESS.SIGN_IN') {
      void reply
        .status(303)
        .header('location', `/sign-in?to=${encodeURIComponent(request.url)}`)
        .send();
      return;
    }
    const page = await frameOf(request, reply, this.navigation);
    // Only a page of ours leads back.
    const { referer } = request.headers;
    const back = referer !== undefined && URL.canParse(referer) ? new URL(referer).pathname : '/';
    const html = this.templates.render('platform/pages/error', {
      ...{ page, heading, back, requestId: request.id },
      detail: withDaysInWords(message),
      faults: faults.map((fault) => ({ ...fault, message: withDaysInWords(fault.message) })),
    });
    void reply.status(statusOf(code)).type('text/html; charset=utf-8').send(html);
  }
}
