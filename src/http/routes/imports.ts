import { IMPORT_SHAPES, ImportForm, ImportQuery, ImportReport } from '#schema/imports.js';
import { importFile } from '#src/services/imports/import-file.js';
import type { ImportRequest } from '#src/services/imports/import-request.js';
import { checkBy } from '../check.js';
import type { App, RouteDeps } from '../instance.js';
import { acceptForms, FORM, fileOf, Upload } from '../uploads.js';
import { compilers } from '../validation.js';

/** `/v1/imports`: files of trackers, address books, calendars and mailboxes, each row answered. */
export async function importRoutes(app: App, deps: RouteDeps): Promise<void> {
  const check = checkBy(compilers().strict);
  const shapes = {
    item: (noun: keyof typeof IMPORT_SHAPES, value: unknown) => check(IMPORT_SHAPES[noun].item, value, 'body'),
    create: (noun: keyof typeof IMPORT_SHAPES, value: unknown) => check(IMPORT_SHAPES[noun].create, value, 'body'),
  };

  acceptForms(app, said);

  app.post(
    '/v1/imports',
    {
      schema: {
        operationId: 'importFile',
        summary: 'Import a file, row by row',
        description:
          'What was imported before changes nothing; a blank cell keeps what is known. Each row is created, updated, unchanged, skipped or failed by itself. Where something must be known that the file leaves open (the order of dates, the delimiter, whose it is), 422 asks for it before anything is written. Nothing of the file is kept. See docs/imports.md.',
        tags: ['Imports'],
        consumes: [FORM],
        querystring: ImportQuery,
        body: ImportForm,
        response: { 200: ImportReport },
      },
    },
    async (request, reply) => {
      const { dryRun } = request.query as { dryRun: boolean };
      const gone = new AbortController();
      reply.raw.once('close', () => gone.abort());
      const asked = { ...(request.body as object), dryRun } as unknown as ImportRequest;
      try {
        return await importFile(deps, request.context, asked, shapes, { signal: gone.signal });
      } finally {
        await fileOf(request.body)?.close();
      }
    },
  );
}

/** The texts of a form as what they stand for; what cannot be is left for its shape to refuse. */
function said(form: Record<string, unknown>): Record<string, unknown> {
  const { mapping, skipRows, own } = form;
  return {
    ...form,
    // A file is one, and nothing else is.
    ...('file' in form && !(form['file'] instanceof Upload) && { file: undefined }),
    ...(typeof mapping === 'string' && { mapping: parsed(mapping) }),
    ...(typeof skipRows === 'string' && /^\d{1,6}$/.test(skipRows) && { skipRows: Number(skipRows) }),
    ...(own !== undefined && { own: [own].flat() }),
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
