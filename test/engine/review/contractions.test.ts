import t from 'tap';
import { type DraftKind, review } from '#src/engine/review/index.js';
import { read } from '#src/engine/review/reading.js';

const rules = (text: string, kind: DraftKind = 'follow_up') => review({ text, kind }).findings.map(({ rule }) => rule);
const words = (text: string) =>
  read(text, true)
    .words.map((word) => word.text)
    .join(' ');

t.test('contractions without their apostrophe are written out', async (t) => {
  for (const [written, meant] of [
    ['I dont know', 'i do not know'],
    ['I havent heard', 'i have not heard'],
    ['it didnt do', 'it did not do'],
    ['I cant and wont', 'i can not and will not'],
    ['youve seen, they are, we were', 'you have seen they are we were'],
    ['youre right', 'you are right'],
    ['re the job', 're the job'],
  ] as const)
    t.equal(words(written), meant, written);
  t.ok(rules('I know I dont have the experience').includes('insecurity'));
  t.ok(rules('I havent heard back from you about the job').includes('nudge_without_value'));
});

t.test('whatever stands for an apostrophe is one, and spans stay where they were', async (t) => {
  const of = (mark: string) => review({ text: `I know I don${mark}t have the experience`, kind: 'follow_up' }).findings;
  for (const mark of '´`‘ʼ′＇’') t.same(of(mark), of("'"), mark);
  t.ok(of("'").some(({ rule }) => rule === 'insecurity'));
});

t.test('short forms are the language of chats although phrases see what they stand for', async (t) => {
  const chat = (text: string) =>
    review({ text, kind: 'thank_you' }).findings.find(({ rule }) => rule === 'chat_language');
  const rest = 'the talk about the pumps was good and I enjoyed the tour of the hall';
  t.match(chat(`Hi Jo, ${rest}, thx.`), { severity: 'nudge', span: { start: 77, end: 80 } });
  for (const word of ['u', 'ur', 'plz', 'pls', 'wanna', 'gonna', 'gotta', '2day'])
    t.ok(chat(`Hi Jo, ${rest} ${word} know.`), word);
  t.match(chat(`Hi Jo, ${rest}, thx u.`), { severity: 'warn' });
  t.notOk(chat(`Hi Jo, ${rest} in the U.S. and at University U.`));
});
