import t from 'tap';
import { startTestApp } from '../support/app.js';
import { asking, makeProcess } from '../support/asking.js';
import { querying, sending } from '../support/graph.js';
import { type Case, runAlike } from './alike.js';

const UNKNOWN = '01890a5d-ac96-774b-bcce-b302099a8057';

const people: Case = {
  name: 'people: left alone, erased, refused',
  codes: ['validation_failed', 'not_found', 'not_found', 'not_found', 'not_found', 'not_found', 'gone'],
  run: async (door, { candidate, contact }) => {
    await door.patch('Candidate', candidate.id, { source: 'ats', externalId: '7' });
    return [
      await door.verb('optOutContact', { id: contact.id }, { since: '2026-12-01T10:00:00Z' }),
      await door.verb('optOutContact', { id: contact.id }, {}),
      await door.verb('optOutContact', { id: contact.id }, { since: 'soon' }),
      await door.verb('optOutContact', { id: UNKNOWN }, {}),
      await door.verb('eraseContact', { id: UNKNOWN }),
      await door.verb('eraseContact', { id: contact.id }),
      await door.verb('eraseContact', { id: contact.id }),
      await door.get('Contact', contact.id),
      await door.verb('eraseCandidate', { id: candidate.id }),
      await door.get('Candidate', candidate.id),
      await door.verb('eraseCandidate', { id: contact.id }),
      await door.upsert('Candidate', 'ats', '7', { name: 'Ada', timeZone: 'Europe/Berlin' }),
    ];
  },
};

await runAlike(t, [people]);

t.test('both doors hand out the same record of a person', async (t) => {
  const app = await startTestApp(t, { now: () => new Date('2026-12-03T15:00:00Z') });
  const ask = asking(app);
  const query = querying(app);
  const { candidate, contact } = await makeProcess(ask);
  for (const [field, path] of [
    ['candidateExport', `candidates/${candidate.id}`],
    ['contactExport', `contacts/${contact.id}`],
  ]) {
    const data = await query(`query ($id: ID!) { ${field}(id: $id) }`, { id: path?.split('/')[1] });
    t.same(data[field ?? ''], await ask('GET', `/v1/${path}/export`));
  }
  const { errors } = await sending(app)('query ($id: ID!) { candidateExport(id: $id) }', { id: UNKNOWN });
  t.equal(errors?.[0]?.extensions.code, 'not_found');
});
