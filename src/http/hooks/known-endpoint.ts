import type { FastifyRequest } from 'fastify';
import { Problem } from '#src/errors.js';
import type { App } from '../instance.js';

/** The endpoint that the address of a hook names, in lower case; nobody knows yet whether there is one. */
export function endpointIdOf({ params }: FastifyRequest): string {
  return (params as { endpointId: string }).endpointId.toLowerCase();
}

/** Does it, and counts against the caller's address what is not proven or goes nowhere. */
export async function known<T>(run: () => Promise<T>, app: App, request: FastifyRequest): Promise<T> {
  try {
    return await run();
  } catch (error) {
    const refused = error instanceof Problem && ['unauthenticated', 'not_found'].includes(error.code);
    throw refused ? app.failureLimit.refused(request, error) : error;
  }
}
