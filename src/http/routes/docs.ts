import swaggerUi from '@fastify/swagger-ui';
import { stringify } from 'yaml';
import type { App } from '../instance.js';
import { PAGE_POLICY } from '../page-policy.js';

/** The text of openapi.yaml, made from the routes. */
export function openapiText(app: App): string {
  return stringify(app.swagger(), { aliasDuplicateObjects: false, lineWidth: 120 });
}

/** `/docs`, the API to read and try, and `/openapi.yaml`. */
export async function docsRoutes(app: App): Promise<void> {
  app.addHook('onRoute', (route) => {
    route.config = { ...route.config, access: 'public' };
  });
  await app.register(swaggerUi, {
    routePrefix: '/docs',
    uiConfig: { docExpansion: 'none', deepLinking: true, persistAuthorization: false },
    theme: { title: 'followthrough' },
    staticCSP: PAGE_POLICY,
  });

  let text: string | undefined;
  app.get('/openapi.yaml', { schema: { hide: true } }, async (_request, reply) => {
    text ??= openapiText(app);
    return reply.header('content-type', 'application/yaml; charset=utf-8').send(text);
  });
}
