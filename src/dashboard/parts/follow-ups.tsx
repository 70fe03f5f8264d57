import type { ReactElement } from 'react';
import { ACTION_WORDS, type NextAction, reasonInWords, STATE_WORDS } from '#src/services/english.js';
import { listOf } from '#src/services/reading.js';
import type { Visit } from '../page.js';
import { useView } from '../view.js';
import { Cards, type Column } from './cards.js';
import { Link } from './link.js';
import { Time } from './time.js';

/** A follow-up as lists show it. */
export interface FollowUpRow {
  readonly id: string;
  readonly state: keyof typeof STATE_WORDS;
  readonly dueBy: string | null;
  readonly nextAction: NextAction | null;
  readonly candidate: { readonly id: string; readonly name: string } | null;
  readonly contact: { readonly name: string; readonly employer: { readonly name: string } | null } | null;
}

const SELECTION = {
  fields: ['id', 'state', 'dueBy', 'nextAction'],
  relations: {
    candidate: { fields: ['id', 'name'] },
    contact: { fields: ['name'], relations: { employer: { fields: ['name'] } } },
  },
};

/** A page of follow-ups, the earliest due first, by one statement. */
export async function followUpsOf(
  { deps, context }: Visit,
  query: { filters: Record<string, unknown>; limit: number; cursor?: string | undefined },
): Promise<{ items: FollowUpRow[]; nextCursor: string | null }> {
  const page = await listOf(deps, context, 'followUp', { sort: 'dueBy', ...query }, SELECTION);
  return { items: page.items as unknown as FollowUpRow[], nextCursor: page.nextCursor };
}

const COLUMNS: readonly Column<FollowUpRow>[] = [
  { name: 'Due', cell: ({ dueBy }) => <Time at={dueBy} far /> },
  {
    name: 'Candidate',
    cell: ({ candidate }) =>
      candidate === null ? '–' : <Link to={`/candidates/${candidate.id}`}>{candidate.name}</Link>,
  },
  {
    name: 'Contact',
    cell: ({ contact }) => (
      <>
        {contact?.name ?? '–'}
        {contact?.employer && <span className="of">{contact.employer.name}</span>}
      </>
    ),
  },
  { name: 'Next action', cell: ({ nextAction }) => <Action action={nextAction} /> },
  { name: 'State', cell: ({ state }) => <StateWords state={state} /> },
];

/** A list of follow-ups. */
export function FollowUps({
  caption,
  rows,
}: {
  readonly caption: string;
  readonly rows: readonly FollowUpRow[];
}): ReactElement {
  return <Cards caption={caption} columns={COLUMNS} rows={rows} />;
}

/** What to do next, by which channel, and why. */
export function Action({ action }: { readonly action: NextAction | null }): ReactElement {
  const { timeZone } = useView();
  if (action === null) return <span className="quiet">nothing</span>;
  const { kind, channel, reasons } = action;
  return (
    <>
      <strong>{ACTION_WORDS[kind]}</strong>
      {channel !== null && channel !== kind && ` by ${channel}`}
      <span className="why">{reasons.map((reason) => reasonInWords(reason, timeZone)).join('; ')}</span>
    </>
  );
}

/** A state in words, as quiet as most of them are. */
export function StateWords({ state }: { readonly state: keyof typeof STATE_WORDS }): ReactElement {
  return <span className="state">{STATE_WORDS[state]}</span>;
}
