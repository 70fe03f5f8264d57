import { advisors } from '../tables/advisors.js';
import { synced } from './reader/filters.js';
import { defineNoun } from './reader/noun.js';

/** Career advisors; a key bound to an advisor sees that one, a key bound to a candidate the candidate's own. */
export const advisorNoun = defineNoun({
  name: 'advisor',
  table: advisors,
  visible: (a, viewer, statement) => {
    const conditions: string[] = [];
    if (viewer.advisorId !== undefined) conditions.push(`${a}.id = ${statement.bind(viewer.advisorId, 'uuid')}`);
    if (viewer.candidateId !== undefined) {
      const candidate = statement.bind(viewer.candidateId, 'uuid');
      conditions.push(`${a}.id = (SELECT c.advisor_id FROM candidates c WHERE c.org_id = $1 AND c.id = ${candidate})`);
    }
    return conditions.join(' AND ');
  },
  relations: {
    candidates: { kind: 'many', noun: 'candidate', on: (p, c) => `${c}.advisor_id = ${p}.id`, sort: 'name' },
  },
  filters: { ...synced },
  sorts: { name: { expression: (a) => `${a}.name`, type: 'text' } },
});
