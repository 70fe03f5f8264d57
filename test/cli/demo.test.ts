import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import t from 'tap';
import { runProgram } from '../support/command.js';

const MAIN = 'src/cli/main.ts';

/** Runs the command with a temporary folder that can be looked into; the other settings must not matter to it. */
async function demo(t: Pick<Tap, 'teardown'>, ...args: string[]) {
  const TMPDIR = await mkdtemp(join('/tmp', 'ft-demo-'));
  t.teardown(() => rm(TMPDIR, { recursive: true, force: true }));
  const ended = await runProgram(MAIN, ['demo', ...args], {
    TMPDIR,
    DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none',
  });
  return { ...ended, left: await readdir(TMPDIR) };
}
type Tap = typeof t;

t.test(
  'demo walks from what is due over why and a logged call to two weeks on, and leaves nothing behind',
  async (t) => {
    const { code, out, err, left } = await demo(t);
    t.equal(code, 0, err);
    t.match(out, /1 {2}What is due.*2 {2}Why.*3 {2}A call is logged.*4 {2}Two weeks on/s);
    for (const check of ['thanks', 'persistence', 'contact_details', 'connection'])
      t.match(out, new RegExp(`^ +${check} `, 'm'));
    t.match(out, /because +no contact since \w{3} \d+ \w{3} \d\d:\d\d; a confirmed number is there/);
    t.match(out, /call_due -> waiting/);
    t.notMatch(out, /undefined|not known/);
    t.notOk(out.includes('\u001b'), 'plain text where nobody sees colours');
    t.same(
      left.filter((name) => name.startsWith('followthrough-demo-')),
      [],
    );
  },
);

t.test('demo --json answers what the pages show', async (t) => {
  const { code, out, err } = await demo(t, '--json');
  t.equal(code, 0, err);
  const { due, explained, followUps, changed, twoWeeksOn } = JSON.parse(out);
  t.ok(due.length >= 10);
  t.match(explained, { state: 'call_due', nextAction: { kind: 'call', slot: { start: String } } });
  t.match(changed, { id: explained.id, state: 'waiting' });
  t.ok(followUps.some((one: { id: string; state: string }) => one.id === explained.id && one.state === 'waiting'));
  t.match(twoWeeksOn, { id: explained.id, state: 'call_due' });
});

t.test('demo --help says what it does', async (t) => {
  t.match(await demo(t, '--help'), { code: 0, out: /--json/ });
});
