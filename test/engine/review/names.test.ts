import t from 'tap';
import { type ReviewFacts, review } from '#src/engine/review/index.js';
import { RECORDS } from './records.js';

const onboarding = RECORDS.onboarding as ReviewFacts;
const rest = 'thank you for the talk about onboarding. At Orbit I cut the six weeks to two.';

const blocks = (text: string, facts: ReviewFacts = onboarding) =>
  review({ text, kind: 'thank_you' }, facts)
    .findings.filter(({ severity }) => severity === 'block')
    .map(({ rule }) => rule);

const to = (name: string): ReviewFacts => ({ contact: { id: 'c', name } });

t.test('a name is the same however its letters are encoded or written out', async (t) => {
  for (const [record, said] of [
    ['Zoë Núñez', 'Zoë Núñez'.normalize('NFD')],
    ['Zoë Núñez'.normalize('NFD'), 'Zoë Núñez'],
    ['Zoë Núñez', 'Zoe Nunez'],
    ['Jan Sørensen', 'Jan Sorensen'],
    ['Jan Sørensen', 'Jan Soerensen'],
    ['Łukasz Nowak', 'Lukasz Nowak'],
    ['Anna Strauß', 'Anna Strauss'],
    ['Anna Müller', 'Anna Mueller'],
    ['Anna Mueller', 'Anna Müller'.normalize('NFD')],
    ['Meg Griffin', 'Meg Griﬃn'],
    ["Ann O'Brien", 'Ann O´Brien'],
  ] as const)
    t.same(blocks(`Dear ${said},\n\n${rest}`, to(record)), [], `${said} for ${record}`);
  t.same(blocks(`Dear Ms. Muler,\n\n${rest}`, to('Anna Müller')), ['wrong_name']);
});

t.test('a company and a role are the same however their letters are encoded', async (t) => {
  const facts = {
    ...onboarding,
    employer: { id: 'e', name: 'Café Móvil' },
    role: { id: 'a', name: 'Öko Manager' },
  };
  for (const form of ['NFC', 'NFD'])
    t.same(
      blocks(
        `Dear Ms. Chen, ${rest} I want the Öko Manager position and a career at Café Móvil.`.normalize(form),
        facts,
      ),
      [],
      form,
    );
});

t.test('what is quoted is not held against the record', async (t) => {
  const quoted = '> Please ask Ms. Chan about the Analyst role at Meridien.';
  t.same(blocks(`Dear Ms. Chen,\n\n${rest}\n${quoted}\nI will.\n\nBest,\nAlex`), []);
  t.same(blocks(`Dear Ms. Chen,\n\n${rest} ${quoted.slice(2)}\n\nBest,\nAlex`).sort(), [
    'wrong_company',
    'wrong_name',
    'wrong_role',
  ]);
});

t.test('what is asked in quoted words is not asked by the draft', async (t) => {
  const asked = 'I will\n> Could you send me the plan\ndo so. '.repeat(3);
  const { findings } = review({ text: `Dear Ms. Chen,\n\n${rest}\n${asked}`, kind: 'thank_you' });
  t.notOk(findings.some(({ rule }) => rule === 'many_asks'));
});

t.test('greetings of a group, a day or with degrees name nobody else', async (t) => {
  for (const greeting of [
    'Dear Talent Acquisition Team,',
    'Dear Research and Development Team,',
    'Hi People Team,',
    'Dear Interview Panel,',
    'Happy Friday,',
    'Happy Monday Wei,',
    'Dear Wei Chen PhD,',
    'Dear Señora Chen,',
  ])
    t.same(blocks(`${greeting}\n\n${rest}`), [], greeting);
  for (const greeting of ['Happy Monday Karen,', 'Dear Karen and Team,', 'Dear Ms. Chan and the hiring team,'])
    t.same(blocks(`${greeting}\n\n${rest}`), ['wrong_name'], greeting);
});

t.test('either half of a name that a hyphen joins is that name', async (t) => {
  for (const [record, greeting] of [
    ['Jean-Luc Picard', 'Hi Jean Luc,'],
    ['Chen Wu', 'Dear Ms. Chen-Wu,'],
    ['Lee Ann Marsh', 'Hi Lee-Ann,'],
    ['Rosa Garcia-Lopez', 'Dear Ms. Garcia,'],
    ['Anne-Marie Bell', 'Hi Anne,'],
    ['Wei Chen', 'Dear Chen-san,'],
  ] as const)
    t.same(blocks(`${greeting}\n\n${rest}`, to(record)), [], `${greeting} for ${record}`);
  t.same(blocks(`Dear Ms. Garcia-Lopes,\n\n${rest}`, to('Rosa Garcia-Lopez')), ['wrong_name']);
});
