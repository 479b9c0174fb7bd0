import type { FastifyRequest } from 'fastify';

/** Everything else is pages: they are asked for by people who signed in, and programs show a token instead. */
export const isApi = ({ url }: Pick<FastifyRequest, 'url'>): boolean => url.startsWith('/api/');
