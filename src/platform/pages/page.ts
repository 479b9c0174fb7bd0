import {
  type ExecutionContext,
  SetMetadata,
  UseInterceptors,
  applyDecorators,
  createParamDecorator,
} from '@nestjs/common';
import { hash, randomUUID } from 'node:crypto';
import type { RequestWithActor } from '../http/access.js';
import type { WriteRequest } from '../http/idempotency.js';
import type { UploadedFile } from '../http/uploaded-files.js';
import type { Typed } from './answers.js';
import { PageInterceptor, TEMPLATE } from './page-interceptor.js';

/** A route that answers with a page. @param template from `src` on, without its ending */
export const Page = (template: string): MethodDecorator =>
  applyDecorators(SetMetadata(TEMPLATE, template), UseInterceptors(PageInterceptor));

/** What a form was sent with. */
export interface SentForm {
  readonly typed: Typed;
  readonly files: readonly UploadedFile[];
  /** One field as it was typed, without the spaces around it; nothing where it was not sent. */
  text(name: string): string;
  /** Everything that was sent for a field: boxes that are ticked. */
  texts(name: string): readonly string[];
  /** For the use case: who asks, and what makes it the same write when a page is sent twice. */
  readonly write: WriteRequest;
}

/** The body of a form after the hooks that read and check it. */
export interface FormBody {
  readonly [field: string]: unknown;
}

export const FORM_KEY = '_key';
const OWN_FIELDS = ['_csrf', FORM_KEY];

export const Form = createParamDecorator((_: unknown, context: ExecutionContext): SentForm => {
  const request = context.switchToHttp().getRequest<RequestWithActor & { files_?: readonly UploadedFile[] }>();
  return formOf(request, request.files_ ?? []);
});

function formOf(request: RequestWithActor, files: readonly UploadedFile[]): SentForm {
  const body = (request.body ?? {}) as FormBody;
  const typed: Record<string, string | readonly string[]> = {};
  for (const [name, value] of Object.entries(body)) {
    if (OWN_FIELDS.includes(name)) continue;
    typed[name] = Array.isArray(value) ? value.map(String) : String(value);
  }
  const texts = (name: string): readonly string[] => {
    const value = typed[name];
    return value === undefined ? [] : typeof value === 'string' ? [value] : value;
  };
  const { name: actor, personId } = request.actor!;
  const key = typeof body[FORM_KEY] === 'string' && body[FORM_KEY] !== '' ? body[FORM_KEY] : randomUUID();
  const content = JSON.stringify([typed, files.map(({ content }) => hash('sha256', content, 'hex'))]);
  return {
    typed,
    files,
    text: (name) => (texts(name)[0] ?? '').trim(),
    texts,
    write: {
      actor,
      personId,
      idempotency: {
        key: `page ${key}`.slice(0, 200),
        requestHash: hash('sha256', `person ${personId} ${request.method} ${request.url}\n${content}`, 'hex'),
      },
    },
  };
}
