/** How well a rule is supported; severity follows it. */
export const BASES = ['survey', 'sales_data', 'advice', 'record', 'own'] as const;
/** One of {@link BASES}. */
export type Basis = (typeof BASES)[number];

/** Where a rule or an entry of a lexicon comes from. */
export interface Source {
  readonly basis: Basis;
  readonly text: string;
}

/** The sources that rules and lexicons name. None links words to being hired: say "advice". */
export const SOURCES = {
  gratitude: {
    basis: 'survey',
    text: 'Accountemps 2017, 300 US managers: 80 % take thanks into account. Grant & Gino 2010: thanks make people help more.',
  },
  second_thanks: { basis: 'own', text: 'Advice of this service; no study asks about thanking twice.' },
  insecurity: {
    basis: 'advice',
    text: 'Career advice agrees on pleading, apologies for writing and own lacks; weak words (just, I think) were measured and tell nothing apart.',
  },
  hedges: {
    basis: 'own',
    text: 'Measured on labelled drafts: counted hedges are no better than chance, so they count only together.',
  },
  entitlement: {
    basis: 'advice',
    text: 'Career advice: demands and reproaches cost goodwill; who decides owes no date unless they named one.',
  },
  unanswered: {
    basis: 'sales_data',
    text: 'Belkins 2023, 11 million mails: the first follow-up gains replies (+49 %), the third loses them (-20 %).',
  },
  empty_touch: {
    basis: 'advice',
    text: 'Career and sales advice: a touch that brings nothing new is a reminder of a debt; "checking in" with something new is fine.',
  },
  specifics: {
    basis: 'survey',
    text: 'CareerBuilder 2011, 2,800 employers: a note is read as follow-through; career pages ask for something of the conversation in it.',
  },
  story: { basis: 'advice', text: 'Career pages: say what you did and what came of it, next to what they need.' },
  warmth: {
    basis: 'sales_data',
    text: 'Boomerang 2015, 40 million mails: moderate warmth gains 10-15 % replies, gushing gains nothing.',
  },
  length: {
    basis: 'sales_data',
    text: 'Boomerang 2015, 40 million mails: 50-125 words are answered most; a gentle curve.',
  },
  asks: { basis: 'sales_data', text: 'Boomerang 2015: one to three questions are answered most, more hurts.' },
  subject: { basis: 'sales_data', text: 'Boomerang 2016: no subject 14 % replies, capitals 35 % against 50 %.' },
  voicemail: { basis: 'advice', text: 'Sales advice: name and number twice, slowly; 30 seconds are 75 words.' },
  invitation: {
    basis: 'own',
    text: 'A network cuts notes at 300 characters (200 on free accounts); the default text says nothing of the person.',
  },
  long_message: {
    basis: 'sales_data',
    text: 'Network messages below 400 characters gain 22 % answers, above 1,200 lose 11 % (senders: recruiters).',
  },
  graceful_no: {
    basis: 'survey',
    text: 'Of 800 employers 88 % have later made an offer to somebody they had passed over (2018).',
  },
  record: { basis: 'record', text: 'The record of the contact, employer or application.' },
  errors: { basis: 'advice', text: 'Errors in names and leftovers of a template have cost offers (net-temps.com).' },
  lateness: { basis: 'survey', text: 'Surveys 2005-2011: thanks are expected within two days, and late beats never.' },
  register: {
    basis: 'own',
    text: 'Advice of this service: spelling and grammar are never judged, only abbreviations of chats.',
  },
  decency: { basis: 'own', text: 'Advice of this service.' },
} as const satisfies Readonly<Record<string, Source>>;

/** The key of one of {@link SOURCES}. */
export type SourceId = keyof typeof SOURCES;
