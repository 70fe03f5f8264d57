import t from 'tap';
import { concordanceOf, linesFor, matchesOf } from '#src/engine/review/concordance.js';
import { compileSettings, review, reviewPolicyFaults } from '#src/engine/review/index.js';
import { LEXICONS } from '#src/engine/review/lexicons/all.js';
import { compilePhrase, phraseFault } from '#src/engine/review/phrase.js';
import { SOURCES } from '#src/engine/review/sources.js';

t.test('every entry of every lexicon has an id of its own, a reason, a source and phrases that work', async (t) => {
  for (const [name, entries] of Object.entries(LEXICONS)) {
    t.equal(new Set(entries.map(({ id }) => id)).size, entries.length, `${name}: ids`);
    for (const { id, phrases, unless = [], why, source } of entries) {
      const faults = [...phrases, ...unless].flatMap((phrase) => {
        const fault = phraseFault(phrase);
        return fault === undefined ? [] : [`${phrase} ${fault}`];
      });
      t.same(faults, [], `${name}/${id}`);
      t.ok(why.length > 5 && source in SOURCES, `${name}/${id}: reason and source`);
    }
  }
});

t.test('phrases match what their syntax says, and nothing across a sentence', async (t) => {
  const found = (phrase: string, text: string) => placesOf(phrase, text).map(({ words }) => words);
  t.same(found('i need this|a job', 'i need a job'), ['i need a job']);
  t.same(found('i really? need', 'i need ¶ i really need ¶ i do need'), ['i need', 'i really need']);
  t.same(found('need ~2 job', 'need a good job ¶ need a very good job'), ['need a good job']);
  t.same(found('need job', 'i need ¶ job done'), []);
  t.same(found('^please', 'please ¶ yes please'), ['please']);
  t.same(found('please$', 'please do ¶ yes please'), ['please']);
  t.same(found('please now|$', 'please do ¶ yes please ¶ please now'), ['please', 'please now']);
  t.same(found('both*', 'bothering me ¶ both'), ['bothering', 'both']);
  t.same(found('next_step|plan', 'the next step ¶ next ¶ plan'), ['next step', 'plan']);
});

t.test(
  'of several ways a phrase takes the first choice, the words that may be absent and the shortest gap',
  async (t) => {
    const found = (phrase: string, text: string) => placesOf(phrase, text).map(({ words }) => words);
    t.same(found('a|a_b b?', 'a b b'), ['a b']);
    t.same(found('a_b|a b?', 'a b b'), ['a b b']);
    t.same(found('a ~3 b', 'a b b b'), ['a b']);
    t.same(found('a ~3 b$', 'a b b b'), ['a b b b']);
    t.same(found('a b? b', 'a b'), ['a b'], 'the absent word is tried, too');
    t.same(found('a b', 'a a b a b'), ['a b'], 'the first place of a sentence is enough');
  },
);

t.test('choices that fit the same word do not make a phrase try it again and again', async (t) => {
  // Tried one way after the other, 4^13 ways from each word on would not end within the time of a test.
  const phrase = `${Array(13).fill('m*|ma*|mail*|mails').join(' ')} today`;
  t.equal(phraseFault(phrase), undefined);
  t.same(placesOf(phrase, Array(200).fill('mails').join(' ')), []);
});

/** Where a phrase is in sentences that are divided by `¶`. */
function placesOf(phrase: string, text: string): { sentence: number; words: string }[] {
  const words = text.split(' ').filter((word) => word !== '¶');
  let endWord = 0;
  const sentences = text.split(' ¶ ').map((sentence) => {
    const firstWord = endWord;
    endWord += sentence.split(' ').length;
    return { firstWord, endWord };
  });
  const concordance = concordanceOf(
    words.map((word, i) => ({ text: word, start: i, end: i + 1 })),
    sentences,
  );
  const compiled = compilePhrase(phrase);
  return matchesOf(compiled, linesFor(compiled, concordance), concordance).map(
    ({ sentence, firstWord, endWord: end }) => ({
      sentence,
      words: words.slice(firstWord, end).join(' '),
    }),
  );
}

t.test('a stored policy with a phrase that is refused by now reviews by its other entries', async (t) => {
  const entry = (id: string, ...phrases: string[]) => ({ id, phrases, why: 'House style.', source: 'House style' });
  const settings = compileSettings({
    lexicons: {
      insecurity: { add: [entry('ends', 'need today|$'), entry('old', '$'), entry('widget', 'blue widget*')] },
    },
  });
  const { findings } = review({ text: 'I like blue widgets. I like pumps.', kind: 'follow_up' }, {}, settings);
  t.same(
    findings.filter(({ rule }) => rule === 'insecurity').map(({ evidence }) => evidence.entry),
    ['insecurity/widget'],
  );
});

