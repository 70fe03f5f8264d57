import { applicationsOf } from '#db/queries/imports.js';
import { getOrganization } from '#db/queries/organizations.js';
import { currentPolicy } from '#db/queries/policies.js';
import { peekRow } from '#db/queries/rows.js';
import { visibleRows } from '#db/queries/visible.js';
import { candidates } from '#db/tables/candidates.js';
import type { ImportFormat, ImportSettings, SettingName } from '#integrations/imports/format.js';
import { IMPORT_FORMATS, importFormat } from '#integrations/imports/formats.js';
import { headText } from '#integrations/imports/text.js';
import { type Fault, invalid } from '#src/errors.js';
import type { Context } from '../context.js';
import type { Deps } from '../deps.js';
import type { TrackingPolicy } from '../tracking.js';
import type { ImportRequest } from './import-request.js';

/** How a file is imported: all that was said, found or follows from the key. */
export interface ImportPlan {
  readonly format: ImportFormat;
  readonly settings: ImportSettings;
  readonly source: string;
  readonly candidateId: string | undefined;
  /** The zone of new candidates whose rows name none. */
  readonly timeZone: string;
}

/** Throws `validation_failed` for what does not hold together, and for what must be said and is not. */
export async function planImport(deps: Deps, context: Context, request: ImportRequest): Promise<ImportPlan> {
  const format = formatOf(request);
  const faults = unused(request, format);
  const source = request.source ?? format.source;
  if (source === undefined)
    faults.push({ pointer: '/source', code: 'required', message: 'Name the system that the rows come from.' });
  const candidateId = request.candidateId ?? context.viewer.candidateId;
  if (format.personal && candidateId === undefined)
    faults.push({
      pointer: '/candidateId',
      code: 'required',
      message: `Say whose it is: ${format.title} belongs to one candidate.`,
    });
  if (faults.length > 0 || source === undefined) throw invalid(...faults);
  const { applicationId } = request;
  const { organization, policy, candidate, applications } = await deps.db.read(context.orgId, async (tx) => {
    const seen =
      candidateId === undefined ? new Set() : await visibleRows(tx, context.viewer, 'candidate', [candidateId]);
    return {
      organization: await getOrganization(tx),
      policy: (await currentPolicy(tx)).tracking as Partial<TrackingPolicy>,
      candidate:
        candidateId !== undefined && seen.has(candidateId) ? await peekRow(tx, candidates, candidateId) : undefined,
      applications:
        candidateId === undefined || applicationId === undefined ? [] : await applicationsOf(tx, candidateId),
    };
  });
  if (candidateId !== undefined && candidate === undefined)
    throw invalid({
      pointer: '/candidateId',
      code: 'not_found',
      message: 'No candidate with this id is visible to this key.',
    });
  if (applicationId !== undefined && !applications.some(({ id }) => id === applicationId))
    throw invalid({
      pointer: '/applicationId',
      code: 'not_found',
      message: 'The candidate has no application with this id.',
    });
  const { encoding, delimiter, dateOrder, skipRows, mapping, resource } = request;
  const own = [...(request.own ?? []), ...(candidate?.email == null ? [] : [candidate.email])];
  const settings = {
    encoding,
    delimiter,
    dateOrder,
    skipRows,
    mapping,
    resource,
    applicationId,
    own,
    text: policy.keepLoggedText === true,
  };
  return { format, settings, source, candidateId, timeZone: request.timeZone ?? organization?.timeZone ?? 'UTC' };
}

function formatOf(request: ImportRequest): ImportFormat {
  const { format: name, file, encoding } = request;
  if (name !== undefined) {
    const format = importFormat(name);
    if (format !== undefined) return format;
    throw invalid({ pointer: '/format', code: 'not_allowed', message: `Use one of: ${names(IMPORT_FORMATS)}.` });
  }
  const { text } = headText(file, encoding);
  const alike = IMPORT_FORMATS.filter((format) => format.recognises?.(text) === true);
  const [only] = alike;
  if (only !== undefined && alike.length === 1) return only;
  const which = alike.length > 1 ? `It may be ${names(alike)}.` : `Use one of: ${names(IMPORT_FORMATS)}.`;
  throw invalid({
    pointer: '/format',
    code: 'format_needed',
    message: `What kind of file it is cannot be told: say it. ${which}`,
  });
}

const names = (formats: readonly ImportFormat[]) => formats.map(({ name }) => name).join(', ');

const SETTINGS: readonly SettingName[] = [
  'resource',
  'delimiter',
  'dateOrder',
  'skipRows',
  'mapping',
  'own',
  'applicationId',
];

/** What is said and would be passed over. */
function unused(request: ImportRequest, { takes, title }: ImportFormat): Fault[] {
  return SETTINGS.filter((name) => request[name] !== undefined && !takes.includes(name)).map((name) => ({
    pointer: `/${name}`,
    code: 'not_used',
    message: `This says nothing about ${title}; leave it out.`,
  }));
}
