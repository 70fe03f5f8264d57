import t from 'tap';
import { compileSettings, type DraftKind, type Finding, type ReviewFacts, review } from '#src/engine/review/index.js';
import { RECORDS } from './records.js';

const onboarding = RECORDS.onboarding as ReviewFacts;

const flags = (text: string, kind: DraftKind, facts?: ReviewFacts): readonly Finding[] =>
  review({ text, kind }, facts).findings.filter(({ severity }) => severity === 'warn' || severity === 'block');

t.test(
  'a note with thanks, their need and what the candidate did about such a one has nothing against it',
  async (t) => {
    const text =
      'Hi Ms. Chen, thank you for your time on Tuesday. You said onboarding takes six weeks; at Orbit I cut it to two by pairing new hires with customers.';
    t.same(flags(text, 'thank_you'), []);
    t.same(flags(text, 'thank_you', onboarding), []);
    const { strengths } = review({ text, kind: 'thank_you' }, onboarding);
    for (const strength of ['thanks', 'specific', 'story'] as const)
      t.ok(
        strengths.some((one) => one.strength === strength),
        strength,
      );
  },
);

t.test('asking for news is a mistake only where nothing new comes with it', async (t) => {
  const empty = 'Just checking in to see if there is any update on my application';
  for (const kind of ['follow_up', 'status_check'] as const)
    t.ok(
      flags(empty, kind).some(({ mistake }) => mistake === 'value'),
      kind,
    );
  const full = 'You mentioned I could check in this week; I have finished the certificate we spoke about';
  for (const kind of ['follow_up', 'status_check'] as const) t.same(flags(full, kind), [], kind);
});

t.test('need and own lacks are a mistake of confidence; weak words alone and courtesy are not', async (t) => {
  const found = flags("I know I don't have the experience, but I really need this job", 'follow_up');
  t.equal(found.filter(({ mistake }) => mistake === 'confidence').length, 2, 'two ideas in one sentence');
  const weak =
    'Thank you. I just think I believe I feel that hopefully we could, perhaps, speak about the intake forms.';
  t.notOk(flags(weak, 'follow_up').some(({ mistake }) => mistake === 'confidence'));
  t.ok(
    flags('Maybe it is silly. I guess you are busy. Perhaps later.', 'follow_up').some(({ rule }) => rule === 'hedges'),
  );
});

t.test('a lack that is answered by what was done is no mistake', async (t) => {
  const lack = 'Although I do not have experience in insurance,';
  t.ok(flags(`Thank you for the talk. ${lack} I hope to be considered.`, 'thank_you').length > 0);
  t.same(
    flags(`Thank you for the talk. ${lack} I reduced billing errors by 30 percent at the clinic.`, 'thank_you'),
    [],
  );
});

t.test('another name than that on record blocks, and so do misspelled companies and other roles', async (t) => {
  const rest = ', thank you for the talk about onboarding. At Orbit I cut the six weeks to two.';
  const of = (text: string) => flags(text, 'thank_you', onboarding).map(({ rule, severity }) => `${rule} ${severity}`);
  t.same(of(`Dear Ms. Chan${rest}`), ['wrong_name block']);
  t.same(of(`Dear Ms. Chen${rest}`), []);
  t.same(of(`Dear Wei${rest}`), []);
  t.same(of(`Dear Hiring Manager${rest}`), []);
  for (const fine of ['Respected Ms. Chen', 'Dear Chef Chen', 'Dear Dean Chen', 'Dear Chen-san', 'Dear Meridian team'])
    t.same(of(`${fine}${rest}`), [], fine);
  t.same(of(`Dear Chef Chan${rest}`), ['wrong_name block']);
  t.same(of(`Dear Ms. Chen${rest} I am keen on the position at Meridien.`), ['wrong_company block']);
  t.same(of(`Dear Ms. Chen${rest} I am keen on the Sales Engineer position.`), ['wrong_role block']);
  t.same(of(`Dear Ms. Chen${rest} I am keen on the Onboarding Lead position at Meridian.`), []);
});

