import { DRAFT_KINDS, review } from '#src/engine/review/index.js';
import { processorMs } from '../../support/processor-time.js';

// A program of hostile.system.ts: prints the processor time that each hostile text takes.
const SIZE = 20_000;
const fill = (part: string): string => part.repeat(Math.ceil(SIZE / part.length)).slice(0, SIZE);

const PARTS: Readonly<Record<string, string>> = {
  letters: 'a',
  spaces: ' ',
  newlines: '\n',
  dots: '.',
  questions: '?',
  marks: '! ? ! ',
  quotes: '> ',
  quotedLines: '>\n',
  brackets: '[',
  pairs: '[[]',
  braces: '{{',
  lessThan: '<a ',
  underscores: '_',
  digits: '1',
  digitGroups: '12 ',
  phones: '+1 (555) 014-2277 ',
  spokenDigits: 'five ',
  apostrophes: "n't ",
  hyphens: 'a-',
  dashes: '- ',
  emails: 'a@b.c ',
  halfAddresses: 'a.b@',
  links: 'http://a.b/',
  capitals: 'ABC ',
  names: 'Ms. Chan ',
  greetings: 'Dear Mr. ',
  companies: 'role at Foo ',
  headers: 'Subject: a\n',
  attributions: 'On a wrote\n',
  attributed: 'On a long day he wrote:\n',
  closers: 'Best,\nAl\n',
  commas: 'a,',
  needs: 'i really really need need ',
  sorry: 'sorry sorry sorry ',
  gaps: 'i you if not ',
  mixed: 'i have not had any more time if you let me know by ',
  thanks: 'thank you thanks ',
  emoji: '😀',
  combining: 'e\u0301\u0301\u0301',
  surrogates: '\ud800',
  rightToLeft: '\u202eabc ',
  zeroWidth: 'a\u200b',
  nul: 'a\u0000 ',
  tabs: 'a\t',
  returns: 'a\r\n',
  chinese: '感謝',
  german: 'und der die das nicht ',
};

const facts = {
  contact: { id: 'c', name: 'Wei Chen' },
  employer: { id: 'e', name: 'Meridian Works' },
  role: { id: 'a', name: 'Onboarding Lead' },
  needs: [{ id: 'n', text: fill('onboarding ').slice(0, 2_000) }],
  earlier: [{ id: 'm', text: fill('i have not ') }],
  toOthers: [{ id: 'o', text: fill('a b c d e f ') }],
};

for (const [name, part] of Object.entries(PARTS)) {
  for (const kind of DRAFT_KINDS) {
    const text = fill(part);
    console.log(JSON.stringify({ name: `${name} ${kind}`, ms: processorMs(() => review({ text, kind }, facts)) }));
  }
}