t.test('phrases that could grow beyond a bound are refused', async (t) => {
  for (const phrase of [
    '',
    'a~3',
    '~3 ~4',
    '<nothing>',
    'Need',
    'a? b?',
    '~20 a',
    Array(20).fill('a').join(' '),
    '~12 ~12 ~12 ~12 a',
    '(a|b)+',
    'a{1,9}',
    '$',
    'today|$',
    '~3 today|$',
    'need|$ this',
    'need this_$',
    'need $? this',
  ])
    t.type(phraseFault(phrase), 'string', phrase);
});

t.test('a policy changes lexicons, thresholds and severities', async (t) => {
  const policy = {
    severities: { story_missing: 'off', warmth_missing: 'warn' },
    thresholds: { shortWords: 3 },
    lexicons: {
      demands: { remove: ['terms'] },
      insecurity: {
        add: [
          {
            id: 'widget',
            phrases: ['blue widget*'],
            unless: ['not ~1 blue'],
            why: 'We never say that.',
            source: 'House style',
          },
        ],
      },
    },
  } as const;
  t.same(reviewPolicyFaults(policy), []);
  const settings = compileSettings(policy);
  const rules = (text: string) =>
    review({ text, kind: 'thank_you' }, {}, settings).findings.filter(({ abstained }) => !abstained);
  const added = rules('Thank you for the talk about pumps. I like blue widgets.').find(
    ({ rule }) => rule === 'insecurity',
  );
  t.match(added, {
    rule: 'insecurity',
    reason: 'We never say that.',
    evidence: { entry: 'insecurity/widget', source: 'House style', basis: 'own' },
  });
  t.notOk(
    rules('Thank you for the talk about pumps. I do not like blue widgets.').some(({ rule }) => rule === 'insecurity'),
  );
  const terms = 'Thank you for the talk about pumps. What is the salary?';
  t.notOk(
    rules(terms).some(({ rule }) => rule === 'demand'),
    'removed',
  );
  t.ok(
    review({ text: terms, kind: 'thank_you' }).findings.some(({ rule }) => rule === 'demand'),
    'the default still has it',
  );
  t.match(
    rules(terms).find(({ rule }) => rule === 'warmth_missing'),
    { severity: 'warn' },
  );
  t.notOk(rules(terms).some(({ rule }) => rule === 'story_missing' || rule === 'too_short'));
});

t.test('a wrong policy is refused with a pointer to each fault', async (t) => {
  const of = (policy: unknown) =>
    reviewPolicyFaults(policy as Record<string, unknown>).map(({ pointer, code }) => `${pointer} ${code}`);
  t.same(of({ colour: 1 }), ['/colour unknown_field']);
  t.same(of({ severities: { nothing: 'warn', gushing: 'loud' } }), [
    '/severities/nothing unknown_field',
    '/severities/gushing invalid_value',
  ]);
  t.same(of({ thresholds: { shortWords: 0, tall: 3 } }), [
    '/thresholds/shortWords out_of_range',
    '/thresholds/tall unknown_field',
  ]);
  t.same(of({ lexicons: { none: {}, demands: { remove: ['x'], add: [{}] } } }), [
    '/lexicons/none unknown_field',
    '/lexicons/demands/remove/0 invalid_value',
    '/lexicons/demands/add/0/id invalid_value',
    '/lexicons/demands/add/0/why invalid_value',
    '/lexicons/demands/add/0/source invalid_value',
    '/lexicons/demands/add/0/phrases invalid_value',
  ]);
  t.same(of({ lexicons: { demands: { add: [{ id: 'a', why: 'b', source: 'c', phrases: ['(a+)+'] }] } } }), [
    '/lexicons/demands/add/0/phrases/0 invalid_value',
  ]);
  t.same(
    of({ lexicons: { demands: { add: [{ id: 'terms', why: 'b', source: 'c', phrases: ['a'] }] } } }),
    ['/lexicons/demands/add/0/id invalid_value'],
    'an id that is there already',
  );
  t.same(of({ touchpoints: 'yes', lenientLocales: ['English'] }), [
    '/touchpoints invalid_value',
    '/lenientLocales invalid_value',
  ]);
  t.same(of({ __proto__x: {}, severities: { constructor: 'off' } }), [
    '/__proto__x unknown_field',
    '/severities/constructor unknown_field',
  ]);
});
