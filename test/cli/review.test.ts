import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import t from 'tap';
import { runProgram } from '../support/command.js';

const MAIN = 'src/cli/main.ts';
const review = (...args: string[]) => runProgram(MAIN, ['review', ...args], {});

t.test('review prints the findings under the draft; the exit code says how heavy they are', async (t) => {
  const dir = t.testdir();
  const file = async (name: string, text: string) => {
    const path = join(dir, name);
    await writeFile(path, text);
    return path;
  };
  const bad = await review(await file('bad.txt', 'Hello,\nI really need this job.'));
  t.equal(bad.code, 3, bad.err);
  t.match(bad.out, /^Hello,\nI really need this job\.\n/);
  t.match(bad.out, /WARN {2}confidence \(insecurity\), line 2: “I really need this job”/);
  t.match(bad.out, /Not judged: /);

  const blocked = await review(
    await file('left.txt', 'Dear [Name], thank you for the talk about pumps.'),
    '--kind',
    'thank_you',
  );
  t.equal(blocked.code, 4);
  t.match(blocked.out, /BLOCK contact_details \(placeholder\), line 1: “\[Name\]”/);

  const good = 'Dear Ms. Chen, thank you for the talk about pumps. I enjoyed it; at Orbit I cut leaks by half.';
  const fine = await review(await file('good.txt', good), '--kind', 'thank_you', '--json');
  t.equal(fine.code, 0, fine.out);
  t.match(JSON.parse(fine.out), { language: 'en', strengths: [{ strength: 'thanks' }] });
});

t.test('review refuses what it cannot read, with the codes of a command', async (t) => {
  const long = join(t.testdir({ 'long.txt': 'a '.repeat(10_001) }), 'long.txt');
  const refused = await review(long);
  t.equal(refused.code, 1);
  t.match(refused.err, /at most 20000 bytes/);
  t.equal((await review('/nowhere/at-all.txt')).code, 1);
  t.equal((await review(long, '--kind', 'poem')).code, 2);
  const help = await review('--help');
  t.equal(help.code, 0);
  t.match(help.out, /Exit codes: 0 nothing or advice, 3 warn, 4 block/);
});
