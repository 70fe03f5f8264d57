import Type, { type TObject } from 'typebox';
import { Accomplishment } from './accomplishments.js';
import { Advisor } from './advisors.js';
import { Application } from './applications.js';
import { Candidate } from './candidates.js';
import { Nullable } from './common.js';
import { Connection } from './connections.js';
import { Contact } from './contacts.js';
import { Employer } from './employers.js';
import { FollowUp, FollowUpTransition } from './follow-ups.js';
import { Interview, Participant } from './interviews.js';
import { Message, Open } from './messages.js';
import { Touchpoint } from './touchpoints.js';

/** What is answered of a noun, and its relations: one of a noun, a page of many, or a small set answered always. */
interface Related {
  readonly answer: TObject;
  readonly one?: Readonly<Record<string, string>>;
  readonly many?: Readonly<Record<string, string>>;
  readonly whole?: Readonly<Record<string, string>>;
}

/** Every noun with the relations that `include` may name. */
export const RELATED: Readonly<Record<string, Related>> = {
  candidate: {
    answer: Candidate,
    one: { advisor: 'advisor' },
    many: {
      accomplishments: 'accomplishment',
      applications: 'application',
      interviews: 'interview',
      followUps: 'followUp',
      touchpoints: 'touchpoint',
      connections: 'connection',
    },
  },
  accomplishment: { answer: Accomplishment, one: { candidate: 'candidate' } },
  advisor: { answer: Advisor, many: { candidates: 'candidate' } },
  employer: { answer: Employer, many: { contacts: 'contact', applications: 'application' } },
  application: {
    answer: Application,
    one: { candidate: 'candidate', employer: 'employer' },
    many: { interviews: 'interview', followUps: 'followUp', touchpoints: 'touchpoint' },
  },
  interview: {
    answer: Interview,
    one: { application: 'application', candidate: 'candidate' },
    many: { followUps: 'followUp', touchpoints: 'touchpoint' },
    whole: { participants: 'participant' },
  },
  participant: { answer: Participant, one: { contact: 'contact' } },
  contact: {
    answer: Contact,
    one: { employer: 'employer', routeVia: 'contact' },
    many: { touchpoints: 'touchpoint', followUps: 'followUp' },
  },
  touchpoint: {
    answer: Touchpoint,
    one: { candidate: 'candidate', contact: 'contact', application: 'application', interview: 'interview' },
  },
  connection: { answer: Connection, one: { candidate: 'candidate', contact: 'contact' } },
  followUp: {
    answer: FollowUp,
    one: { interview: 'interview', contact: 'contact', candidate: 'candidate', application: 'application' },
    many: { touchpoints: 'touchpoint', history: 'followUpTransition' },
  },
  followUpTransition: { answer: FollowUpTransition },
  message: { answer: Message, one: { candidate: 'candidate', contact: 'contact', touchpoint: 'touchpoint' } },
  open: { answer: Open },
};

/** The names under which answers with related records refer to each other; add them to whatever resolves references. */
export const RELATED_SCHEMAS: readonly TObject[] = Object.entries(RELATED).map(([noun, { answer, one, many, whole }]) =>
  Type.Object(
    {
      ...answer.properties,
      ...properties(one, (other) => Type.Optional(Nullable(reference(other)))),
      ...properties(many, (other) => Type.Optional(pageOfRelated(other))),
      ...properties(whole, (other) => Type.Array(reference(other))),
    },
    { $id: nameOf(noun), additionalProperties: false, description: 'With what `include` named of its relations.' },
  ),
);

/** A record of a noun with the related ones that `include` named. */
export function relatedOf(noun: string) {
  return reference(noun);
}

/** A page of records of a noun with the related ones that `include` named. */
export function pageOfRelated(noun: string) {
  const nextCursor = Nullable(Type.String());
  return Type.Object({ items: Type.Array(reference(noun)), nextCursor }, { additionalProperties: false });
}

function reference(noun: string) {
  return Type.Ref(`${nameOf(noun)}#`);
}

function nameOf(noun: string): string {
  return `${noun.slice(0, 1).toUpperCase()}${noun.slice(1)}Related`;
}

function properties<Schema>(relations: Readonly<Record<string, string>> | undefined, shape: (noun: string) => Schema) {
  return Object.fromEntries(Object.entries(relations ?? {}).map(([name, noun]) => [name, shape(noun)]));
}
