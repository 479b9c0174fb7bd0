import { Reflector } from '@nestjs/core';
import { existsSync } from 'node:fs';
import { RIGHTS, isForSignedIn, isOpen, neededRight } from '../../src/platform/http/access.js';
import { TEMPLATE } from '../../src/platform/pages/page-interceptor.js';
import { ENGINES } from '../support/engines.js';
import { PageClient } from '../support/page-client.js';
import { pageRoutesOf } from '../support/routes.js';
import { TestService } from '../support/service.js';

describe.each(ENGINES)('pages on %s', (engine) => {
  let service: TestService;
  beforeAll(async () => {
    service = await TestService.start(engine);
  });
  afterAll(() => service.stop());

  it('each say who may see them, in one of three ways, and have a template', () => {
    const reflector = new Reflector();
    const routes = pageRoutesOf(service);
    expect(routes.length).toBeGreaterThan(10);
    for (const { name, handler, method } of routes) {
      const right = neededRight(reflector, handler);
      const ways = [right !== undefined, isOpen(reflector, handler), isForSignedIn(reflector, handler)];
      expect([name, ways.filter(Boolean).length]).toEqual([name, 1]);
      if (right !== undefined) {
        expect(RIGHTS).toContain(right);
        expect(`${name} ${right}`).toMatch(method === 'GET' ? /:(read|write)$/ : /:write$/);
      }
      expect([name, existsSync(`src/${reflector.get<string>(TEMPLATE, handler)}.njk`)]).toEqual([name, true]);
    }
  });

  it('ask whoever is not signed in to do that first, and take no form from them', async () => {
    const reflector = new Reflector();
    const records = await service.records();
    for (const { path, method, handler } of pageRoutesOf(service)) {
      const browser = PageClient.of(service);
      if (isOpen(reflector, handler)) {
        if (method === 'GET') expect([path, (await browser.get(path)).status < 500]).toEqual([path, true]);
      } else if (method === 'GET') {
        expect([path, (await browser.get(path)).heading]).toEqual([path, 'Sign in']);
      } else {
        await browser.get('/sign-in');
        const csrf = browser.page.html.querySelector('[name=_csrf]')!.getAttribute('value')!;
        const { heading, status } = await browser.post(path, new URLSearchParams({ _csrf: csrf }));
        expect([path, heading, status]).toEqual([path, 'Sign in', 200]);
      }
    }
    expect(await service.records()).toBe(records);
  });

  it('have a page for what is not there', async () => {
    const page = await PageClient.of(service).get('/nowhere');
    expect([page.status, page.heading]).toEqual([404, 'Not found']);
    expect(page.text).toContain('There is nothing at this address');
  });
});
