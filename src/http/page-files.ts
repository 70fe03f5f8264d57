import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { RouteShorthandOptions } from 'fastify';
import type { App } from './instance.js';
import { PAGE_POLICY } from './page-policy.js';

const require = createRequire(import.meta.url);

/** A file that a page loads: what it says, or the package that holds it and where. */
export type PageFile = { readonly type: string } & (
  | { readonly content: string }
  | { readonly from: readonly [packageName: string, file: string] }
);

/** Serves a page under the policy of pages. */
export function servePage(app: App, path: string, html: string, options: RouteShorthandOptions): void {
  app.get(path, options as object, async (_request, reply) =>
    reply.header('content-security-policy', PAGE_POLICY).header('content-type', 'text/html; charset=utf-8').send(html),
  );
}

/**
 * Serves the files of a page below a path, each read when it is first asked for: they are large, and most processes are
 * never asked for a page.
 */
export function pageFiles(
  app: App,
  path: string,
  files: Readonly<Record<string, PageFile>>,
  options: RouteShorthandOptions,
): void {
  for (const [name, file] of Object.entries(files)) {
    let content: string | Buffer | undefined;
    app.get(`${path}/${name}`, options as object, async (_request, reply) => {
      content ??= contentOf(file);
      return reply
        .header('content-type', `${file.type}; charset=utf-8`)
        .header('cache-control', 'private, max-age=3600')
        .send(content);
    });
  }
}

function contentOf(file: PageFile): string | Buffer {
  if ('content' in file) return file.content;
  const [packageName, path] = file.from;
  // Not by `import`: the packages export their modules, and these are their files for browsers.
  return readFileSync(join(dirname(require.resolve(`${packageName}/package.json`)), path));
}
