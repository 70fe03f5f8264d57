import type { App } from '../instance.js';
import { type PageFile, pageFiles, servePage } from '../page-files.js';

/** The page; `folder` is where its files are, seen from it. */
const page = (folder: string) => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>followthrough - API</title>
<link rel="icon" href="${folder}/icon.svg">
<link rel="stylesheet" href="${folder}/swagger-ui.css">
<link rel="stylesheet" href="${folder}/index.css">
</head>
<body>
<div id="swagger-ui"></div>
<script src="${folder}/swagger-ui-bundle.js"></script>
<script src="${folder}/swagger-ui-standalone-preset.js"></script>
<script src="${folder}/start.js"></script>
</body>
</html>
`;

const START_JS = `SwaggerUIBundle({
  dom_id: '#swagger-ui',
  url: new URL('json', document.currentScript.src).href,
  presets: [SwaggerUIBundle.presets.apis, SwaggerUIStandalonePreset],
  layout: 'StandaloneLayout',
  docExpansion: 'none',
  deepLinking: true,
  persistAuthorization: false,
  validatorUrl: null,
});
`;

/** The plugin's files without the plugin, which reads and hashes all of them at each start. */
const IN_PACKAGE = '@fastify/swagger-ui';

const FILES: Readonly<Record<string, PageFile>> = {
  'swagger-ui.css': { type: 'text/css', from: [IN_PACKAGE, 'static/swagger-ui.css'] },
  'index.css': { type: 'text/css', from: [IN_PACKAGE, 'static/index.css'] },
  'swagger-ui-bundle.js': { type: 'text/javascript', from: [IN_PACKAGE, 'static/swagger-ui-bundle.js'] },
  'swagger-ui-standalone-preset.js': {
    type: 'text/javascript',
    from: [IN_PACKAGE, 'static/swagger-ui-standalone-preset.js'],
  },
  'icon.svg': { type: 'image/svg+xml', from: [IN_PACKAGE, 'static/logo.svg'] },
  'start.js': { type: 'text/javascript', content: START_JS },
};

/** The text of openapi.yaml, made from the routes. */
export async function openapiText(app: App): Promise<string> {
  const { stringify } = await import('yaml');
  return stringify(app.swagger(), { aliasDuplicateObjects: false, lineWidth: 120 });
}

/** `/docs`, the API to read and try, with `/docs/json`; and `/openapi.yaml`. */
export async function docsRoutes(app: App): Promise<void> {
  const options = { config: { access: 'public' }, schema: { hide: true } } as const;
  servePage(app, '/docs', page('docs'), options);
  servePage(app, '/docs/', page('.'), options);
  pageFiles(app, '/docs', FILES, options);
  app.get('/docs/json', options, async (_request, reply) => reply.send(app.swagger()));

  let text: string | undefined;
  app.get('/openapi.yaml', options, async (_request, reply) => {
    text ??= await openapiText(app);
    return reply.header('content-type', 'application/yaml; charset=utf-8').send(text);
  });
}
