import { existsSync, readFileSync } from 'node:fs';
import t from 'tap';
import { judge } from '#src/engine/opens/judge.js';

interface Labelled {
  readonly ua: string;
  readonly label: string;
  readonly confidence: string;
}

const VERDICTS: Readonly<Record<string, string>> = {
  'human-client': 'human',
  'image-proxy': 'proxied',
  'apple-mpp': 'machine',
  bot: 'machine',
  scanner: 'scanner',
};

const OWN = new URL('../../fixtures/user-agents.json', import.meta.url);
/** The specification's set holds rows that may not be copied here: read where it lies beside the repository. */
const SHARED = new URL('../../../../shared/vectors/user-agents.json', import.meta.url);

function read(file: URL): readonly Labelled[] {
  return (JSON.parse(readFileSync(file, 'utf8')) as { user_agents: readonly Labelled[] }).user_agents;
}

const verdictOf = ({ ua }: Labelled) => judge({ userAgent: ua }).verdict;
const likelyRead = (row: Labelled) => ['human', 'proxied'].includes(verdictOf(row));

for (const [name, file] of [
  ['our own set', OWN],
  ['the set of the specification', SHARED],
] as const) {
  if (file === SHARED && !existsSync(SHARED)) continue;
  const rows = read(file);
  const sure = rows.filter(({ confidence }) => confidence === 'high');

  t.test(`${name}: no machine and no scanner is counted as likely read`, async (t) => {
    const machines = sure.filter(({ label }) => ['apple-mpp', 'bot', 'scanner'].includes(label));
    t.ok(machines.length >= 30);
    t.same(machines.filter(likelyRead), []);
  });

  t.test(`${name}: no human client and no image proxy is lost`, async (t) => {
    const readers = sure.filter(({ label }) => ['human-client', 'image-proxy'].includes(label));
    t.ok(readers.length >= 30);
    t.same(
      readers.filter((row) => !likelyRead(row)),
      [],
    );
  });

  t.test(`${name}: each label gets the verdict it stands for`, async (t) => {
    t.same(
      sure.filter((row) => verdictOf(row) !== VERDICTS[row.label]).map((row) => [row.ua, row.label, verdictOf(row)]),
      [],
    );
  });

  t.test(`${name}: what the header alone cannot tell is reported, not asserted`, async (t) => {
    for (const row of rows.filter(({ confidence }) => confidence !== 'high')) {
      t.comment(`${row.confidence}: ${row.label} judged ${verdictOf(row)}: ${row.ua}`);
      t.ok(verdictOf(row), 'it gets a verdict');
    }
  });
}
