import { type CallFacts, clause, dayInWords, type FactRef, type Line, type Missing, missing } from './call-facts.js';

/** A plan for a call: each line names what on record it comes from; what is not on record is asked for. */
export interface Brief {
  readonly goal: Line;
  /** Three at most, of what they need, what was promised and what the candidate has done. */
  readonly points: readonly Line[];
  readonly ask: Line;
  /** When to call; null where no time is known. */
  readonly availability: Line | null;
  readonly stop: readonly Line[];
  /** 75 words at most, the number twice; null without a number to call back. */
  readonly voicemail: Line | null;
  /** What to read back to them, so that it is confirmed. */
  readonly readBack: readonly Line[];
  readonly missing: readonly Missing[];
}

const MOST_POINTS = 3;
const MOST_WORDS = 75;

/** Composes a brief from what is on record. Pure; invents nothing. */
export function composeBrief(facts: CallFacts): Brief {
  return {
    goal: goalOf(facts),
    points: pointsOf(facts),
    ask: askOf(facts),
    availability: availabilityOf(facts),
    stop: stopsOf(facts),
    voicemail: voicemailOf(facts),
    readBack: readBackOf(facts),
    missing: missingOf(facts),
  };
}

const line = (text: string, ...facts: readonly (FactRef | undefined)[]): Line => ({
  text,
  facts: facts.filter((fact) => fact !== undefined),
});

function ref(type: FactRef['type'], id: string | undefined, field: string): FactRef | undefined {
  return id === undefined ? undefined : { type, id, field };
}

const openPromise = ({ promises = [], keptPromises = [] }: CallFacts) =>
  promises.findIndex(({ id }) => !keptPromises.includes(id));

function goalOf(facts: CallFacts): Line {
  const { followUpId, interviewId, applicationId, decisionExpectedOn, decisionDue, thanked, outcome } = facts;
  const state = ref('follow_up', followUpId, 'state');
  if (outcome === 'offer')
    return line('Settle what is open about the offer.', ref('application', applicationId, 'outcome'));
  if (outcome !== undefined && outcome !== 'pending')
    return line('Thank them for the process and stay in touch.', ref('application', applicationId, 'outcome'));
  const promise = openPromise(facts);
  if (promise >= 0)
    return line('Say that what you promised is on its way.', ref('interview', interviewId, `promises/${promise}`));
  if (thanked === false)
    return line('Thank them for the interview; you have not yet.', ref('interview', interviewId, 'endsAt'), state);
  if (decisionExpectedOn !== undefined)
    return line(
      decisionDue === false
        ? `Bring what helps them to decide on ${dayInWords(decisionExpectedOn)}.`
        : `Learn what came of the decision that was due on ${dayInWords(decisionExpectedOn)}.`,
      ref('application', applicationId, 'decisionExpectedAt'),
    );
  return line('Agree on the next step and when it will be.', state);
}

function pointsOf(facts: CallFacts): Line[] {
  const { promises = [], needs = [], stories = [], topics = [], interviewId } = facts;
  const promise = openPromise(facts);
  const rows: (Line | undefined)[] = [
    promise < 0
      ? undefined
      : line(
          `You promised: ${clause(promises[promise]?.text ?? '')}.`,
          ref('interview', interviewId, `promises/${promise}`),
        ),
    needs[0] && line(`They need: ${clause(needs[0].text)}.`, ref('interview', interviewId, 'needs/0')),
    stories[0] && line(`What you did: ${clause(stories[0].title)}.`, ref('accomplishment', stories[0].id, 'title')),
    needs[1] && line(`They need: ${clause(needs[1].text)}.`, ref('interview', interviewId, 'needs/1')),
    topics[0] && line(`You talked about: ${clause(topics[0].text)}.`, ref('interview', interviewId, 'topics/0')),
    stories[1] && line(`What you did: ${clause(stories[1].title)}.`, ref('accomplishment', stories[1].id, 'title')),
  ];
  return rows.filter((row) => row !== undefined).slice(0, MOST_POINTS);
}

