import { invalid } from '#src/errors.js';
import type { Resource } from './resource.js';

/** A source without an id there, or an id without its source, names nothing that a PUT could ever find. */
export function requireWholeExternalId(
  resource: Resource,
  values: Readonly<Record<string, unknown>>,
  before: Readonly<Record<string, unknown>>,
): void {
  if (!('externalId' in resource.table && ('source' in values || 'externalId' in values))) return;
  const has = (property: string) => (property in values ? values[property] : before[property]) != null;
  if (has('source') === has('externalId')) return;
  throw invalid({
    pointer: has('source') ? '/externalId' : '/source',
    code: 'required',
    message: 'Give source and externalId together, or neither: the two are what a PUT finds the record by.',
  });
}
