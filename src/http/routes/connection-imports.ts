import { ConnectionImportForm, ConnectionImportQuery, ConnectionImportReport } from '#schema/connection-imports.js';
import { type ConnectionImport, importConnections } from '#src/services/import-connections.js';
import type { App, RouteDeps } from '../instance.js';
import { acceptForms, FORM, fileOf, Upload } from '../uploads.js';

/** `/v1/connection-imports`: what a member exported of their own connections and invitations. */
export async function connectionImportRoutes(app: App, deps: RouteDeps): Promise<void> {
  acceptForms(app, said);

  app.post(
    '/v1/connection-imports',
    {
      schema: {
        operationId: 'importConnections',
        summary: 'Import a candidate’s LinkedIn connections and invitations',
        description:
          '`Connections.csv`, `Invitations.csv`, or the export’s archive, of any year. All of it is taken in one transaction; what was imported before changes nothing. Contacts are found by profile and address; the same name at the same employer waits in `connection-matches`. Nothing of the file is kept but whom the candidate knows.',
        tags: ['Connections'],
        consumes: [FORM],
        querystring: ConnectionImportQuery,
        body: ConnectionImportForm,
        response: { 200: ConnectionImportReport },
      },
    },
    async (request) => {
      const { dryRun } = request.query as { dryRun: boolean };
      const asked = { complete: true, ...(request.body as object), dryRun } as unknown as ConnectionImport;
      try {
        return await importConnections(deps, request.context, asked);
      } finally {
        await fileOf(request.body)?.close();
      }
    },
  );
}

/** The texts of a form as what they stand for; what cannot be is left for its shape to refuse. */
function said(form: Record<string, unknown>): Record<string, unknown> {
  const { complete } = form;
  return {
    ...form,
    ...('file' in form && !(form['file'] instanceof Upload) && { file: undefined }),
    ...((complete === 'true' || complete === 'false') && { complete: complete === 'true' }),
  };
}
