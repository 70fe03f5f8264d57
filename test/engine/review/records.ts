import type { ReviewFacts } from '#src/engine/review/index.js';

const onboarding: ReviewFacts = {
  contact: { id: 'c1', name: 'Ms. Wei Chen' },
  candidate: { id: 'k1', name: 'Alex Rivera' },
  employer: { id: 'e1', name: 'Meridian Inc.' },
  role: { id: 'a1', name: 'Onboarding Lead' },
  needs: [{ id: 'n1', text: 'Onboarding takes six weeks' }],
  topics: [{ id: 't1', text: 'The customer success certificate' }],
  promises: [],
  stories: [{ id: 's1', title: 'Onboarding at Orbit cut from six weeks to two' }],
  earlier: [],
  toOthers: [],
  unanswered: 0,
};

/** What is on record for drafts of the evaluation that name it. */
export const RECORDS = {
  onboarding,
  panel: {
    contact: { id: 'c1', name: 'Jan Novak' },
    people: [
      { id: 'c2', name: 'Maria Ruiz' },
      { id: 'c3', name: 'Tunde Adeyemi' },
    ],
    needs: [{ id: 'n1', text: 'Late shipments' }],
  },
  internal: { internal: true, contact: { id: 'c1', name: 'Sara Lim' }, people: [{ id: 'c2', name: 'Omar Haddad' }] },
  deaf: {
    contact: { id: 'c1', name: 'Bode Oyelaran' },
    needs: [{ id: 'n1', text: 'Stock count' }],
    callPossible: false,
    unanswered: 2,
  },
  invited: { contact: { id: 'c1', name: 'Ada Okoye' }, invited: true, unanswered: 1 },
  copied: {
    ...onboarding,
    toOthers: [
      {
        id: 'm1',
        text: 'Dear Mr. Bell, thank you for the talk about onboarding on Tuesday. At Orbit I cut the first six weeks to two by pairing every new hire with a customer from day one. I would love to do the same at Meridian and am happy to tell you how.',
      },
    ],
  },
  unanswered: { contact: { id: 'c1', name: 'John Hale' }, unanswered: 3 },
} satisfies Readonly<Record<string, ReviewFacts>>;

const filler =
  'I also wanted to say a little more about my history with pallets, racks and the people who move them, because it may show you how I think about such a hall. ';

/** Texts too long to stand in the file of drafts: what follows the text there. */
export const TAILS: Readonly<Record<string, string>> = {
  longwinded: `\n\n${filler.repeat(12)}`,
  toolong: ` ${'I liked how you described the onboarding of new customers and how many people take part in it. '.repeat(4)}`,
  rambling: ` This is Tom Reyes and I am calling about the job. ${'I was thinking about what we said about the shelves and then about the other thing with the trucks. '.repeat(8)} 555-014-2299, 555-014-2299.`,
  crowded: '\n- the team\n- the pay\n- the office\n- my story\n- the car\n- their plans\nThen hang up.',
};
