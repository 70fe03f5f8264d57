import type { FastifyReply } from 'fastify';
import type { ReactElement } from 'react';
import { type View, ViewProvider } from './view.js';

/** All that a page of the dashboard may load or send: files and forms of this origin, nothing inline. */
export const DASHBOARD_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/** Sends a whole document; it is for this browser alone and is kept nowhere. */
export async function sendPage(
  reply: FastifyReply,
  { view, status = 200, document }: { view: View; status?: number; document: ReactElement },
): Promise<FastifyReply> {
  // At the first page, so that a start that nobody looks at does not pay for it.
  const { renderToStaticMarkup } = await import('react-dom/server');
  const html = renderToStaticMarkup(<ViewProvider value={view}>{document}</ViewProvider>);
  return reply
    .code(status)
    .headers({
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': DASHBOARD_POLICY,
      'cache-control': 'no-store',
    })
    .send(`<!doctype html>${html}`);
}
