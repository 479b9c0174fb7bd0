import { Reflector } from '@nestjs/core';
import type { OpenAPIObject } from '@nestjs/swagger';
import { RIGHTS, isOpen, neededRight } from '../../src/platform/http/access.js';
import { ENGINES } from '../support/engines.js';
import { type Route, handlersOf, routesOf } from '../support/routes.js';
import { type Problem, TestService } from '../support/service.js';

/** What everybody may ask for without a token: nothing that is written. */
const OPEN_ROUTES = ['ProspectusController_one', 'ProspectusController_search'];

describe.each(ENGINES)('access on %s', (engine) => {
  let service: TestService;
  let routes: Route[];
  beforeAll(async () => {
    service = await TestService.start(engine);
    routes = routesOf(service);
  });
  afterAll(() => service.stop());

  const isPublic = ({ operationId }: Route): boolean => isOpen(new Reflector(), handlersOf(service).get(operationId)!);

  const problemOf = async (answer: Promise<{ headers: Headers; body: Problem }>): Promise<Problem> => {
    const { headers, body } = await answer;
    expect(headers.get('content-type')).toMatch(/^application\/problem\+json/);
    return body;
  };

  it('is described for every route, each with the right that it needs', () => {
    const handlers = handlersOf(service);
    expect(routes.map(({ operationId }) => operationId).sort()).toEqual([...handlers.keys()].sort());
    expect(routes.length).toBeGreaterThan(30);
    expect(
      routes
        .filter(isPublic)
        .map(({ operationId }) => operationId)
        .sort(),
    ).toEqual(OPEN_ROUTES);
    for (const { operationId, method } of routes.filter((route) => !isPublic(route))) {
      const right = neededRight(new Reflector(), handlers.get(operationId)!);
      expect(RIGHTS).toContain(right);
      expect(`${operationId} ${right}`).toMatch(method === 'GET' ? /:read$/ : /:write$/);
    }
  });

  it('is described with the token, and with the key of every write', () => {
    for (const { operationId, method, security, parameters = [] } of routes) {
      const key = parameters.find(({ name }) => name === 'Idempotency-Key');
      const isOpenTo = OPEN_ROUTES.includes(operationId);
      expect([operationId, security]).toEqual([operationId, isOpenTo ? undefined : [{ bearer: [] }]]);
      // A month is its own key: it is closed once, however often it is asked.
      const isKeyed = method !== 'GET' && operationId !== 'MonthEndController_closeIt';
      expect([operationId, key?.required]).toEqual([operationId, isKeyed ? true : undefined]);
    }
  });

  it('answers nothing without a token, and writes nothing', async () => {
    const before = await service.records();
    for (const { method, path } of routes.filter((route) => !isPublic(route))) {
      const answer = service.ask<Problem>(method, path, method === 'GET' ? null : '{}', {
        'content-type': 'application/json',
        'idempotency-key': 'without a token',
      });
      const problem = await problemOf(answer);
      expect([path, problem.status, problem.code]).toEqual([path, 401, 'ACCESS.UNAUTHENTICATED']);
      expect(problem.detail).toBe('This needs an API token');
    }
    expect(await service.records()).toBe(before);
  });

  it.each(['Bearer levypool_wrong', 'Bearer', 'Basic b3BlcmF0b3I6', 'levypool_wrong', 'Bearer a b'])(
    'refuses the token %j, for reading too',
    async (authorization) => {
      for (const { method, path } of routes) {
        const body = method === 'GET' ? null : '{}';
        const answer = service.ask<Problem>(method, path, body, {
          authorization,
          'content-type': 'application/json',
          'idempotency-key': 'k',
        });
        expect(await problemOf(answer)).toMatchObject({ status: 401, code: 'ACCESS.UNAUTHENTICATED' });
      }
    },
  );

  it('takes the token that was made at migrate, whose name stands in the record', async () => {
    const headers = service.writing({ authorization: `bearer ${service.token}` });
    const { status } = await service.post('accounts', { code: 'access', book: 'cash' }, headers);
    expect(status).toBe(201);
    const [record] = await service.rows<{ actor: string }>('SELECT actor FROM record ORDER BY id DESC LIMIT 1');
    expect(record?.actor).toBe('api token operator');
  });

  it.each(['levypool.example', '127.0.0.1.example', 'localhost.example:80', '192.168.0.1'])(
    'answers no other host than this machine: %j',
    async (host) => {
      for (const path of ['organisations', 'position', 'nowhere', '/api/docs']) {
        const problem = await service.askAsHost(host, path);
        expect(problem).toMatchObject({ status: 421, code: 'REQUEST.WRONG_HOST' });
      }
    },
  );

  it('answers to the names of this machine', async () => {
    const { port } = new URL(service.url);
    for (const host of ['localhost', `localhost:${port}`, '[::1]:3000']) {
      expect(await service.askAsHost(host, 'nowhere')).toMatchObject({ code: 'REQUEST.NOT_FOUND' });
    }
  });

  it('knows no other address and no other method', async () => {
    for (const [method, path] of [
      ['GET', 'nowhere'],
      ['GET', '/api/v1/'],
      ['DELETE', 'organisations/1'],
      ['PUT', 'journal-entries/1'],
      ['POST', 'position'],
    ] as const) {
      const answer = service.ask<Problem>(method, path, null, service.writing());
      expect(await problemOf(answer)).toMatchObject({ status: 404, code: 'REQUEST.NOT_FOUND', faults: [] });
    }
  });

  it('describes itself at /api/docs', async () => {
    const page = await service.get('/api/docs');
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html']);
    const { body } = await service.get<OpenAPIObject>('/api/docs-json');
    expect(Object.keys(body.paths)).toContain('/api/v1/levy-accounts/{id}/statements');
  });
});
