import type { Draft, Sought } from '#integrations/imports/format.js';
import { keyOf } from '#integrations/imports/keys.js';
import { externalIdOf } from './external-id.js';
import type { ImportPlan } from './import-plan.js';
import type { KnownRecords } from './known-records.js';
import type { PlannedContacts } from './planned-contacts.js';

/** What an appointment is besides its times, and the contacts who must be made for it. */
export interface Appointment {
  readonly values: Readonly<Record<string, unknown>>;
  readonly contacts: readonly Draft[];
}

/**
 * To which application an appointment belongs and who takes part, where it is new; undefined where no application is known.
 * Of one that is there both are as they were: people may have mended them. One that was cancelled and is asked for anew is on again.
 */
export function appointment(
  plan: ImportPlan,
  known: KnownRecords,
  planned: PlannedContacts,
  draft: Draft,
): Appointment | undefined {
  const { participants = [], values } = draft;
  const there = known.interview(draft);
  if (there !== undefined) return { values: revived(there, values['sourceUpdatedAt']), contacts: [] };
  const people = participants.map((person) => ({ person, contact: known.contact(person) }));
  const employerIds = people.flatMap(({ person, contact }) => contact?.employerId ?? planned.employerOf(person) ?? []);
  const application = known.application(plan.settings.applicationId, employerIds);
  if (application === undefined) return undefined;
  const made = people.filter(({ contact }) => contact === undefined).map(({ person }) => person);
  const employerOf = (person: Sought) => planned.at(person, application.employerId);
  return {
    values: {
      applicationId: application.id,
      participants: people.map(({ person, contact }) => ({
        ...(contact === undefined
          ? { contact: { externalId: externalIdOf(plan, idOf(person)) } }
          : { contactId: contact.contactId }),
        lead: person.lead,
      })),
    },
    contacts: made.map((person) => ({
      resource: 'contact',
      externalId: idOf(person),
      values: { employerId: employerOf(person) },
      once: { name: person.name ?? person.value.split('@')[0] },
      methods: [{ kind: person.kind, value: person.value }],
    })),
  };
}

function revived(
  { status, sourceUpdatedAt }: { readonly status: string; readonly sourceUpdatedAt: Date | null },
  said: unknown,
): Readonly<Record<string, unknown>> {
  const newer = typeof said === 'string' && sourceUpdatedAt !== null && Date.parse(said) > sourceUpdatedAt.getTime();
  return status === 'cancelled' && newer ? { status: 'scheduled' } : {};
}

const idOf = ({ value }: { readonly value: string }) => `attendee ${keyOf(value)}`;
