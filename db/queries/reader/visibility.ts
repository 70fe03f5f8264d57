import type { Noun, Viewer } from './noun.js';
import { from } from './statement.js';

type Visible = Noun['visible'];

/** Whether the viewer is bound to a candidate or an advisor, and so is not told what is of all candidates. */
export function isBound({ candidateId, advisorId }: Viewer): boolean {
  return candidateId !== undefined || advisorId !== undefined;
}

/**
 * THE visibility predicate: which candidates the viewer may see. Every noun is visible through a candidate by one of
 * the functions below; `column` holds the candidate's id.
 */
export function throughCandidate(column: string): Visible {
  return (a, viewer, statement) => {
    const conditions: string[] = [];
    if (viewer.candidateId !== undefined)
      conditions.push(`${a}.${column} = ${statement.bind(viewer.candidateId, 'uuid')}`);
    if (viewer.advisorId !== undefined) {
      const c = statement.alias();
      const advisor = statement.bind(viewer.advisorId, 'uuid');
      conditions.push(
        `EXISTS (SELECT 1 FROM ${from('candidates', c)} AND ${c}.id = ${a}.${column} AND ${c}.advisor_id = ${advisor})`,
      );
    }
    return conditions.join(' AND ');
  };
}

/**
 * A row that belongs to nobody's process alone (a contact, an employer): visible where one of the given tables links
 * it with a visible candidate, or where it was made by a key of that candidate; also where one was that was `merged`
 * (a table whose rows are) into it.
 */
export function throughLinks(links: readonly { table: string; column: string }[], merged?: string): Visible {
  return (a, viewer, statement) => {
    if (!isBound(viewer)) return '';
    const linked = links.map(({ table, column }) => {
      const l = statement.alias();
      return `EXISTS (SELECT 1 FROM ${from(table, l)} AND ${l}.deleted_at IS NULL AND ${l}.${column} = ${a}.id AND ${throughCandidate('candidate_id')(l, viewer, statement)})`;
    });
    if (merged !== undefined) {
      const m = statement.alias();
      linked.push(
        `EXISTS (SELECT 1 FROM ${from(merged, m)} AND ${m}.merged_into_id = ${a}.id AND ${own(m, viewer, statement)})`,
      );
    }
    return `(${[...linked, own(a, viewer, statement)].join(' OR ')})`;
  };
}

/** Besides what is visible so, what a row that is visible so points at: one level, so that it can be acted upon. */
export function withPointedAt(visible: Visible, table: string, column: string): Visible {
  return (a, viewer, statement) => {
    const direct = visible(a, viewer, statement);
    if (direct === '') return '';
    const p = statement.alias();
    return `(${direct} OR EXISTS (SELECT 1 FROM ${from(table, p)} AND ${p}.deleted_at IS NULL AND ${p}.${column} = ${a}.id AND ${visible(p, viewer, statement)}))`;
  };
}

const own: Visible = (a, viewer, statement) => {
  const candidate = throughCandidate('created_for_candidate_id')(a, viewer, statement);
  if (viewer.advisorId === undefined || viewer.candidateId !== undefined) return candidate;
  return `(${candidate} OR ${a}.created_for_advisor_id = ${statement.bind(viewer.advisorId, 'uuid')})`;
};