function askOf({ outcome, applicationId, role, decisionExpectedOn, decisionDue }: CallFacts): Line {
  const from = ref('application', applicationId, 'outcome');
  if (outcome === 'offer') return line('Ask: by when would you like my answer?', from);
  if (outcome !== undefined && outcome !== 'pending')
    return line('Ask: may I write to you again in a few months?', from);
  const what = role === undefined ? 'the position' : `the role of ${clause(role.name)}`;
  if (decisionExpectedOn === undefined)
    return line(
      `Ask: when do you expect to decide about ${what}?`,
      ref('application', applicationId, 'decisionExpectedAt'),
    );
  return line(
    decisionDue === false
      ? `Ask: do you still expect to decide about ${what} on ${dayInWords(decisionExpectedOn)}?`
      : `Ask: is there a new date for the decision about ${what}?`,
    ref('application', applicationId, 'decisionExpectedAt'),
  );
}

function availabilityOf({ slotText, followUpId }: CallFacts): Line | null {
  return slotText === undefined ? null : line(`Call ${slotText}.`, ref('follow_up', followUpId, 'nextAction/slot'));
}

function stopsOf({ followUpId, contact, doNotCall }: CallFacts): Line[] {
  const stops = [
    line(
      'Stop after ten minutes, or as soon as they are short of time: ask when to call again.',
      ref('follow_up', followUpId, 'nextAction'),
    ),
  ];
  if (doNotCall === true)
    stops.unshift(line('They asked not to be called: write instead.', ref('contact', contact?.id, 'doNotCall')));
  return stops;
}

/** Hello, who, about what, number, thanks, number again. Left short of what does not fit. */
function voicemailOf(facts: CallFacts): Line | null {
  const { candidate, candidatePhone, contact, interviewOn, role, interviewId, applicationId, needs = [] } = facts;
  if (candidatePhone === undefined || candidate === undefined) return null;
  const to = contact === undefined ? 'Hello' : `Hello ${contact.name}`;
  const about = role === undefined ? '' : ` about the role of ${clause(role.name, 60)}`;
  const when = interviewOn === undefined ? '' : ` We met on ${dayInWords(interviewOn)}${about}.`;
  const start = `${to}, this is ${candidate.name}, ${candidatePhone}.${when}`;
  const need = needs[0] === undefined ? '' : ` I have a thought on what you said: ${clause(needs[0].text, 80)}.`;
  const end = ` Thank you for your time. Again, ${candidate.name}, ${candidatePhone}.`;
  const whole = `${start}${need}${end}`;
  const fits = words(whole) <= MOST_WORDS;
  return line(
    fits ? whole : `${to}, this is ${candidate.name}, ${candidatePhone}.${end}`,
    ref('candidate', candidate.id, 'phone'),
    ref('contact', contact?.id, 'name'),
    ...(fits
      ? [
          ref('interview', interviewOn && interviewId, 'startsAt'),
          ref('application', role && applicationId, 'title'),
          ref('interview', needs[0] && interviewId, 'needs/0'),
        ]
      : []),
  );
}

const words = (text: string): number => text.split(/\s+/).length;

function readBackOf({ methods = [], contact }: CallFacts): Line[] {
  const open = methods.filter(({ status }) => status === 'unconfirmed' || status === 'stale');
  const lines = open.map(({ id, kind, value }) => {
    const name = kind === 'email' ? 'e-mail address' : kind === 'phone' ? 'number' : 'profile';
    return line(`Read back: “I have ${value} as your ${name}, is that right?”`, ref('contact_method', id, 'value'));
  });
  const reachable = methods.some(({ status }) => status !== 'bounced' && status !== 'opted_out');
  if (!reachable && contact !== undefined)
    lines.push(line('Ask: what is the best way to reach you in writing?', ref('contact', contact.id, 'methods')));
  return lines;
}

function missingOf(facts: CallFacts): Missing[] {
  const found: Missing[] = [];
  if (facts.candidatePhone === undefined) found.push(missing('candidate_phone'));
  if (facts.methods !== undefined && !facts.methods.some(({ kind }) => kind === 'phone'))
    found.push(missing('contact_phone'));
  if ((facts.needs ?? []).length === 0) found.push(missing('needs'));
  if ((facts.stories ?? []).length === 0) found.push(missing('accomplishments'));
  if (facts.decisionExpectedOn === undefined && (facts.outcome ?? 'pending') === 'pending')
    found.push(missing('decision_expected'));
  if (facts.role === undefined) found.push(missing('role'));
  return found;
}
