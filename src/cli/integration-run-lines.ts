import { COUNT_WORDS } from '#src/services/crm/count-words.js';
import { FAILURE_WORDS } from '#src/services/crm/failure-words.js';
import type { IntegrationRun } from '#src/services/crm/runs.js';
import type { RunChange } from '#src/services/crm/sync.js';

/** A run in the terminal: what a dry run would change, one by one, what was counted, and what was in the way. */
export function runLines({ status, error, counts, changes, dryRun }: IntegrationRun): string[] {
  const done = counts.map(({ code, count }) => {
    const meaning = COUNT_WORDS[code];
    return `  ${code} ${count}${meaning === undefined ? '' : ` (${meaning})`}`;
  });
  const words = dryRun ? 'Would change' : 'Changed';
  const more = status === 'paused' ? ['There is more than is shown here.'] : [];
  return [
    ...(changes ?? []).map(lineOf),
    error === null ? `${words}${done.length === 0 ? ' nothing.' : ':'}` : failureOf(error),
    ...done,
    ...more,
  ];
}

function failureOf(error: string): string {
  return [`The CRM failed: ${error}.`, FAILURE_WORDS[error] ?? []].flat().join(' ');
}

function lineOf({ side, action, entity, localId, remoteId, fields }: RunChange): string {
  const values = fields.map(({ field, before, after }) => `${field}: ${shown(before)} -> ${shown(after)}`);
  const which = [localId, remoteId].filter((id) => id !== null).join(' = ');
  return [`${side.padEnd(5)} ${action.padEnd(6)} ${entity} ${which}`, values.join(', ')].filter(Boolean).join('  ');
}

function shown(value: string | null): string {
  return value === null ? '-' : JSON.stringify(value);
}
