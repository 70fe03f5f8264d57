import type { Context } from '#src/services/context.js';
import type { Deps } from '#src/services/deps.js';
import { type ResourceServices, resourceServices } from '#src/services/resource-services.js';
import { tick } from '#src/services/tick.js';
import { Chance } from '../../test/support/chance.js';

/** What one playing of the template makes, whatever the instant: every copy has as much. */
export const TEMPLATE = {
  candidates: 20,
  employers: 4,
  contacts: 16,
  applications: 20,
  interviews: 40,
  touchpoints: 120,
  followUps: 50,
} as const;

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const ZONES = ['America/New_York', 'Europe/Berlin', 'Asia/Kolkata', 'Australia/Sydney', 'America/Los_Angeles'] as const;
const ROUNDS = 2;
const TOUCHES = TEMPLATE.touchpoints / TEMPLATE.applications;
const NEEDS = ['Fewer outages on release days', 'A forecast that planners trust', 'Someone who teaches', 'Lower costs'];
const MAIL = `Thank you for the time you gave me. What you said about releases stayed with me: at my last place we cut
failed ones by two thirds with a staged rollout, and I wrote down how. I would be glad to do that with you.`;

/** A write of the template, at the instant of which it tells. */
interface Step {
  readonly at: number;
  readonly run: (context: Context) => Promise<unknown>;
}

/**
 * Plays twenty processes of the three months before `now` through the services in one organization, in the order of
 * time, so that every row is what the service writes; ends with a tick at `now`. The same `now` gives the same world,
 * ids aside.
 */
export async function playTemplate(deps: Deps, orgId: string, now: Date): Promise<void> {
  const contextAt = (at: number): Context => ({
    orgId,
    keyId: null,
    scopes: new Set(['admin'] as const),
    viewer: {},
    requestId: 'seed',
    origin: 'seed',
    now: () => new Date(at),
  });
  const services = resourceServices(deps);
  const people = await makePeople(services, contextAt(now.getTime() - 100 * DAY), now.getTime() - 100 * DAY);
  const steps = Array.from({ length: TEMPLATE.applications }, (_, n) =>
    new Process(services, people, n, now.getTime()).steps(),
  ).flat();
  steps.sort((a, b) => a.at - b.at);
  for (const { at, run } of steps) await run(contextAt(at));
  await tick(deps, { now });
}

/** A contact as stored, with its methods by kind. */
interface Person {
  readonly id: string;
  readonly methods: Readonly<Record<string, string>>;
}

/** Employers, each with the people who work there. */
type People = readonly { readonly employerId: string; readonly contacts: readonly Person[] }[];

/** An interview as stored. */
interface Interview {
  readonly id: string;
  promiseId: string | undefined;
}

async function makePeople(services: ResourceServices, context: Context, at: number): Promise<People> {
  const confirmed = { status: 'confirmed', confirmedAt: new Date(at).toISOString() };
  const people: { employerId: string; contacts: Person[] }[] = [];
  for (let e = 0; e < TEMPLATE.employers; e++) {
    const domain = `employer-${e}.example`;
    const employer = await services.employers.create(context, { name: `Employer ${e}`, domain });
    const contacts: Person[] = [];
    for (let c = 0; c < TEMPLATE.contacts / TEMPLATE.employers; c++) {
      const { resource } = await services.contacts.create(context, {
        employerId: employer.resource.id,
        name: `Contact ${e}.${c}`,
        title: ['Engineering Manager', 'Recruiter', 'Staff Engineer', 'Head of Data'][c],
        timeZone: ZONES[(e + c) % ZONES.length],
        doNotCall: e === 3 && c === 3,
        methods: [
          { kind: 'email', value: `contact.${c}@${domain}`, ...(c === 2 ? {} : { ...confirmed, confirmedBy: 'card' }) },
          ...(c % 2 === 0
            ? [{ kind: 'phone', value: `+1 212 555 01${e}${c}`, ...confirmed, confirmedBy: 'read_back' }]
            : []),
        ],
      });
      const methods = resource['methods'] as { id: string; kind: string }[];
      contacts.push({ id: resource.id, methods: Object.fromEntries(methods.map(({ id, kind }) => [kind, id])) });
    }
    people.push({ employerId: employer.resource.id, contacts });
  }
  return people;
}

/** One candidate's process: two interviews, every second process with a panel in the second, and six touchpoints. */
class Process {
  readonly #services: ResourceServices;
  readonly #employer: People[number];
  readonly #n: number;
  readonly #now: number;
  readonly #chance: Chance;
  readonly #interviews: Interview[] = [];
  #candidateId = '';
  #applicationId = '';

  constructor(services: ResourceServices, people: People, n: number, now: number) {
    this.#services = services;
    this.#employer = people[n % people.length] as People[number];
    this.#n = n;
    this.#now = now;
    this.#chance = new Chance(n + 1);
  }

