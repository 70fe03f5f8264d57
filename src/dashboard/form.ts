import type { FastifyInstance } from 'fastify';
import { Problem } from '#src/errors.js';

const FORM = 'application/x-www-form-urlencoded';

/** Makes the routes of a scope take what HTML forms send, as an object of texts, and nothing else. */
export function acceptForms(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(FORM, { parseAs: 'string', bodyLimit: 16_384 }, (_request, body, done) => {
    done(null, Object.fromEntries(new URLSearchParams(String(body))));
  });
  app.addContentTypeParser('*', (_request, _payload, done) => {
    done(new Problem('unsupported_media_type', 'The dashboard takes forms of its own pages alone; programs use /v1.'));
  });
}
