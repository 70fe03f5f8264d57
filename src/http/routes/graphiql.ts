import type { App } from '../instance.js';
import { type PageFile, pageFiles, servePage } from '../page-files.js';

const PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>followthrough - GraphiQL</title>
<link rel="icon" href="/graphiql/icon.svg">
<link rel="stylesheet" href="/graphiql/graphiql.css">
<link rel="stylesheet" href="/graphiql/start.css">
</head>
<body>
<div id="graphiql">Loading…</div>
<script src="/graphiql/react.js"></script>
<script src="/graphiql/react-dom.js"></script>
<script src="/graphiql/graphiql.js"></script>
<script src="/graphiql/start.js"></script>
</body>
</html>
`;

const ICON =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><circle cx="8" cy="8" r="7" fill="#2b6cb0"/><path d="M4 8l3 3 5-6" stroke="#fff" stroke-width="2" fill="none"/></svg>';

const START_CSS = 'html, body, #graphiql { height: 100%; margin: 0; }';

const START_JS = `const fetcher = GraphiQL.createFetcher({ url: '/graphql' });
const headers = JSON.stringify({ Authorization: 'Bearer ft_YOUR_KEY' }, null, 2);
ReactDOM.createRoot(document.getElementById('graphiql')).render(
  React.createElement(GraphiQL, { fetcher, defaultHeaders: headers, defaultEditorToolsVisibility: 'headers' }),
);
`;

/** What the page loads, all from this server: a content security policy without a foreign host or inline script holds. */
const FILES: Readonly<Record<string, PageFile>> = {
  'react.js': { type: 'text/javascript', from: ['react', 'umd/react.production.min.js'] },
  'react-dom.js': { type: 'text/javascript', from: ['react-dom', 'umd/react-dom.production.min.js'] },
  'graphiql.js': { type: 'text/javascript', from: ['graphiql', 'graphiql.min.js'] },
  'graphiql.css': { type: 'text/css', from: ['graphiql', 'graphiql.min.css'] },
  'start.js': { type: 'text/javascript', content: START_JS },
  'start.css': { type: 'text/css', content: START_CSS },
  'icon.svg': { type: 'image/svg+xml', content: ICON },
};

/** `/graphiql`: the GraphQL editor, for loopback or a key. The page holds no data; its requests need a key. */
export async function graphiqlRoutes(app: App): Promise<void> {
  const options = { config: { access: 'key-or-loopback' }, schema: { hide: true } } as const;
  servePage(app, '/graphiql', PAGE, options);
  pageFiles(app, '/graphiql', FILES, options);
}
