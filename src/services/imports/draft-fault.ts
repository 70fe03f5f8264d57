import type { Draft } from '#integrations/imports/format.js';
import { textFault } from '../storable-text.js';

/** What cannot be stored of a row, and in which column it stands. */
export interface DraftFault {
  readonly column: string | null;
  readonly code: string;
  readonly message: string;
}

/**
 * The first text of a row's drafts that cannot be stored, if any. It is looked for before anything else is done with them:
 * a query by such a text fails as a whole, and with it all rows of its portion.
 */
export function draftFault(drafts: readonly Draft[]): DraftFault | undefined {
  const about = drafts.at(-1)?.columns ?? {};
  for (const { columns = {}, values, once, ...own } of drafts)
    for (const [field, value] of [own, once ?? {}, values].flatMap((part) => Object.entries(part)))
      for (const text of textsIn(value)) {
        const fault = textFault(text);
        if (fault !== null) return { column: columns[CALLED[field] ?? field] ?? about[own.resource] ?? null, ...fault };
      }
  return undefined;
}

/** Fields of drafts whose columns are known by other names. */
const CALLED: Readonly<Record<string, string>> = { advisorEmail: 'advisor', methods: 'moreMethods', sought: 'contact' };

function* textsIn(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value;
  else if (typeof value === 'object' && value !== null) for (const inner of Object.values(value)) yield* textsIn(inner);
}
