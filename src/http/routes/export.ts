import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import Type from 'typebox';
import { CHANGED, ExportLine, ExportQuery } from '#schema/changes.js';
import type { ChangeType } from '#src/services/change-types.js';
import { beginExport, type Export } from '#src/services/export-all.js';
import { BYTE_ORDER_MARK, csvLine } from '../csv.js';
import type { App, RouteDeps } from '../instance.js';
import { splitCodes } from '../lists.js';
import { type Carded, vcardOf } from '../vcard.js';

const NDJSON = 'application/x-ndjson';
const tags = ['Sync'];

/** The lists that there are as CSV. */
const FILES = {
  candidates: 'candidate',
  accomplishments: 'accomplishment',
  advisors: 'advisor',
  employers: 'employer',
  applications: 'application',
  interviews: 'interview',
  contacts: 'contact',
  touchpoints: 'touchpoint',
  connections: 'connection',
  messages: 'message',
  'follow-ups': 'follow_up',
} as const satisfies Record<string, ChangeType>;

/** `/v1/export`: all that the key sees, as one stream, and lists as files for spreadsheets and address books. */
export async function exportRoutes(app: App, deps: RouteDeps): Promise<void> {
  app.get(
    '/v1/export',
    {
      config: { produces: [NDJSON] },
      preValidation: splitCodes(ExportQuery),
      schema: {
        operationId: 'exportAll',
        summary: 'Export all that the key sees, to begin a copy with',
        description:
          'One line of JSON a resource, `{type, resource}`, what is referred to before what refers to it (but `routeViaId` of a contact may name a later one). The last line is `{type: "end", cursor, counts}`: without it the export broke off. Go on with `GET /v1/changes?cursor=`: the cursor was taken before the first line, so that nothing is missed; what changed meanwhile may come again.',
        tags,
        querystring: ExportQuery,
        response: { 200: { content: { [NDJSON]: { schema: ExportLine } } } },
      },
    },
    async (request, reply) => {
      const { types } = request.query as { types?: ChangeType[] };
      return sent(request, reply, NDJSON, linesOf(await beginExport(deps, request.context, { types })));
    },
  );

  for (const [file, type] of Object.entries(FILES)) {
    app.get(
      `/v1/export/${file}.csv`,
      {
        config: { produces: ['text/csv'] },
        schema: {
          operationId: `export${file.replace(/(?:^|-)\w/g, (start) => start.replace('-', '').toUpperCase())}`,
          summary: `Export ${file.replace('-', ' ')} as CSV`,
          description:
            'As RFC 4180 has it, in UTF-8 with a byte order mark, with names of fields in the first line; what has parts is JSON. A text that begins like a formula (`=`, `+`, `-`, `@`, tab, line end) has an apostrophe in front of it.',
          tags,
          response: { 200: { content: { 'text/csv': { schema: Type.String() } } } },
        },
      },
      async (request, reply) => {
        const begun = await beginExport(deps, request.context, { types: [type] });
        reply.header('content-disposition', `attachment; filename="${file}.csv"`);
        return sent(request, reply, 'text/csv', rowsOf(begun, Object.keys(CHANGED[type].properties)));
      },
    );
  }

  app.get(
    '/v1/export/contacts.vcf',
    {
      config: { produces: ['text/vcard'] },
      schema: {
        operationId: 'exportContactCards',
        summary: 'Export contacts as vCards',
        description: 'vCard 4.0. Ways that bounced or that they opted out of are left out.',
        tags,
        response: { 200: { content: { 'text/vcard': { schema: Type.String() } } } },
      },
    },
    async (request, reply) => {
      const selection = { relations: { methods: {}, employer: { fields: ['id', 'name'] } } };
      const begun = await beginExport(deps, request.context, { types: ['contact'], selection });
      reply.header('content-disposition', 'attachment; filename="contacts.vcf"');
      return sent(request, reply, 'text/vcard', cardsOf(begun));
    },
  );
}

async function* linesOf({ cursor, portions }: Export): AsyncGenerator<string> {
  const counts: Record<string, number> = {};
  for await (const { type, resources } of portions) {
    counts[type] = (counts[type] ?? 0) + resources.length;
    yield resources.map((resource) => `${JSON.stringify({ type, resource })}\n`).join('');
  }
  yield `${JSON.stringify({ type: 'end', cursor, counts })}\n`;
}

async function* rowsOf({ portions }: Export, columns: readonly string[]): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK + csvLine(columns);
  for await (const { resources } of portions)
    yield resources.map((resource) => csvLine(columns.map((column) => resource[column]))).join('');
}

async function* cardsOf({ portions }: Export): AsyncGenerator<string> {
  for await (const { resources } of portions) yield resources.map((one) => vcardOf(one as unknown as Carded)).join('');
}

/** Answers text as it is made, and makes no more of it than the caller takes. */
function sent(request: FastifyRequest, reply: FastifyReply, type: string, text: AsyncGenerator<string>): FastifyReply {
  const stream = Readable.from(text, { objectMode: false });
  // An answer that breaks off is known by its end that is missing; nothing more can be said in it.
  stream.once('error', (error) => {
    request.failure = error;
  });
  return reply.type(`${type}; charset=utf-8`).send(stream);
}
