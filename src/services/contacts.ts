import { moveRoutes } from '#db/queries/merging.js';
import { interviewedBy, interviewsOf, leavePanels, peopleOfTouches, routedThrough } from '#db/queries/people.js';
import { lockRow } from '#db/queries/rows.js';
import { connections } from '#db/tables/connections.js';
import { contactMethods, contacts } from '#db/tables/contacts.js';
import { messages } from '#db/tables/messages.js';
import { touchpoints } from '#db/tables/touchpoints.js';
import { invalid, Problem } from '#src/errors.js';
import { requireWholeOrganization } from './context.js';
import { madeFor, requireMadeFor } from './made-for.js';
import { addMethods, faultsOfMethods, type MethodInput, setMethods } from './method-set.js';
import { changedPanel } from './panel.js';
import type { Resource, Row } from './resource.js';
import type { Work } from './work.js';
import { noteMoved, removeWhere } from './writing.js';

/** People at employers, with the ways to reach them. */
export const contactResource: Resource = {
  noun: 'contact',
  type: 'contact',
  table: contacts,
  selection: { relations: { methods: {} } },
  references: { employerId: 'employer', routeViaId: 'contact' },
  candidateOf: () => null,
  guard: (context, row) => requireMadeFor(context, 'contact', row),
  // A route that ends leaves its end free: whoever changes that one waits.
  turns(_values, before) {
    const ended = before?.['routeViaId'];
    return { takes: [], reads: typeof ended === 'string' ? [ended] : [] };
  },
  async anchors(tx, values, before, deleting) {
    const employerIds = [values['employerId'] as string];
    const via = values['routeViaId'];
    const contactIds = [...(before === null ? [] : [before.id]), ...(typeof via === 'string' ? [via] : [])];
    if (before === null) return { contactIds, employerIds };
    // Who is taken out of panels takes follow-ups of candidates along.
    if (deleting) {
      const candidateIds = await interviewedBy(tx, [before.id]);
      return { organization: true, candidateIds, contactIds: [...contactIds, ...(await routedThrough(tx, before.id))] };
    }
    return { contactIds, employerIds };
  },
  async prepare(work, values, before) {
    await checkRoute(work, values, before);
    return before === null ? { ...values, ...madeFor(work.context) } : values;
  },
  check(_work, input) {
    const faults = [
      ...faultsOfMethods((input['methods'] ?? []) as MethodInput[]),
      ...faultsOfMethods((input['moreMethods'] ?? []) as MethodInput[], '/moreMethods'),
    ];
    if (faults.length > 0) throw invalid(...faults);
  },
  async settle(work, after, before, input) {
    const { methods, moreMethods } = input;
    const changed = Array.isArray(methods)
      ? await setMethods(work, after.id, methods as MethodInput[])
      : // What a file has of them is not all that there is.
        Array.isArray(moreMethods) && (await addMethods(work, after.id, moreMethods as MethodInput[]));
    if (before !== null) work.affects({ contactIds: [after.id] });
    if (before !== null && CLOSING.some((property) => differs(after, before, property)))
      work.affects({ besideContactIds: [after.id, ...(await routedThrough(work.tx, after.id))] });
    // With whom touches of no application count depends on where the contact works.
    if (before !== null && before['employerId'] !== after['employerId']) await affectWriters(work, after.id);
    return changed ? ['methods'] : [];
  },
  async cascade(work, row) {
    requireWholeOrganization(work.context);
    const interviewIds = await interviewsOf(work.tx, row.id);
    await leavePanels(work.tx, row.id);
    for (const interviewId of interviewIds) await changedPanel(work, interviewId);
    const routed = await moveRoutes(work.tx, row.id, null);
    noteMoved(work, 'contact', routed, ['routeViaId']);
    await affectWriters(work, row.id);
    await removeWhere(work, 'touchpoint', touchpoints, touchpoints.contactId, [row.id]);
    await removeWhere(work, 'message', messages, messages.contactId, [row.id]);
    await removeWhere(work, 'connection', connections, connections.contactId, [row.id]);
    await removeWhere(work, 'contact_method', contactMethods, contactMethods.contactId, [row.id]);
    const contactIds = [row.id, ...routed.map(({ id }) => id)];
    work.affects({ interviewIds, contactIds, besideContactIds: contactIds });
  },
};

/** What decides whether a contact's follow-ups are closed, so that a decision is answered beside them. */
const CLOSING = ['doNotContactSince', 'routeViaId'];

function differs(after: Row, before: Row, property: string): boolean {
  return JSON.stringify(after[property]) !== JSON.stringify(before[property]);
}

/** Touches with a contact count for all of an application's follow-ups. */
export async function affectWriters(work: Work, contactId: string): Promise<void> {
  const { candidateIds } = await peopleOfTouches(work.tx, 'contact_id', [contactId]);
  work.affects({ candidateIds });
}

/** A contact is reached through one other person, who is reached directly. */
async function checkRoute(work: Work, values: Record<string, unknown>, before: Row | null): Promise<void> {
  const via = values['routeViaId'];
  if (typeof via !== 'string') return;
  const fault = (message: string) => invalid({ pointer: '/routeViaId', code: 'invalid_route', message });
  if (via === before?.id) throw fault('A contact cannot be reached through itself.');
  const other = await lockRow(work.tx, contacts, via);
  if (other?.routeViaId != null)
    throw fault('That contact is itself reached through somebody else; name the person at the end of the chain.');
  if (before !== null && (await routedThrough(work.tx, before.id)).length > 0)
    throw fault('Others are reached through this contact, so it must be reached directly.');
}

/** Throws where a contact cannot be merged into another. */
export function checkMerge(from: Row, into: Row): void {
  if (from.id === into.id)
    throw invalid({ pointer: '/into', code: 'same_contact', message: 'Name another contact to merge into.' });
  if (into['routeViaId'] === from.id)
    throw new Problem(
      'conflict',
      'The surviving contact is reached through the one that would vanish; clear its routeViaId first.',
    );
}
