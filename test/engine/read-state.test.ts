import t from 'tap';
import type { OpenVerdict, PartialPolicy } from '#src/engine/index.js';
import { ask, type Change, heard, ny, sent, thanks } from './situation.js';

const tracked = { ...thanks, tracked: true };
const open = (verdict: OpenVerdict, at = '12-02 10:00', touchpointId = 'thanks') => ({
  at: ny(at),
  touchpointId,
  verdict,
});

type Line = [title: string, change: Change, readState: string, policy?: PartialPolicy];

// biome-ignore format: a table of one line a case
const LINES: readonly Line[] = [
  ['no e-mail', { touchpoints: [sent('12-01 17:00', { channel: 'letter', tracked: true })] }, 'unknown'],
  ['only theirs', { touchpoints: [heard('12-01 17:00', { tracked: true, needsReply: false })] }, 'unknown'],
  ['not tracked', {}, 'unknown'],
  ['tracked, no open', { touchpoints: [tracked] }, 'not_seen'],
  ['a human', { touchpoints: [tracked], opens: [open('human')] }, 'likely_read'],
  ['a proxy', { touchpoints: [tracked], opens: [open('machine'), open('proxied')] }, 'likely_read'],
  ['a machine', { touchpoints: [tracked], opens: [open('machine')] }, 'unknown'],
  ['a scanner', { touchpoints: [tracked], opens: [open('scanner')] }, 'unknown'],
  ['something unknown', { touchpoints: [tracked], opens: [open('unknown')] }, 'unknown'],
  ['an open though not tracked', { opens: [open('human')] }, 'likely_read'],
  ['an open ahead', { touchpoints: [tracked], opens: [open('human', '12-02 12:01')] }, 'not_seen'],
  ['an open of another mail', { touchpoints: [tracked], opens: [open('human', '12-02 10:00', 'other')] }, 'not_seen'],
  ['a later mail counts', { touchpoints: [thanks, sent('12-02 11:00', { tracked: true })], opens: [open('human')] }, 'not_seen'],
  ['they answered', { touchpoints: [tracked, heard('12-02 10:00')], opens: [open('human')] }, 'replied'],
  ['they spoke', { touchpoints: [tracked, sent('12-02 10:00', { channel: 'call', conversation: true })] }, 'replied'],
  ['they wrote before', { touchpoints: [heard('12-01 16:30'), tracked] }, 'not_seen'],
  ['opens do not inform', { touchpoints: [tracked], opens: [open('human')] }, 'unknown', { opensInform: false }],
  ['opens do not inform, they answered', { touchpoints: [tracked, heard('12-02 10:00')] }, 'replied', { opensInform: false }],
  ['a mail that bounced', { touchpoints: [{ ...tracked, bounced: true }] }, 'unknown'],
];

t.test('readState tells of the last outbound e-mail what its evidence allows, and no more', async (t) => {
  for (const [title, change, readState, policy] of LINES) {
    t.equal(ask(change, '12-02 12:00', policy).readState, readState, `${title}: ${readState}`);
  }
});