t.test('without a record the rules that need it abstain and say what is missing', async (t) => {
  const { findings } = review({ text: 'Dear Ms. Chan, thank you for the talk about onboarding.', kind: 'thank_you' });
  const silent = findings.filter(({ abstained }) => abstained);
  t.same(silent.map(({ rule }) => rule).sort(), ['accomplishment_missing', 'need_missing', 'wrong_name']);
  for (const { severity, reason, fix } of silent) {
    t.equal(severity, 'info');
    t.ok(reason !== '' && fix !== '');
  }
});

t.test('other languages are left alone, and that is said; left-overs of templates need no language', async (t) => {
  const german =
    'Sehr geehrte Frau Chen, vielen Dank für das Gespräch am Dienstag. Ich habe mich sehr über die Einladung gefreut und würde gerne bei Ihnen arbeiten.';
  const { language, findings, strengths } = review({ text: german, kind: 'thank_you' });
  t.equal(language, 'de');
  t.same(
    findings.map(({ rule, abstained }) => [rule, abstained]),
    [['language', true]],
  );
  t.same(strengths, []);
  t.same(
    flags(`${german} [Ihr Name]`, 'thank_you').map(({ rule }) => rule),
    ['placeholder'],
  );
  const others: readonly [string, string][] = [
    ['Bonjour Madame, je vous remercie pour votre temps et pour notre entretien de mardi.', 'fr'],
    ['Estimada señora, muchas gracias por la entrevista del martes y por su tiempo.', 'es'],
    ['Geachte mevrouw, bedankt voor het gesprek van dinsdag. Ik zou graag bij u werken.', 'nl'],
    ['陳女士，感謝您星期二抽出時間與我見面。', 'unknown'],
    ['Thank you for Tuesday. I enjoyed the talk on “Weltschmerz und Arbeit” very much.', 'en'],
    ['Any news?', 'en'],
  ];
  for (const [text, expected] of others) t.equal(review({ text, kind: 'follow_up' }).language, expected, text);
});

t.test('what a mailer quotes is no part of the draft, whatever its heads look like', async (t) => {
  const own =
    'Dear Ms. Chen,\n\nthank you for the talk about onboarding. At Orbit I cut the six weeks to two.\n\nBest,\nAlex';
  const heads = [
    '________________________________\nFrom: Wei Chen\nSent: Tuesday\nTo: Alex Rivera\nSubject: RE: [Role]\n',
    'On Tue, 1 Dec 2026 at 10:00, Wei Chen <wei@example.com>\nwrote:\n',
    '-----Original Message-----\nFrom: Wei Chen\n',
  ];
  for (const head of heads)
    t.same(
      flags(`${own}\n\n${head}\nDear [Name], your process is a joke. I really need this job.`, 'thank_you'),
      [],
      head,
    );
});

t.test('what stands behind a line of thanks or behind the signature is read, the signature is not', async (t) => {
  const own = 'Hi Ms. Chen,\n\nThank you so much.\n\nI know I don’t have the experience, but I really need this job.';
  for (const text of [
    `${own}\n\nPlease give me a chance.\n\nAlex`,
    `Hi Ms. Chen,\n\nThank you.\n\nBest,\nAlex\nPS: I really need this job.`,
  ]) {
    const rules = flags(text, 'thank_you').map(({ rule }) => rule);
    t.ok(rules.includes('insecurity'), text);
    t.notOk(rules.includes('gratitude_missing'), text);
  }
  t.notOk(flags('Dear Łukasz,\n\nThank you.', 'thank_you').some(({ rule }) => rule === 'gratitude_missing'));
});

t.test('a text of nothing but left-overs names some of them', async (t) => {
  const found = flags('[a] '.repeat(5_000), 'thank_you').filter(({ rule }) => rule === 'placeholder');
  t.ok(found.length >= 10 && found.length <= 50);
});

t.test('a deadline that an offer sets may be named; one of the candidate may not', async (t) => {
  const ask = 'Thank you for the talk about the pumps. I enjoyed it. Could you tell me your decision by Thursday?';
  const rules = (text: string) => flags(text, 'follow_up').map(({ rule }) => rule);
  t.ok(rules(ask).includes('demand'));
  t.same(rules(`${ask} I have received an offer from another company and must answer by then.`), []);
});

