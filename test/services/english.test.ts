import t from 'tap';
import { ACTION_KINDS, CHECK_CODES, REASON_CODES, STATES, VERDICTS } from '#src/engine/index.js';
import { ACTION_WORDS, CHECK_WORDS, reasonInWords, STATE_WORDS, VERDICT_WORDS } from '#src/services/english.js';

const at = '2026-11-23T13:30:00.000Z';
const PARAMETERS = { at, until: at, since: at, count: 3, outcome: 'position_closed', status: 'no_show_employer' };

t.test('every code of the engine has words, each its own', async (t) => {
  for (const [codes, words] of [
    [STATES, STATE_WORDS],
    [ACTION_KINDS, ACTION_WORDS],
    [CHECK_CODES, CHECK_WORDS],
    [VERDICTS, VERDICT_WORDS],
  ] as const) {
    t.same(Object.keys(words).sort(), [...codes].sort());
    t.equal(new Set(Object.values(words)).size, codes.length);
  }
  const said = REASON_CODES.map((code) => reasonInWords({ code, ...PARAMETERS }, 'Europe/Berlin'));
  t.equal(new Set(said).size, REASON_CODES.length);
  t.notMatch(said.join('\n'), /undefined|null|_/);
});

t.test('reasons name instants in the reader’s zone', async (t) => {
  t.equal(reasonInWords({ code: 'silence', since: at }, 'Europe/Berlin'), 'no contact since Mon 23 Nov 14:30');
  t.equal(reasonInWords({ code: 'silence', since: at }, 'Asia/Kolkata'), 'no contact since Mon 23 Nov 19:00');
  t.equal(
    reasonInWords({ code: 'recipient_budget', touchpointId: 'x' }, 'UTC'),
    'too many messages to one person within days',
  );
  t.equal(reasonInWords({ code: 'no_show', status: 'no_show_candidate' }, 'UTC'), 'the candidate did not come');
});
