import { ModulesContainer } from '@nestjs/core';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import type { TestService } from './service.js';

interface Operation {
  readonly operationId: string;
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly required?: boolean }[];
  readonly security?: readonly object[];
}

/** A route as the description names it. */
export interface Route extends Operation {
  readonly method: string;
  /** With an id where the address asks for one. */
  readonly path: string;
}

/** Every route that the service describes. */
export function routesOf(service: TestService): Route[] {
  const document = SwaggerModule.createDocument(service.app, new DocumentBuilder().build());
  return Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.entries(operations as Record<string, Operation>).map(([method, operation]) => ({
      ...operation,
      method: method.toUpperCase(),
      path: path.replaceAll(/\{\w+\}/g, '1'),
    })),
  );
}

type Handler = () => unknown;

/** Every method of every controller of the API that answers requests, by the name that the description gives it. */
export const handlersOf = (service: TestService): Map<string, Handler> => controllersOf(service, isOfApi);

/** A page, or a form that one sends. */
export interface PageRoute {
  readonly name: string;
  readonly method: 'GET' | 'POST';
  /** As the framework names it: `/trusts/:organisationId`. */
  readonly pattern: string;
  /** With an id where the address asks for one. */
  readonly path: string;
  readonly handler: Handler;
}

const METHODS = { 0: 'GET', 1: 'POST' } as const;

/** Every page and every form that the service answers. */
export function pageRoutesOf(service: TestService): PageRoute[] {
  const routes: PageRoute[] = [];
  for (const metatype of classesOf(service).filter((each) => !isOfApi(each))) {
    const prefix = Reflect.getMetadata('path', metatype) as string;
    for (const [name, handler] of methodsOf(metatype)) {
      const pattern = `/${prefix}/${Reflect.getMetadata('path', handler) as string}`
        .replaceAll(/\/+/g, '/')
        .replace(/(?<=.)\/$/, '');
      const path = pattern.replaceAll(/:\w+/g, '1');
      const method = METHODS[Reflect.getMetadata('method', handler) as keyof typeof METHODS];
      routes.push({ name: `${metatype.name}_${name}`, method, pattern, path, handler });
    }
  }
  return routes;
}

type Class = new (...args: never[]) => object;

const isOfApi = (metatype: Class): boolean => (Reflect.getMetadata('path', metatype) as string).startsWith('api/');

const classesOf = (service: TestService): Class[] =>
  [...service.app.get(ModulesContainer).values()].flatMap(({ controllers }) =>
    [...controllers.values()].map(({ metatype }) => metatype as Class),
  );

function methodsOf(metatype: Class): [string, Handler][] {
  const prototype = metatype.prototype as Record<string, Handler>;
  return Object.getOwnPropertyNames(prototype)
    .map((name): [string, Handler] => [name, Object.getOwnPropertyDescriptor(prototype, name)!.value as Handler])
    .filter(([, handler]) => Reflect.hasMetadata('method', handler));
}

function controllersOf(service: TestService, isWanted: (metatype: Class) => boolean): Map<string, Handler> {
  return new Map(
    classesOf(service)
      .filter(isWanted)
      .flatMap((metatype) =>
        methodsOf(metatype).map(([name, handler]) => [`${metatype.name}_${name}`, handler] as const),
      ),
  );
}
