import { ACTION_WORDS, type Assessment, type NextAction, STATE_WORDS } from '#src/services/english.js';

type State = keyof typeof STATE_WORDS;
type Named = { readonly name: string };

/** A follow-up with where it came from and what became of it. */
export interface FollowUpOfCandidate {
  readonly id: string;
  readonly state: State;
  readonly dueBy: string | null;
  readonly nextAction: NextAction | null;
  readonly assessment: Assessment;
  readonly contact: (Named & { readonly employer: Named | null }) | null;
  readonly interview: { readonly title: string | null } | null;
  readonly history: readonly {
    readonly id: string;
    readonly asOf: string;
    readonly state: State;
    readonly previousState: State | null;
    readonly nextAction: NextAction | null;
  }[];
}

/** A candidate with all that a page tells of them. */
export interface CandidateRow {
  readonly name: string;
  readonly programme: string | null;
  readonly cohort: string | null;
  readonly timeZone: string;
  readonly archivedAt: string | null;
  readonly advisor: Named | null;
  readonly applications: readonly {
    readonly id: string;
    readonly role: string;
    readonly outcome: string;
    readonly employer: Named | null;
  }[];
  readonly followUps: readonly FollowUpOfCandidate[];
  readonly interviews: readonly {
    readonly id: string;
    readonly title: string | null;
    readonly startsAt: string;
    readonly status: string;
    readonly application: { readonly role: string; readonly employer: Named | null } | null;
  }[];
  readonly touchpoints: readonly {
    readonly id: string;
    readonly at: string;
    readonly direction: 'outbound' | 'inbound';
    readonly channel: string;
    readonly conversation: boolean;
    readonly thanks: boolean | null;
    readonly bounced: boolean;
    readonly autoReply: boolean;
    readonly subject: string | null;
    readonly contact: Named | null;
  }[];
}

/** Of each kind so many at most, the latest; who wants all asks the API. */
const MOST = 100;
const MOST_OF_EACH = 20;

const NAME = { fields: ['name'] };

/** What is asked for a candidate's page, in one statement. */
export const CANDIDATE = {
  fields: ['id', 'name', 'programme', 'cohort', 'timeZone', 'archivedAt'],
  relations: {
    advisor: NAME,
    applications: { limit: MOST, fields: ['id', 'role', 'outcome'], relations: { employer: NAME } },
    followUps: {
      limit: MOST,
      fields: ['id', 'state', 'dueBy', 'nextAction', 'assessment'],
      relations: {
        contact: { ...NAME, relations: { employer: NAME } },
        interview: { fields: ['title'] },
        history: { limit: MOST_OF_EACH, fields: ['id', 'asOf', 'state', 'previousState', 'nextAction'] },
      },
    },
    interviews: {
      limit: MOST,
      fields: ['id', 'title', 'startsAt', 'status'],
      relations: { application: { fields: ['role'], relations: { employer: NAME } } },
    },
    touchpoints: {
      limit: MOST,
      fields: ['id', 'at', 'direction', 'channel', 'conversation', 'thanks', 'bounced', 'autoReply', 'subject'],
      relations: { contact: NAME },
    },
  },
};

/** Something that happened, or that time brought about. */
export interface StoryEvent {
  readonly id: string;
  readonly at: string;
  readonly kind: 'interview' | 'candidate' | 'contact' | 'state';
  readonly words: string;
  /** What is said besides. */
  readonly more: string | null;
}

/** Everything that happened to a candidate, the latest first. */
export function storyOf({ interviews, touchpoints, followUps }: CandidateRow): StoryEvent[] {
  const events = [...interviews.map(met), ...touchpoints.map(touched), ...followUps.flatMap(turned)];
  return events.sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
}

function met({ id, title, startsAt, status, application }: CandidateRow['interviews'][number]): StoryEvent {
  const where = application?.employer?.name;
  const words = `${title ?? 'Interview'}${where === undefined ? '' : ` at ${where}`}`;
  const more = [application?.role, status === 'completed' ? null : status.replaceAll('_', ' ')];
  return { id, at: startsAt, kind: 'interview', words, more: joined(more) };
}

function touched(touch: CandidateRow['touchpoints'][number]): StoryEvent {
  const { id, at, direction, channel, conversation, thanks, bounced, autoReply, subject, contact } = touch;
  const who = contact?.name ?? 'the contact';
  const words = `${capital(channel.replaceAll('_', ' '))} ${direction === 'outbound' ? 'to' : 'from'} ${who}`;
  const more = [
    subject === null ? null : `“${subject}”`,
    conversation ? 'they talked' : null,
    thanks === true ? 'with thanks' : null,
    bounced ? 'it bounced' : null,
    autoReply ? 'sent automatically' : null,
  ];
  return { id, at, kind: direction === 'outbound' ? 'candidate' : 'contact', words, more: joined(more) };
}

function turned({ contact, history }: FollowUpOfCandidate): StoryEvent[] {
  return history
    .filter(({ state, previousState }) => state !== previousState)
    .map(({ id, asOf, state, nextAction }) => ({
      id,
      at: asOf,
      kind: 'state',
      words: `${contact?.name ?? 'A contact'}: ${STATE_WORDS[state]}`,
      more: nextAction === null ? null : `next: ${ACTION_WORDS[nextAction.kind]}`,
    }));
}

function joined(parts: readonly (string | null | undefined)[]): string | null {
  return parts.filter((part) => part != null).join('; ') || null;
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
