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

/** Every method of every controller that answers requests, by the name that the description gives it. */
export function handlersOf(service: TestService): Map<string, () => unknown> {
  const handlers = new Map<string, () => unknown>();
  for (const module of service.app.get(ModulesContainer).values()) {
    for (const { metatype } of module.controllers.values()) {
      const prototype = metatype!.prototype as Record<string, () => unknown>;
      for (const name of Object.getOwnPropertyNames(prototype)) {
        const handler = Object.getOwnPropertyDescriptor(prototype, name)!.value as () => unknown;
        if (Reflect.hasMetadata('method', handler)) handlers.set(`${metatype!.name}_${name}`, handler);
      }
    }
  }
  return handlers;
}