t.test('a call that only asks for news is as empty as such a letter', async (t) => {
  const number = 'I am at 555-014-2277, that is 555 014 2277.';
  const rules = (text: string, kind: DraftKind) => flags(text, kind).map(({ rule }) => rule);
  t.same(rules(`Hi, this is Al. Just calling to see if there is any news on the job. ${number}`, 'voicemail'), [
    'nudge_without_value',
  ]);
  t.same(
    rules(
      `Hi, this is Al. I am calling about the job. I enjoyed our talk and hope to hear from you. ${number}`,
      'voicemail',
    ),
    [],
  );
  t.same(rules('Goal: ask if there is any news. Hang up.', 'call_brief'), ['nudge_without_value']);
});

t.test('doubt about wanting the work is said aloud only to one’s harm; who answers an offer may have it', async (t) => {
  const text =
    'Thank you for Tuesday and the tour of the kiln. It was not my first choice, but I suppose I would take it.';
  t.ok(flags(text, 'follow_up').some(({ rule, mistake }) => rule === 'reluctant' && mistake === 'enthusiasm'));
  t.notOk(flags(text, 'decision_reply').some(({ rule }) => rule === 'reluctant'));
});

t.test('a voicemail needs the number twice, in digits or in words', async (t) => {
  const of = (text: string) => flags(text, 'voicemail').map(({ rule }) => rule);
  const said = 'Hi Ms. Chen, this is Alex Rivera about the onboarding job.';
  t.same(of(`${said} Please call.`), ['number_missing']);
  t.same(of(`${said} I am at 555-014-2277.`), ['number_missing']);
  t.same(of(`${said} I am at 555-014-2277, that is 555 014 2277.`), []);
  t.same(of(`${said} It is five five five oh one four two. Again: five five five, oh one four two.`), []);
  t.same(of(`${said} I will call on 2026-12-01 and 2026-12-02.`), ['number_missing'], 'dates are no numbers');
});

t.test('what is on record of the follow-up decides whether to write at all', async (t) => {
  const text =
    'Dear Ms. Chen, since we spoke I finished the certificate. Thank you again for the talk about onboarding.';
  const of = (facts: ReviewFacts) =>
    review({ text, kind: 'follow_up' }, { ...onboarding, ...facts }).findings.map(({ rule }) => rule);
  t.ok(of({ unanswered: 3 }).includes('hold'));
  t.ok(of({ tooSoon: true }).includes('hold'));
  t.notOk(of({ unanswered: 3, invited: true }).includes('hold'), 'they asked for it');
  t.ok(of({ unanswered: 2, callPossible: true }).includes('call_instead'));
  t.notOk(of({ unanswered: 2, callPossible: false }).includes('call_instead'), 'no calls: nothing to be said');
  t.ok(of({ earlier: [{ id: 'm1', text }] }).includes('nothing_new'), 'word for word as before');
  t.notOk(
    of({ earlier: [{ id: 'm1', text: 'Thank you for Tuesday and the tour of the hall.' }] }).includes('nothing_new'),
  );
  t.match(flags(text, 'follow_up', { ...onboarding, method: { id: 'p1', status: 'bounced' } }), [
    { rule: 'method_unconfirmed', severity: 'block', evidence: { facts: ['p1'] } },
  ]);
});

t.test('where deference is the rule, mistakes 1, 5 and 6 are advice', async (t) => {
  const text =
    'Dear Sir, I am sorry to disturb you again. Thank you for the talk about the turbine. I attach the drawing.';
  const severity = (locale: string) =>
    review({ text, kind: 'follow_up' }, { locale }).findings.find(({ rule }) => rule === 'insecurity')?.severity;
  t.equal(severity('en-US'), 'warn');
  t.equal(severity('en-IN'), 'nudge');
  t.equal(severity('ja-JP'), 'nudge');
  for (const locale of ['en-in', 'EN-IN', 'JA', 'zh-Hant-TW']) t.equal(severity(locale), 'nudge', locale);
  const strict = compileSettings({ severities: { insecurity: 'block' }, lenientLocales: ['en-in'] });
  const own = (locale: string) =>
    review({ text, kind: 'follow_up' }, { locale }, strict).findings.find(({ rule }) => rule === 'insecurity')
      ?.severity;
  t.equal(own('en-US'), 'block');
  t.equal(own('en-IN'), 'nudge', 'though the organization blocks it elsewhere');
  t.equal(severity('jav'), 'warn', 'a prefix of a tag, not of a word');
});
