import type { Draft, Entry, Imported, Notice } from '#integrations/imports/format.js';
import type { Arrived } from '../batch/item.js';
import { appointment } from './appointment.js';
import { externalIdOf } from './external-id.js';
import type { ImportPlan } from './import-plan.js';
import type { ImportShapes } from './import-request.js';
import type { KnownRecords } from './known-records.js';
import type { PlannedContacts } from './planned-contacts.js';

/** In this order records are written: what is referred to before what refers to it. */
export const ORDER = [
  'employer',
  'candidate',
  'contact',
  'application',
  'interview',
  'touchpoint',
] as const satisfies readonly Imported[];

/** Where the items of a row went: into which group, and at which place. */
export interface Placed {
  readonly draft: Draft;
  readonly resource: Imported;
  readonly index: number;
}

/** Items for batches, by resource. */
export type Items = Readonly<Record<Imported, Arrived[]>>;

/** Turns drafts into the items of batches, each record of a portion once. */
export class ItemSet {
  readonly items: Items = { employer: [], candidate: [], contact: [], application: [], interview: [], touchpoint: [] };
  readonly #plan: ImportPlan;
  readonly #known: KnownRecords;
  readonly #shapes: ImportShapes;
  readonly #planned: PlannedContacts;
  readonly #there = new Map<string, number>();

  constructor(plan: ImportPlan, known: KnownRecords, planned: PlannedContacts, shapes: ImportShapes) {
    this.#plan = plan;
    this.#known = known;
    this.#shapes = shapes;
    this.#planned = planned;
  }

  /** Places what a row says; or a notice of why nothing of it is taken, or that it is known already. */
  place({ row, drafts }: Entry): readonly Placed[] | Notice {
    const placed: Placed[] = [];
    const employers = new Map<string, string | null>();
    const settled = drafts.some((draft) => this.#known.settled(draft));
    let unknown: Notice | undefined;
    for (const draft of drafts) {
      if (draft.named !== undefined) {
        if (settled) {
          employers.set(draft.externalId, null);
          continue;
        }
        const id = this.#known.employer(draft);
        if (id !== undefined) {
          employers.set(draft.externalId, id);
          continue;
        }
      }
      const said = this.#valuesOf(row, draft, employers);
      if ('values' in said) {
        placed.push({ draft, resource: draft.resource, index: this.#add(draft, said.values) });
        continue;
      }
      if (said.result === 'failed') return said;
      unknown = said;
    }
    // Of a mail to several people those count who are known.
    if (unknown !== undefined && !placed.some(({ draft }) => draft.resource === drafts.at(-1)?.resource))
      return unknown;
    return placed;
  }

  #valuesOf(
    row: number,
    draft: Draft,
    employers: ReadonlyMap<string, string | null>,
  ): { readonly values: Readonly<Record<string, unknown>> } | Notice {
    const { resource, advisorEmail, sought, internetMessageId, columns = {} } = draft;
    const { candidateId } = this.#plan;
    const values: Record<string, unknown> = {};
    for (const [property, value] of Object.entries(draft.values)) {
      const externalId = externalIdIn(value);
      const employer = externalId === undefined ? undefined : employers.get(externalId);
      // What is known stays at its employer, which may be called otherwise by now than in the file.
      if (property === 'employer' && employer === null) continue;
      if (property === 'employer' && employer !== undefined) values['employerId'] = employer;
      else values[property] = externalId === undefined ? value : { externalId: externalIdOf(this.#plan, externalId) };
    }
    const mine = resource === 'application' || resource === 'touchpoint';
    if (mine && candidateId !== undefined && values['candidate'] === undefined) values['candidateId'] ??= candidateId;
    if (advisorEmail !== undefined) {
      const advisor = this.#known.advisor(advisorEmail);
      if (advisor == null)
        return notice(row, columns['advisor'], 'failed', 'unknown_advisor', advisor === null ? SEVERAL : NO_ADVISOR);
      values['advisorId'] = advisor;
    }
    if (resource === 'interview' && draft.participants !== undefined) {
      const planned = appointment(this.#plan, this.#known, this.#planned, draft);
      if (planned === undefined) return notice(row, null, 'failed', 'application_needed', NO_APPLICATION);
      Object.assign(values, planned.values);
      for (const contact of planned.contacts) this.#add(contact, contact.values);
    }
    if (draft.onlyKnown === true && this.#known.interview(draft) === undefined)
      return notice(row, null, 'skipped', 'not_known', 'It is not known here, so there is nothing to cancel.');
    if (internetMessageId !== undefined && this.#known.mail(internetMessageId))
      return notice(row, null, 'skipped', 'known', 'This mail is known already.');
    if (sought !== undefined) {
      const contact = this.#known.contact(sought);
      if (contact === undefined) return notice(row, columns['contact'], 'skipped', 'unknown_contact', NO_CONTACT);
      values['contactId'] = contact.contactId;
      values['methodId'] = contact.methodId;
    }
    return { values };
  }

  /** The place of an item; what is said twice in the same words has one. */
  #add(draft: Draft, values: Readonly<Record<string, unknown>>): number {
    const { resource, methods, named } = draft;
    const { source, timeZone } = this.#plan;
    const item = { source, externalId: externalIdOf(this.#plan, draft.externalId), ...values };
    // What comes by a file is not all that was said and written.
    const coverage = resource === 'interview' && { coverage: 'partial' };
    const once = { ...(resource === 'candidate' && { timeZone }), ...coverage, ...draft.once };
    const list = this.items[resource];
    const identity = `${resource} ${JSON.stringify(named === undefined ? [item, once, methods] : item.externalId)}`;
    const there = this.#there.get(identity);
    if (there !== undefined) return there;
    const faults = this.#shapes.item(resource, item);
    const moreMethods = methods?.map(({ kind, value }) => ({ kind, value }));
    list.push(faults.length > 0 ? { item, faults } : { item: { ...item, ...(moreMethods && { moreMethods }) }, once });
    this.#there.set(identity, list.length - 1);
    return list.length - 1;
  }
}

const NO_ADVISOR = 'No advisor has this e-mail address: make the advisor first (POST /v1/advisors), then import again.';
const SEVERAL = 'Several advisors have this e-mail address: name the advisor by the id of the source.';
const NO_APPLICATION =
  'It is not clear to which application this belongs: say applicationId, or add one of the attendees to the contacts of an employer at which the candidate has one application.';
const NO_CONTACT = 'No contact is known by this address: add it to a contact, then import again.';

function notice(
  row: number,
  column: string | null | undefined,
  result: 'failed' | 'skipped',
  code: string,
  message: string,
): Notice {
  return { row, column: column ?? null, result, code, message };
}

function externalIdIn(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const { externalId } = value as { externalId?: unknown };
  return typeof externalId === 'string' ? externalId : undefined;
}
