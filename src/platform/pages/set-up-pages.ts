import csrfProtection from '@fastify/csrf-protection';
import type { MultipartFile } from '@fastify/multipart';
import rateLimit from '@fastify/rate-limit';
import secureSession from '@fastify/secure-session';
import fastifyStatic from '@fastify/static';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { hkdfSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { refuse } from '../../core/refusal.js';
import { isApi } from '../http/is-api.js';
import { RefusedError } from '../http/problem.js';
import { FILES_MAX, UPLOAD_MAX, type UploadedFile } from '../http/uploaded-files.js';
import './session.js';

const DAY_SECONDS = 24 * 60 * 60;
const FIELDS_MAX = 500;
const DESIGN_SYSTEM = join(
  dirname(createRequire(import.meta.url).resolve('nhsuk-frontend/package.json')),
  'dist/nhsuk',
);

/** Forms that anybody can send: each address sends so many of them a minute. */
const PUBLIC_FORMS = /^\/(sign-in|password|invitation|check|apply|continue)(\/|\?|$)/;
const PUBLIC_FORMS_A_MINUTE = 20;

const isForm = (request: FastifyRequest): boolean =>
  !isApi(request) && request.method !== 'GET' && request.method !== 'HEAD';

/** What pages need of the server: assets, a session in a cookie, and forms that were sent from pages of ours. */
export async function setUpPages(app: NestFastifyApplication, sessionSecret: string): Promise<void> {
  const fastify = app.getHttpAdapter().getInstance();
  // Registered on the server itself, as hooks of theirs run for every route.
  await app.register(secureSession as never, {
    key: Buffer.from(hkdfSync('sha256', sessionSecret, '', 'levypool session cookie', 32)),
    cookieName: 'levypool',
    expiry: DAY_SECONDS,
    cookie: { path: '/', httpOnly: true, sameSite: 'lax', secure: true },
  });
  await app.register(csrfProtection as never, {
    sessionPlugin: '@fastify/secure-session',
    getToken: ({ body }: FastifyRequest) => (body as { _csrf?: string } | null)?._csrf,
  });
  await app.register(rateLimit, { global: false });
  await app.register(fastifyStatic as never, {
    root: DESIGN_SYSTEM,
    prefix: '/assets/nhsuk/',
    maxAge: '1h',
    index: false,
  });
  await app.register(fastifyStatic as never, {
    ...{ root: join(import.meta.dirname, 'assets'), prefix: '/assets/levypool/', maxAge: '1h', index: false },
    decorateReply: false,
  });
  const styles = designSystemStyles();
  (fastify as unknown as Server).get('/assets/levypool/design-system.css', (_request, reply) => {
    void reply.type('text/css; charset=utf-8').header('cache-control', 'public, max-age=3600');
    return Promise.resolve(styles);
  });
  setUpForms(fastify as unknown as Server);
}

/** The design system's styles without its fonts, which would come from another server: nothing here does. */
const designSystemStyles = (): string =>
  readFileSync(join(DESIGN_SYSTEM, 'nhsuk-frontend.min.css'), 'utf8')
    .replaceAll(/@font-face\{[^}]*\}/g, '')
    .replaceAll('/assets/images/', '/assets/nhsuk/assets/images/');

type Hook = (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>;

/** The part of the server that is used here: the plugins' own types are of another copy of its declaration. */
interface Server {
  get(path: string, handler: Hook): void;
  addHook(name: 'onRequest' | 'preValidation' | 'preHandler', hook: Hook): void;
  /** @param refusing is told when the token is missing or wrong; otherwise it goes on */
  csrfProtection(request: FastifyRequest, refusing: { send(): void }, goOn: () => void): void;
  rateLimit(options: object): (this: Server, request: FastifyRequest, reply: FastifyReply) => Promise<unknown>;
}

function setUpForms(fastify: Server): void {
  const limit = fastify.rateLimit({
    max: PUBLIC_FORMS_A_MINUTE,
    timeWindow: 60_000,
    errorResponseBuilder: () =>
      new RefusedError(refuse('REQUEST.TOO_MANY', 'You have tried this many times: wait a minute and try again')),
  });
  fastify.addHook('onRequest', async (request, reply) => {
    if (isForm(request) && PUBLIC_FORMS.test(request.url)) await limit.call(fastify, request, reply);
  });
  fastify.addHook('preValidation', async (request) => {
    if (isForm(request) && request.isMultipart()) await readParts(request);
  });
  fastify.addHook('preHandler', (request) => {
    if (!isForm(request)) return Promise.resolve();
    return new Promise<void>((resolve, reject) => {
      const message = 'The page was open too long: load it again and send it once more';
      fastify.csrfProtection(
        request,
        { send: () => reject(new RefusedError(refuse('FORM.TOO_OLD', message))) },
        resolve,
      );
    });
  });
}

/** Files are read into memory, so only for whoever has signed in. */
async function readParts(request: FastifyRequest & { files_?: UploadedFile[] }): Promise<void> {
  if (request.session.get('signIn') === undefined) {
    throw new RefusedError(refuse('ACCESS.SIGN_IN', 'Sign in to send files'));
  }
  const fields: Record<string, unknown> = {};
  const files: UploadedFile[] = [];
  const limits = { fields: FIELDS_MAX, fileSize: UPLOAD_MAX, files: FILES_MAX };
  for await (const part of request.parts({ limits })) {
    if (part.type === 'field') {
      const before = fields[part.fieldname];
      fields[part.fieldname] = before === undefined ? part.value : [before, part.value].flat();
      continue;
    }
    const { filename: name } = part satisfies MultipartFile;
    const content = await part.toBuffer();
    // A browser sends an empty part for a file that nobody chose.
    if (name !== '') files.push({ name, content });
  }
  request.body = fields;
  request.files_ = files;
}
