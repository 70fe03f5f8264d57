import t from 'tap';
import { uuidv7 } from '#db/ids.js';
import { insertHits } from '#db/queries/open-hits.js';
import { judgeOpens } from '#src/services/judge-opens.js';
import { createMessage } from '#src/services/messages.js';
import { patchPolicy } from '#src/services/policy.js';
import { getOf } from '#src/services/reading.js';
import { rejudgeOpens } from '#src/services/rejudge-opens.js';
import { waitingFor } from '../support/row-waits.js';
import { until } from '../support/until.js';
import { createWorld } from '../support/world.js';

const GMAIL = 'Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)';

type Who = 'contact' | 'via' | 'candidate' | 'organization';
const refused = (table: string) =>
  `UPDATE ${table} SET consent = '{"tracking": false}' WHERE org_id = $org AND id = $1`;
const WITHDRAWALS: Readonly<Record<Who, string>> = {
  contact: refused('contacts'),
  via: refused('contacts'),
  candidate: refused('candidates'),
  // As a change of the policy does it, the organization locked first.
  organization: `WITH held AS (SELECT o.id FROM organizations o WHERE o.id = $1 FOR NO KEY UPDATE)
    UPDATE policies SET tracking = '{"mode": "off"}' FROM held WHERE org_id = held.id`,
};

for (const [who, statement] of Object.entries(WITHDRAWALS) as [Who, string][]) {
  for (const [when, judge] of Object.entries({ first: judgeOpens, again: rejudgeOpens })) {
    t.test(`what the ${who} withdraws while hits wait to be judged (${when}) is not known any more`, async (t) => {
      const world = await createWorld(t, '2026-12-01T21:30:00Z');
      const { context, deps, db, orgId, client } = world;
      await patchPolicy(deps, context, { tracking: { mode: 'full' } });
      const { candidateId, contactIds } = await world.process(2);
      const [contactId, viaId] = contactIds as [string, string];
      await world.rows('UPDATE contacts SET route_via_id = $2 WHERE org_id = $org AND id = $1', contactId, viaId);
      const made = await createMessage(deps, context, { candidateId, contactId, subject: 'x', html: '<p>x</p>' });
      const messageId = made.resource['id'] as string;
      const load = { orgId, id: uuidv7(), messageId, receivedAt: world.now, address: '66.249.84.1', userAgent: GMAIL };
      await insertHits(db, [load]);
      if (when === 'again') await judgeOpens(deps);
      await client.query('BEGIN');
      await world.rows(statement, { contact: contactId, via: viaId, candidate: candidateId, organization: orgId }[who]);
      const judging = judge(deps);
      await until('the judging to wait', () => waitingFor(client));
      await client.query('COMMIT');
      t.equal(await judging, 1);
      t.same(await world.rows('SELECT FROM open_hits'), []);
      t.match(await getOf(deps, context, 'message', messageId), { opens: { total: 0, machine: 0, unknown: 0 } });
    });
  }
}
