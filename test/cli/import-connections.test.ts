import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import t from 'tap';
import { KeyRing } from '#src/services/key-ring.js';
import { startTestApp } from '../support/app.js';
import { asking } from '../support/asking.js';
import { runProgram } from '../support/command.js';

const SECRETS_KEY = KeyRing.generate();
/** More than are stored at once. */
const ROWS = 3_000;

t.test('import connections FILE says what it read and what came of it', async (t) => {
  const app = await startTestApp(t, { ring: SECRETS_KEY });
  const ask = asking(app);
  const candidate = await ask('POST', '/v1/candidates', { name: 'Ada', timeZone: 'UTC' });
  const path = join(t.testdir({}), 'Connections.csv');
  const rows = Array.from({ length: ROWS }, (_, n) => `P${n},Q,https://www.linkedin.com/in/p${n},,C,D,08 Feb 2026`);
  const header = 'First Name,Last Name,URL,Email Address,Company,Position,Connected On';
  await writeFile(path, `${header}\n${rows.join('\n')}\n,,,,,,07 Jun 2026\n`);
  const settings = { DATABASE_URL: app.connectionString, SECRETS_KEY };
  const cli = (...args: string[]) => runProgram('src/cli/main.ts', ['import', 'connections', path, ...args], settings);
  const whose = ['--org', app.orgId, '--candidate', candidate.id];
  t.match(await cli(...whose, '--dry-run'), {
    code: 0,
    out: new RegExp(`${ROWS + 1} rows: ${ROWS} created.*\\n.*\\nThis was a dry run`),
  });
  const done = await cli(...whose, '--partial');
  t.match(done, {
    code: 0,
    out: new RegExp(`^Read Connections\\.csv\\.\\nRow ${ROWS + 2}: skipped \\(hidden_member\\)`),
  });
  t.match(
    done.out,
    new RegExp(
      `${ROWS + 1} rows: ${ROWS} created, 0 updated, 0 unchanged, 1 skipped, 0 failed\\.\\nContacts: 0 connected`,
    ),
  );
  t.match(JSON.parse((await cli(...whose, '--json')).out), { complete: true, unchanged: ROWS, skipped: 1 });
  t.match(await cli('--org', app.orgId), { code: 2, err: /--candidate/ });
  const nobody = ['--org', app.orgId, '--candidate', app.orgId];
  t.match(await cli(...nobody), { code: 1, err: /No candidate with this id/ });
});
