import type { ServerResponse } from 'node:http';
import fp from 'fastify-plugin';
import helmet, { type HelmetOptions } from 'helmet';
import type { App } from '../instance.js';

/** Nothing may be loaded by what is answered, nor may it be framed. Pages have a policy of their own. */
const OPTIONS: HelmetOptions = {
  contentSecurityPolicy: {
    directives: { 'default-src': ["'none'"], 'frame-ancestors': ["'none'"] },
    useDefaults: false,
  },
  // Read by plug-ins and browsers of the past alone, or of no use to what is not a page; they would go with each answer.
  originAgentCluster: false,
  xDnsPrefetchControl: false,
  xDownloadOptions: false,
  xPermittedCrossDomainPolicies: false,
  xXssProtection: false,
};

/** What browsers are told with every answer. They are the same for all, so helmet is asked for them once. */
export const securityHeaders = fp(
  async (app: App) => {
    const headers = headersOf(OPTIONS);
    app.addHook('onRequest', (_request, reply, done) => {
      reply.headers(headers);
      done();
    });
  },
  { name: 'security-headers' },
);

/** The headers that helmet sets, by name in small letters. */
function headersOf(options: HelmetOptions): Record<string, string> {
  const headers: Record<string, string> = {};
  const response = {
    setHeader(name: string, value: string) {
      headers[name.toLowerCase()] = value;
    },
    removeHeader(name: string) {
      delete headers[name.toLowerCase()];
    },
  };
  helmet(options)({} as never, response as unknown as ServerResponse, (error) => {
    if (error !== undefined) throw error;
  });
  return headers;
}
