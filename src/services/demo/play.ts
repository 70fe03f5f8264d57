import type { Context } from '../context.js';
import type { Deps } from '../deps.js';
import { dismiss, pin, snooze } from '../follow-ups.js';
import { addParticipant } from '../participants.js';
import { listOf } from '../reading.js';
import { type ResourceServices, resourceServices } from '../resource-services.js';
import { instantOf, type Moment } from './calendar.js';
import type { Cast } from './cast.js';
import { CONTACTS, type DemoContact } from './people.js';
import type { Happening, Round, Story, Touch } from './story.js';

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;

/** An interview of a story, as stored. */
interface Stored {
  id: string;
  firstContactId: string;
  promiseIds: readonly string[];
}

/** A write of the demo, at the instant of which it tells. */
interface Step {
  readonly at: number;
  readonly run: (context: Context) => Promise<unknown>;
}

/**
 * Plays stories in the order of time, each write at the instant of which it tells, so that the history is
 * what it would have been.
 */
export async function play(
  deps: Deps,
  contextAt: (at: number) => Context,
  cast: Cast,
  stories: readonly Story[],
  now: number,
): Promise<void> {
  const steps: (Step & { place: number })[] = [];
  for (const story of stories) {
    for (const step of new Telling(deps, cast, story, now).steps()) steps.push({ ...step, place: steps.length });
  }
  steps.sort((a, b) => a.at - b.at || a.place - b.place);
  for (const { at, run } of steps) await run(contextAt(at));
}

class Telling {
  readonly #deps: Deps;
  readonly #services: ResourceServices;
  readonly #cast: Cast;
  readonly #story: Story;
  readonly #now: number;
  readonly #zone: string;
  readonly #candidateId: string;
  #applicationId = '';
  readonly #rounds: Stored[] = [];

  constructor(deps: Deps, cast: Cast, story: Story, now: number) {
    const first: DemoContact = CONTACTS[story.rounds[0].with[0]];
    this.#deps = deps;
    this.#services = resourceServices(deps);
    this.#cast = cast;
    this.#story = story;
    this.#now = now;
    this.#zone = story.zone ?? first.zone ?? 'UTC';
    this.#candidateId = cast.candidates[story.candidate] as string;
  }

