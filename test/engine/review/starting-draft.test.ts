import fc from 'fast-check';
import t from 'tap';
import { composeBrief } from '#src/engine/review/brief.js';
import { type CallFacts, DRAFT_KINDS, review, startingDraft } from '#src/engine/review/index.js';

const maybe = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: undefined });
const name = fc.constantFrom('Wei Chen', 'Ms. Ada Okoye', 'Jan', 'Dr. Óscar Núñez', 'Li', 'Anne-Marie O’Neill', 'X Æ');
const note = fc.oneof(
  fc.constantFrom(
    'Onboarding takes six weeks',
    'Late shipments to the north.',
    'They need somebody who can speak to angry customers by Friday',
    'Budget: 40,000 € for tooling',
    'somebody to rebuild the CRM [TBD]',
    'I really need this job',
    'WHAT A MESS!!!',
    'Deutschkenntnisse und die Arbeit mit der Verwaltung',
  ),
  fc.lorem({ maxCount: 12 }),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 }),
);
const noted = fc.uniqueArray(fc.record({ id: fc.uuid(), text: note }), { maxLength: 4, selector: ({ id }) => id });
const named = fc.record({ id: fc.uuid(), name });
const facts: fc.Arbitrary<CallFacts> = fc.record({
  contact: maybe(named),
  candidate: maybe(named),
  employer: maybe(
    fc.record({
      id: fc.uuid(),
      name: fc.constantFrom('Meridian Inc.', 'Brambleforge Robotics', 'St. Mary’s', '3M', 'The Bakery'),
    }),
  ),
  role: maybe(
    fc.record({
      id: fc.uuid(),
      name: fc.constantFrom('Onboarding Lead', 'Nurse', 'Senior Engineer (Platform)', 'Head of People & Culture'),
    }),
  ),
  needs: maybe(noted),
  topics: maybe(noted),
  promises: maybe(noted),
  stories: maybe(fc.array(fc.record({ id: fc.uuid(), title: note }), { maxLength: 3 })),
  interviewId: maybe(fc.uuid()),
  applicationId: maybe(fc.uuid()),
  followUpId: maybe(fc.uuid()),
  interviewOn: maybe(fc.constantFrom('2026-12-01', '2026-02-28')),
  decisionExpectedOn: maybe(fc.constant('2026-12-09')),
  outcome: maybe(fc.constantFrom('pending', 'offer', 'rejected', 'position_closed')),
  candidatePhone: maybe(fc.constantFrom('+1 555 014 2277', '020 7946 0812')),
  slotText: maybe(fc.constant('on Tue 8 Dec between 09:00 and 17:30')),
  methods: maybe(
    fc.array(
      fc.record({
        id: fc.uuid(),
        kind: fc.constantFrom('email', 'phone', 'profile'),
        value: fc.constant('a@example.com'),
        status: fc.constantFrom('confirmed', 'unconfirmed', 'bounced', 'stale', 'opted_out'),
      }),
      { maxLength: 3 },
    ),
  ),
});

// Notes of which most cannot be taken up, the same more than once.
const HARD: CallFacts = {
  needs: [{ id: 'n', text: 'I really need this job' }],
  topics: ['somebody to rebuild the CRM [TBD]', 'I really need this job', 'I really need this job'].map((text, n) => ({
    id: `t${n}`,
    text,
  })),
};

t.test('whatever is on record, a starting draft passes the review and holds no placeholder', async (t) => {
  fc.assert(
    fc.property(facts, fc.constantFrom(...DRAFT_KINDS), (known, kind) => {
      const { text, subject, missing } = startingDraft(kind, known);
      if (text === null)
        return (
          (kind === 'voicemail' && missing.some(({ code }) => code === 'candidate_phone')) ||
          known.candidate === undefined
        );
      const { findings } = review(
        { text, kind, ...(subject !== null && { subject }) },
        { ...known, method: undefined },
      );
      const against = findings.filter(({ severity }) => severity === 'warn' || severity === 'block');
      if (against.length > 0)
        throw new Error(`${JSON.stringify(against.map(({ rule, evidence }) => [rule, evidence.entry]))}\n${text}`);
      return true;
    }),
    { numRuns: 400, examples: [[HARD, 'thank_you']] },
  );
  t.pass('400 records');
});

t.test(
  'a brief has three points at most, a short voicemail with the number twice, and names the fact of each line',
  async (t) => {
    fc.assert(
      fc.property(facts, (known) => {
        const { points, voicemail, readBack, goal, ask } = composeBrief({
          ...known,
          followUpId: 'f',
          interviewId: 'i',
          applicationId: 'a',
        });
        if (points.length > 3) return false;
        if ([goal, ask, ...points, ...readBack].some(({ facts: from, text }) => from.length === 0 || text === ''))
          return false;
        if (voicemail === null) return known.candidatePhone === undefined || known.candidate === undefined;
        return (
          voicemail.text.split(known.candidatePhone as string).length === 3 && voicemail.text.split(/\s+/).length <= 75
        );
      }),
      { numRuns: 500 },
    );
    t.pass('500 records');
  },
);

t.test('what is not on record is asked for, never invented', async (t) => {
  const { points, voicemail, readBack, missing } = composeBrief({
    followUpId: 'f',
    contact: { id: 'c', name: 'Wei Chen' },
    methods: [],
  });
  t.same(points, []);
  t.equal(voicemail, null);
  t.match(readBack, [{ text: /best way to reach you/ }]);
  t.same(
    missing.map(({ code }) => code),
    ['candidate_phone', 'contact_phone', 'needs', 'accomplishments', 'decision_expected', 'role'],
  );
  const draft = startingDraft('thank_you', {});
  t.match(draft.text, /^Hello,\n\nThank you for the conversation\. /);
  t.same(
    draft.missing.map(({ code }) => code),
    ['contact', 'role', 'employer', 'needs', 'accomplishments'],
  );
});