  steps(): Step[] {
    // The latest interviews are about now, the first three months ago; hours are set so that no two processes meet.
    const last = this.#now - (this.#n * 4 - 2) * DAY - this.#n * 37 * MINUTE;
    const first = last - 9 * DAY;
    const steps: Step[] = [
      { at: Math.min(first - 12 * DAY, this.#now), run: (context) => this.#apply(context) },
      { at: Math.min(first - 5 * DAY, this.#now), run: (context) => this.#invite(context, first, [0]) },
      {
        at: Math.min(last - 5 * DAY, this.#now),
        run: (context) => this.#invite(context, last, this.#n % 2 ? [1, 2] : [1]),
      },
    ];
    for (const [round, start] of [first, last].entries())
      if (start + HOUR <= this.#now) steps.push({ at: start + HOUR, run: (context) => this.#note(context, round) });
    const room = Math.max(this.#now - first - 2 * HOUR, HOUR);
    for (let touch = 0; touch < TOUCHES; touch++) {
      const at = first + 2 * HOUR + (touch * room) / (TOUCHES + 1) + this.#chance.between(0, 300) * MINUTE;
      steps.push({ at: Math.min(at, this.#now), run: (context) => this.#touch(context, touch) });
    }
    if (this.#n % 5 === 4) steps.push({ at: this.#now - HOUR, run: (context) => this.#decide(context) });
    return steps;
  }

  async #apply(context: Context): Promise<void> {
    const s = this.#services;
    const n = this.#n;
    const candidate = await s.candidates.create(context, {
      name: `Candidate ${n}`,
      email: `candidate.${n}@example.com`,
      timeZone: ZONES[n % ZONES.length],
      programme: ['MSc Data Science', 'MBA'][n % 2],
      networkData: n % 3 === 0,
    });
    this.#candidateId = candidate.resource.id;
    await s.accomplishments.create(context, {
      candidateId: this.#candidateId,
      title: 'Cut failed releases by two thirds',
      story: 'Introduced a staged rollout, and taught three teams to run it.',
    });
    const application = await s.applications.create(context, {
      candidateId: this.#candidateId,
      employerId: this.#employer.employerId,
      role: 'Engineer',
      appliedAt: context.now().toISOString(),
    });
    this.#applicationId = application.resource.id;
    if (n % 3 > 0) return;
    const invitedAt = context.now().toISOString();
    await s.connections.create(context, {
      candidateId: this.#candidateId,
      contactId: this.#person(0).id,
      state: 'invited',
      invitedAt,
    });
  }

  async #invite(context: Context, start: number, places: readonly number[]): Promise<void> {
    const { resource } = await this.#services.interviews.create(context, {
      applicationId: this.#applicationId,
      title: `Round ${this.#interviews.length + 1}`,
      startsAt: new Date(start).toISOString(),
      endsAt: new Date(start + HOUR).toISOString(),
      timeZone: ZONES[this.#n % ZONES.length],
      format: this.#chance.of(['video', 'phone', 'onsite']),
      coverage: this.#n % 7 === 3 ? 'partial' : 'full',
      participants: places.map((place) => ({ contactId: this.#person(place).id, lead: place === places[0] })),
    });
    this.#interviews.push({ id: resource.id, promiseId: undefined });
  }

  /** What is written down at the end of an interview. */
  async #note(context: Context, round: number): Promise<void> {
    const interview = this.#interviews[round] as Interview;
    const dueAt = new Date(context.now().getTime() + 2 * DAY).toISOString();
    const { resource } = await this.#services.interviews.patch(context, interview.id, {
      status: this.#n === 11 && round === 1 ? 'no_show_employer' : 'completed',
      needs: [this.#chance.of(NEEDS), this.#chance.of(NEEDS)],
      topics: ['Releases', 'The first three months'],
      promises: this.#n % 4 === 0 ? [{ text: 'The notes on staged rollouts', dueAt }] : [],
    });
    interview.promiseId = (resource['promises'] as { id: string }[])[0]?.id;
  }

  async #touch(context: Context, touch: number): Promise<void> {
    const person = this.#person(touch < TOUCHES / 2 ? 0 : 1);
    const interview =
      touch < TOUCHES / 2 || this.#interviews.length < ROUNDS ? this.#interviews[0] : this.#interviews[1];
    const inbound = touch > 0 && this.#chance.between(0, 3) === 0;
    const channel = this.#chance.of(
      inbound ? (['email', 'call'] as const) : (['email', 'email', 'call', 'voicemail'] as const),
    );
    const kept = !inbound && touch === 2 ? interview?.promiseId : undefined;
    await this.#services.touchpoints.create(context, {
      candidateId: this.#candidateId,
      contactId: person.id,
      interviewId: interview?.id,
      at: context.now().toISOString(),
      direction: inbound ? 'inbound' : 'outbound',
      channel,
      conversation: channel === 'call',
      thanks: touch === 0,
      addsValue: this.#chance.half(),
      methodId: person.methods[channel === 'email' ? 'email' : 'phone'],
      promiseId: kept,
      ...(channel === 'email' ? { subject: `About the role (${touch})`, text: MAIL } : {}),
    });
  }

  async #decide(context: Context): Promise<void> {
    const outcome = (['rejected', 'offer', 'accepted', 'withdrawn'] as const)[Math.trunc(this.#n / 5)];
    await this.#services.applications.patch(context, this.#applicationId, {
      outcome,
      decidedAt: context.now().toISOString(),
    });
  }

  #person(place: number): Person {
    return this.#employer.contacts[(place + Math.trunc(this.#n / 4)) % this.#employer.contacts.length] as Person;
  }
}
