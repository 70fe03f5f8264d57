import t from 'tap';
import { kindOfTouch } from '#src/services/review-facts.js';

const AT = new Date('2026-12-02T15:00:00Z');
const touch = (at: string) => ({
  ...{ id: 't', at, outbound: true, conversation: false, thanks: true, channel: 'email', text: null },
});
const record = (more: object = {}) => ({ outcome: 'pending', decidedAt: null, touches: [], ...more });

t.test('a touch is what was on record when it was made, not what came later', async (t) => {
  t.equal(kindOfTouch('email', record(), AT), 'thank_you');
  t.equal(kindOfTouch('email', record({ touches: [touch('2026-12-01T22:00:00.000Z')] }), AT), 'follow_up');
  t.equal(kindOfTouch('email', record({ touches: [touch('2026-12-03T22:00:00.000Z')] }), AT), 'thank_you');
  const decided = (decidedAt: string | null) => record({ outcome: 'rejected', decidedAt });
  t.equal(kindOfTouch('email', decided('2026-12-01T09:00:00.000Z'), AT), 'decision_reply');
  t.equal(kindOfTouch('email', decided('2026-12-08T09:00:00.000Z'), AT), 'thank_you');
  t.equal(kindOfTouch('email', decided(null), AT), 'decision_reply', 'nobody knows when');
  t.equal(kindOfTouch('email', decided('2026-11-22T15:00:01.000Z'), AT), 'decision_reply', 'within ten days');
  t.equal(kindOfTouch('email', decided('2026-11-22T15:00:00.000Z'), AT), 'reconnect', 'a no is answered by then');
  const tried = { ...touch('2026-12-01T22:00:00.000Z'), thanks: null, channel: 'call' };
  t.equal(
    kindOfTouch('email', record({ touches: [tried] }), AT),
    'thank_you',
    'nobody is thanked by a call unanswered',
  );
  t.equal(kindOfTouch('email', record({ touches: [{ ...tried, conversation: true }] }), AT), 'follow_up');
  t.equal(kindOfTouch('call', record(), AT), undefined);
});
