import t from 'tap';
import { advisorScene } from '../support/advisor-scene.js';
import { graphSteps, QUERY_FIELDS } from '../support/graph-walk.js';

/** Arguments with which each document is asked at most. */
const MOST = 3;

/** Of these the scene holds nothing that could be asked for. */
const WITHOUT = new Set(
  [
    'stageTable emailEndpoint webhookEndpoint deadLetter integration integrationRuns integrationConflicts',
    'smtpSettings assess',
  ].flatMap((names) => names.split(' ')),
);

/** Places in the feed are sealed, each time otherwise. */
const unsealed = (answer: string) => answer.replaceAll(/("\w*[cC]ursor":)"[^"]*"/g, '$1"a place"');

// A document is executed as it stands the first time, where every value is held against its type, and compiled from the
// second on, where texts, numbers and names of enumerations are not.
t.test('whatever can be asked is answered the second time as it was the first', async (t) => {
  const { app, mine, addOthers } = await advisorScene(t);
  const { ids, texts, externalIds } = await addOthers();
  const asked = {
    ids: [...Object.values(mine), ...Object.values(ids)],
    narrowing: [],
    texts,
    externalIds,
    includes: [],
    filters: [],
  };
  const given = { reviewDraft: { text: 'Thank you.', kind: 'thank_you', followUpId: ids['follow_ups'] } };
  let answered = 0;
  for (const field of QUERY_FIELDS) {
    const times = new Map<string, number>();
    for (const { query, variables } of graphSteps(field, asked, given)) {
      const time = (times.get(query) ?? 0) + 1;
      const ask = async () => {
        const body = { query: `${query} # ${time}`, variables };
        return unsealed((await app.request('POST', '/graphql', { key: app.adminKey, body })).body);
      };
      if (time > MOST) continue;
      const first = await ask();
      if (first.includes('"errors"')) continue;
      times.set(query, time);
      answered += 1;
      const second = await ask();
      if (second !== first) t.equal(second, first, query);
    }
    t.equal(times.size > 0, !WITHOUT.has(field.name), `${field.name} was answered, or the scene holds nothing of it`);
  }
  t.ok(answered > 300, `${answered} documents`);
});