  steps(): Step[] {
    const steps: Step[] = [{ at: this.#now - 35 * DAY, run: (context) => this.#apply(context) }];
    this.#story.rounds.forEach((round, place) => {
      const begins = this.#at(round.start);
      const ends = begins + round.minutes * MINUTE;
      steps.push({
        at: Math.min(begins - 8 * DAY, this.#now - DAY),
        run: (context) => this.#invite(context, round, begins, ends),
      });
      if (ends > this.#now) return;
      steps.push({ at: ends, run: (context) => this.#note(context, round, place) });
    });
    for (const happening of this.#story.events ?? [])
      steps.push({ at: this.#at(happening.at), run: (context) => this.#happen(context, happening) });
    return steps;
  }

  #at(moment: Moment): number {
    return instantOf(moment, this.#zone, this.#now);
  }

  #iso(moment: Moment | undefined): string | null {
    return moment === undefined ? null : new Date(this.#at(moment)).toISOString();
  }

  async #apply(context: Context): Promise<void> {
    const { resource } = await this.#services.applications.create(context, {
      candidateId: this.#candidateId,
      employerId: this.#cast.employers[this.#story.employer],
      role: this.#story.role,
      appliedAt: context.now().toISOString(),
    });
    this.#applicationId = resource.id;
  }

  async #invite(context: Context, round: Round, begins: number, ends: number): Promise<void> {
    const participants = round.with.map((key) => ({ contactId: this.#cast.contacts[key], lead: key === round.lead }));
    const { resource } = await this.#services.interviews.create(context, {
      applicationId: this.#applicationId,
      title: round.title,
      startsAt: new Date(begins).toISOString(),
      endsAt: new Date(ends).toISOString(),
      timeZone: round.zoneless === true ? undefined : this.#zone,
      format: round.format,
      coverage: round.imported === true ? 'partial' : 'full',
      internal: round.internal ?? false,
      participants,
    });
    this.#rounds.push({ id: resource.id, firstContactId: participants[0]?.contactId as string, promiseIds: [] });
  }

  /** What is written down at the end of an interview. */
  async #note(context: Context, round: Round, place: number): Promise<void> {
    const { decisionExpectedAt } = this.#story;
    if (decisionExpectedAt !== undefined)
      await this.#services.applications.patch(context, this.#applicationId, {
        decisionExpectedAt: this.#iso(decisionExpectedAt),
      });
    if (round.ended === undefined) return;
    const stored = this.#rounds[place] as Stored;
    const { resource } = await this.#services.interviews.patch(context, stored.id, {
      status: round.ended,
      needs: round.needs ?? [],
      topics: round.topics ?? [],
      promises: (round.promises ?? []).map(({ text, due }) => ({ text, dueAt: this.#iso(due) })),
    });
    stored.promiseIds = (resource['promises'] as { id: string }[]).map(({ id }) => id);
    if (round.invited === undefined) return;
    await addParticipant(this.#deps, context, stored.id, {
      contactId: stored.firstContactId,
      invitedFollowUpAt: this.#iso(round.invited),
    });
  }

  async #happen(context: Context, happening: Happening): Promise<unknown> {
    const s = this.#services;
    const at = context.now().toISOString();
    const [first, last] = [this.#rounds[0] as Stored, this.#rounds.at(-1) as Stored];
    if ('by' in happening) return s.touchpoints.create(context, this.#touch(happening, at, first));
    if ('outcome' in happening)
      return s.applications.patch(context, this.#applicationId, {
        outcome: happening.outcome,
        decidedAt: at,
        offerExpiresAt: this.#iso(happening.expires),
      });
    if ('connection' in happening) return this.#connect(context, happening.connection, happening.state, at);
    if ('cancelled' in happening) return s.interviews.patch(context, last.id, { status: 'cancelled' });
    if ('doNotContact' in happening)
      return s.contacts.patch(context, this.#cast.contacts[happening.doNotContact] as string, {
        doNotContactSince: at,
      });
    if ('away' in happening)
      return s.contacts.patch(context, this.#cast.contacts[happening.away] as string, {
        awayUntil: this.#iso(happening.until),
      });
    const filters = { interviewId: last.id, contactId: last.firstContactId };
    const { items } = await listOf(this.#deps, context, 'followUp', { limit: 1, filters });
    const id = items[0]?.id as string;
    if ('snoozedUntil' in happening)
      return snooze(this.#deps, context, id, { until: this.#iso(happening.snoozedUntil) as string });
    if ('pinnedAt' in happening) return pin(this.#deps, context, id, { at: this.#iso(happening.pinnedAt) as string });
    return dismiss(this.#deps, context, id);
  }

  #touch({ to, from, by, promise, ...told }: Touch & { at: Moment }, at: string, first: Stored) {
    const key = (to ?? from) as keyof typeof CONTACTS;
    const { via }: DemoContact = CONTACTS[key];
    const kind = by === 'email' ? 'email' : by === 'message' ? 'profile' : 'phone';
    return {
      ...told,
      at,
      candidateId: this.#candidateId,
      contactId: this.#cast.contacts[key],
      interviewId: first.id,
      direction: to === undefined ? 'inbound' : 'outbound',
      channel: by,
      methodId: this.#cast.methods[via ?? key]?.[kind],
      promiseId: promise === undefined ? undefined : first.promiseIds[promise],
    };
  }

  async #connect(context: Context, key: keyof typeof CONTACTS, state: string, at: string): Promise<unknown> {
    const { connections } = this.#services;
    const pair = { candidateId: this.#candidateId, contactId: this.#cast.contacts[key] as string };
    const { items } = await connections.list(context, { limit: 1, filters: pair });
    const [there] = items;
    if (there !== undefined) return connections.patch(context, there.id, { state, connectedAt: at });
    return connections.create(context, { ...pair, state, invitedAt: at });
  }
}
