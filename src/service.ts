import etag from '@fastify/etag';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import { randomUUID } from 'node:crypto';
import type { Socket } from 'node:net';
import type { Settings } from '../config/settings.js';
import { AppModule, ENTITIES, type Timers } from './app.module.js';
import { refuse } from './core/refusal.js';
import { sessionSecretOf } from './identity/index.js';
import type { Clock } from './platform/clock/clock.js';
import { BooksDatabase } from './platform/database/books-database.js';
import { RefusedError } from './platform/http/problem.js';
import { setUpRequestLog } from './platform/http/request-log.js';
import { FILES_MAX, UPLOAD_MAX } from './platform/http/uploaded-files.js';
import { ViewLog, setUpViewLog } from './platform/http/view-log.js';
import { validation } from './platform/http/validation.js';
import { setUpPages } from './platform/pages/set-up-pages.js';
import { StderrLogger } from './platform/stderr-logger.js';

/** Everything comes from here, and no script or style stands in a page. */
const PAGE_POLICY = {
  defaultSrc: ["'none'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'"],
  imgSrc: ["'self'", 'data:'],
  fontSrc: ["'self'"],
  connectSrc: ["'self'"],
  formAction: ["'self'"],
  frameAncestors: ["'none'"],
  baseUri: ["'none'"],
};
/** The page that describes the API brings styles of its own. */
const DOCS_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'";

const JSON_MAX = 4 * 1024 * 1024;

/** Names of this machine. Another one in the request means that a page elsewhere sent it here. */
const LOCAL_HOST = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;

/** The service over its database, ready to listen on 127.0.0.1 or to be asked in a test. */
export async function createService(
  settings: Settings,
  clock: Clock,
  timers: Timers = 'off',
): Promise<NestFastifyApplication> {
  const database = await BooksDatabase.open(settings.database, ENTITIES);
  const adapter = new FastifyAdapter({
    // What the server itself has to say. Requests are logged below, and without what they ask for.
    logger: { level: settings.logLevel === 'error' ? 'error' : 'warn', stream: process.stderr },
    disableRequestLogging: true,
    requestIdLogLabel: 'requestId',
    genReqId: () => randomUUID(),
    bodyLimit: JSON_MAX,
  });
  const logger = new StderrLogger(settings.logLevel);
  try {
    const app = await NestFactory.create<NestFastifyApplication>(
      AppModule.over(settings, database, clock, timers),
      adapter as never,
      { logger, abortOnError: false },
    );
    setUpRequestLog(app.getHttpAdapter().getInstance(), (line) => logger.request(line));
    await setUpRequests(app, settings);
    await setUpPages(app, sessionSecretOf(settings));
    setUpViewLog(app.getHttpAdapter().getInstance(), app.get(ViewLog, { strict: false }));
    setUpEnd(app);
    setUpDocs(app);
    app.enableShutdownHooks();
    await app.init();
    return app;
  } catch (error) {
    await database.close();
    throw error;
  }
}

async function setUpRequests(app: NestFastifyApplication, { publicUrl }: Settings): Promise<void> {
  const publicHost = new URL(publicUrl).host;
  const fastify = app.getHttpAdapter().getInstance();
  await app.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: PAGE_POLICY },
    crossOriginEmbedderPolicy: false,
    referrerPolicy: { policy: 'same-origin' },
  });
  await app.register(multipart, { limits: { fileSize: UPLOAD_MAX, files: FILES_MAX, fields: 0 } });
  await app.register(etag as never);
  fastify.addHook('onRequest', (request, _reply, done) => {
    const { host = '' } = request.headers;
    const isOurs = host === publicHost || LOCAL_HOST.test(host);
    done(isOurs ? undefined : new RefusedError(refuse('REQUEST.WRONG_HOST', 'The service has another address')));
  });
  fastify.addHook('onSend', (request, reply, _payload, done) => {
    if (request.url.startsWith('/api/docs')) void reply.header('content-security-policy', DOCS_POLICY);
    done();
  });
  app.useGlobalPipes(validation());
}

/** Node takes a connection that was opened and never asked anything for a busy one, and stopping would wait for it. */
function setUpEnd(app: NestFastifyApplication): void {
  const fastify = app.getHttpAdapter().getInstance();
  const unused = new Set<Socket>();
  fastify.server.on('connection', (socket: Socket) => {
    unused.add(socket);
    socket.once('close', () => unused.delete(socket));
  });
  fastify.server.on('request', ({ socket }) => unused.delete(socket));
  fastify.addHook('preClose', (done) => {
    for (const socket of unused) socket.destroy();
    done();
  });
}

function setUpDocs(app: NestFastifyApplication): void {
  const document = new DocumentBuilder()
    .setTitle('Levypool')
    .setDescription('The pooling and transfer ledger of a health and care system. Money is decimal text in pounds.')
    .setVersion('1')
    .addBearerAuth({
      type: 'http',
      description: 'A person’s API token, or the one that was made at migrate; needed for every write',
    })
    .build();
  SwaggerModule.setup('api/docs', app, () => SwaggerModule.createDocument(app, document));
}
