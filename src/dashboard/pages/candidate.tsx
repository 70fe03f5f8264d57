import type { ReactElement } from 'react';
import { MISTAKE_WORDS } from '#src/services/english.js';
import { getOf } from '#src/services/reading.js';
import { type DashboardPage, seesPeople } from '../page.js';
import { Cards, type Column } from '../parts/cards.js';
import { Action, StateWords } from '../parts/follow-ups.js';
import { Time } from '../parts/time.js';
import { Timeline } from '../parts/timeline.js';
import { CANDIDATE, type CandidateRow, type FollowUpOfCandidate, storyOf } from '../story.js';

/** One candidate: what is owed to whom, and everything that happened, the latest first. */
export const candidatePage: DashboardPage = {
  url: '/candidates/:id',
  open: seesPeople,
  async show({ deps, context, params }) {
    const shown = await getOf(deps, context, 'candidate', params['id'] ?? '', CANDIDATE);
    const candidate = shown as unknown as CandidateRow;
    const { followUps, applications } = candidate;
    return {
      title: candidate.name,
      body: (
        <>
          <About candidate={candidate} />
          <section aria-labelledby="follow-ups">
            <h2 id="follow-ups">Follow-ups</h2>
            {followUps.length === 0 ? (
              <p className="empty">Nobody is owed anything: there was no interview with a contact.</p>
            ) : (
              <Cards caption="By when they are due" columns={COLUMNS} rows={followUps} />
            )}
          </section>
          {applications.length > 0 && (
            <section aria-labelledby="applications">
              <h2 id="applications">Applications</h2>
              <ul className="plain">
                {applications.map(({ id, role, outcome, employer }) => (
                  <li key={id}>
                    {role}
                    {employer !== null && ` at ${employer.name}`}
                    <span className="quiet">: {outcome.replaceAll('_', ' ')}</span>
                  </li>
                ))}
              </ul>
            </section>
          )}
          <section aria-labelledby="timeline">
            <h2 id="timeline">Timeline</h2>
            <Timeline events={storyOf(candidate)} />
          </section>
        </>
      ),
    };
  },
};

function About({ candidate }: { readonly candidate: CandidateRow }): ReactElement {
  const { programme, cohort, timeZone, advisor, archivedAt } = candidate;
  const said = [programme, cohort, advisor && `advised by ${advisor.name}`, timeZone].filter((one) => one);
  return (
    <p className="quiet">
      {said.join(' · ')}
      {archivedAt !== null && (
        <>
          {' '}
          · archived <Time at={archivedAt} />
        </>
      )}
    </p>
  );
}

const COLUMNS: readonly Column<FollowUpOfCandidate>[] = [
  {
    name: 'Contact',
    cell: ({ contact, interview }) => (
      <>
        {contact?.name ?? '–'}
        <span className="of">
          {[contact?.employer?.name, interview?.title].filter((one) => one != null).join(', ')}
        </span>
      </>
    ),
  },
  { name: 'Due', cell: ({ dueBy }) => <Time at={dueBy} far /> },
  { name: 'Next action', cell: ({ nextAction }) => <Action action={nextAction} /> },
  { name: 'State', cell: ({ state }) => <StateWords state={state} /> },
  { name: 'Mistakes', cell: (row) => <Mistakes row={row} /> },
];

const TOLD = [
  ['made', 'bad', 'made'],
  ['at_risk', 'warn', 'at risk'],
] as const;

function Mistakes({ row: { assessment } }: { readonly row: FollowUpOfCandidate }): ReactElement {
  const found = TOLD.flatMap(([verdict, tone, words]) =>
    assessment.checks.filter((check) => check.verdict === verdict).map(({ code }) => ({ code, tone, words })),
  );
  if (found.length === 0) return <span className="quiet">none</span>;
  return (
    <ul className="plain">
      {found.map(({ code, tone, words }) => (
        <li key={code}>
          <span className={`badge ${tone}`}>{words}</span> {MISTAKE_WORDS[code]}
        </li>
      ))}
    </ul>
  );
}
