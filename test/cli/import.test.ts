import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import t from 'tap';
import { KeyRing } from '#src/services/key-ring.js';
import { startTestApp } from '../support/app.js';
import { asking } from '../support/asking.js';
import { runProgram } from '../support/command.js';

const SECRETS_KEY = KeyRing.generate();

t.test('import FILE says what it read and what came of it, and ends by what came of it', async (t) => {
  const app = await startTestApp(t, { ring: SECRETS_KEY });
  const folder = t.testdir({});
  const cli = async (content: string | null, ...args: string[]) => {
    const path = join(folder, 'people.csv');
    if (content !== null) await writeFile(path, content);
    const settings = { DATABASE_URL: app.connectionString, SECRETS_KEY };
    return runProgram('src/cli/main.ts', ['import', content === null ? join(folder, 'none') : path, ...args], settings);
  };
  const org = ['--org', app.orgId];
  const roster = 'username,first_name,last_name,notes\nada1,Ada,Lindqvist,x\n';

  const dry = await cli(roster, ...org, '--dry-run', '--time-zone', 'Europe/Oslo');
  t.match(dry, { code: 0, out: /^Read as roster .*new candidates in Europe\/Oslo/ });
  t.match(dry.out, /username -> externalId.*\nLeft aside: notes\.\n {2}2 {2}candidate ada1 .*Ada Lindqvist/);
  t.match(dry.out, /1 rows: 1 created, 0 updated.*\nThis was a dry run/);

  t.match(await cli(roster, ...org), { code: 0, out: /1 created/ });
  const again = await cli(`${roster},No,Name,\n`, ...org, '--json');
  t.equal(again.code, 3, again.err);
  t.match(JSON.parse(again.out), { rows: 2, unchanged: 1, failed: 1, notes: [{ row: 3, column: 'username' }] });
  t.match(await asking(app)('GET', '/v1/candidates/by-external-id/roster/ada1'), { name: 'Ada Lindqvist' });

  const any = ['--format', 'csv', '--source', 'uni', '--resource', 'candidate', '--map', 'No.=externalId'];
  t.match(await cli('No.,name,time zone\n7,Bea,UTC\n', ...org, ...any), { code: 0, out: /1 created/ });
  t.match(await cli('No.,name\n7,Bea\n', ...org, ...any, '--map', 'name=salary'), {
    code: 1,
    err: /Use one of: externalId/,
  });
  t.match(await cli(roster, ...org, '--time-zone', 'Mars'), { code: 1, err: /IANA time zone/ });
  t.match(await cli(null, ...org), { code: 1, err: /none cannot be read: ENOENT/ });
  t.match(await cli(roster), { code: 2, err: /--org/ });
  t.match(await cli(roster, ...org, '--format', 'tarot'), { code: 2, err: /--format/ });
  t.match(await cli(roster, '--help'), { code: 0, out: /Exit codes: 0 done.*3 done but rows failed/ });
});
