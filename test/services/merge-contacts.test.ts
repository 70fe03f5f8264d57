import t from 'tap';
import { assessAt, dismiss, listHistory, pin, reopen, snooze } from '#src/services/follow-ups.js';
import { mergeContact } from '#src/services/merge-contacts.js';
import { addParticipant } from '#src/services/participants.js';
import { getOf, listOf } from '#src/services/reading.js';
import { unmergeContact } from '#src/services/unmerge-contact.js';
import { createWorld, type World } from '../support/world.js';

const D = (day: number) => `2026-12-${String(day).padStart(2, '0')}T12:00:00.000Z`;

/** One interview with two records of one person: `from` will vanish, `into` stays. */
async function twins(world: World) {
  const of = await world.process(2);
  const [from, into] = of.contactIds as [string, string];
  const { id: interviewId } = await world.interview(of, '2026-11-30T10:00:00Z');
  const rows = await world.rows<{ id: string; contactId: string }>(
    'SELECT id, contact_id AS "contactId" FROM follow_ups WHERE org_id = $org AND interview_id = $1',
    interviewId,
  );
  const followUpOf = (contactId: string) => rows.find((row) => row.contactId === contactId)?.id as string;
  return { ...of, interviewId, from, into, ending: followUpOf(from), staying: followUpOf(into) };
}

type Decided = { snoozedUntil?: string; pinnedAt?: string; dismissedAt?: string };

const CASES: readonly [title: string, ending: Decided, staying: Decided, kept: Decided][] = [
  ['nothing', {}, {}, {}],
  ['the later snooze', { snoozedUntil: D(9) }, { snoozedUntil: D(4) }, { snoozedUntil: D(9) }],
  ['the later snooze, its own', { snoozedUntil: D(4) }, { snoozedUntil: D(9) }, { snoozedUntil: D(9) }],
  ['the only snooze', { snoozedUntil: D(9) }, {}, { snoozedUntil: D(9) }],
  ['the next pin ahead', { pinnedAt: D(5) }, { pinnedAt: D(9) }, { pinnedAt: D(5) }],
  ['a pin ahead before a past one', { pinnedAt: D(9) }, { pinnedAt: D(1) }, { pinnedAt: D(9) }],
  ['a snooze and a pin', { snoozedUntil: D(4) }, { pinnedAt: D(9) }, { snoozedUntil: D(4), pinnedAt: D(9) }],
  ['no dismissal of the one that ends', { dismissedAt: D(1) }, {}, {}],
  ['no dismissal where the other was open', {}, { dismissedAt: D(1) }, {}],
  ['a dismissal of both, the earlier', { dismissedAt: D(2) }, { dismissedAt: D(1) }, { dismissedAt: D(1) }],
];

t.test('what was decided by hand of a follow-up that a merge ends goes to the survivor’s', async (t) => {
  const world = await createWorld(t, D(1));
  const decide = async (id: string, { snoozedUntil, pinnedAt, dismissedAt }: Decided) => {
    if (snoozedUntil !== undefined) await snooze(world.deps, world.context, id, { until: snoozedUntil });
    if (pinnedAt !== undefined) await pin(world.deps, world.context, id, { at: pinnedAt });
    if (dismissedAt === undefined) return;
    world.at(dismissedAt);
    await dismiss(world.deps, world.context, id);
  };
  for (const [title, ending, staying, kept] of CASES) {
    world.at(D(1));
    const pair = await twins(world);
    await decide(pair.ending, ending);
    await decide(pair.staying, staying);
    world.at(D(3));
    const before = await getOf(world.deps, world.context, 'followUp', pair.staying);
    await mergeContact(world.deps, world.context, pair.from, { into: pair.into });
    const after = await getOf(world.deps, world.context, 'followUp', pair.staying);
    const none = { snoozedUntil: null, pinnedAt: null, dismissedAt: null };
    t.match(after, { ...none, ...kept }, title);
    t.equal(after['state'] === 'closed', kept.dismissedAt !== undefined, `${title}: its state`);
    if (JSON.stringify({ ...none, ...kept }) !== JSON.stringify({ ...none, ...staying }))
      t.ok(after.version > before.version, `${title}: a version`);
  }
});

t.test('the id of a follow-up that a merge ended stands for the survivor’s, and its history is kept', async (t) => {
  const world = await createWorld(t, D(1));
  const { services, context, deps } = world;
  const { from, into, ending, staying } = await twins(world);
  await snooze(deps, context, ending, { until: D(9) });
  const told = await listHistory(deps, context, ending, { limit: 50 });
  await mergeContact(deps, context, from, { into });
  const third = await services.contacts.get(context, into);
  t.equal((await getOf(deps, context, 'followUp', ending)).id, staying);
  t.equal((await assessAt(deps, context, ending, D(20))).id, staying);
  t.same(await listHistory(deps, context, ending, { limit: 50 }), told);
  t.match(await reopen(deps, context, ending), { resource: { id: staying, snoozedUntil: null } });
  // Merged again: the oldest id goes along.
  const last = await services.contacts.create(context, { employerId: third['employerId'], name: 'Grace' });
  const id = last.resource['id'] as string;
  const row = await getOf(deps, context, 'followUp', ending);
  await addParticipant(deps, context, row['interviewId'] as string, { contactId: id });
  await mergeContact(deps, context, from, { into: id });
  t.match(await getOf(deps, context, 'followUp', ending), { contactId: id });
  t.match(await getOf(deps, context, 'followUp', staying), { contactId: id });
});

t.test('who took part twice keeps lead, role and invitation; two ties are one, the one that says more', async (t) => {
  const world = await createWorld(t, D(1));
  const { services, context, deps } = world;
  const { from, into, interviewId, candidateId } = await twins(world);
  await addParticipant(deps, context, interviewId, {
    contactId: from,
    lead: true,
    role: 'hiring_manager',
    invitedFollowUpAt: D(8),
  });
  const tie = { candidateId, state: 'connected', connectedAt: D(1) };
  const vanishing = await services.connections.create(context, { ...tie, contactId: from });
  const stays = await services.connections.create(context, { candidateId, contactId: into, state: 'invited' });
  await mergeContact(deps, context, from, { into });
  t.match(await services.interviews.get(context, interviewId), {
    participants: [{ contactId: into, lead: true, role: 'hiring_manager', invitedFollowUpAt: D(8) }],
  });
  t.match(await services.connections.get(context, stays.resource['id'] as string), {
    contactId: into,
    state: 'connected',
    connectedAt: D(1),
  });
  await t.rejects(services.connections.get(context, vanishing.resource['id'] as string), { code: 'not_found' });
});

const ALL = ['candidates', 'applications', 'interviews', 'contacts', 'touchpoints', 'connections'] as const;

/** What the service answers of everything, by type and id. */
async function everything({ services, context, deps }: World): Promise<Map<string, Record<string, unknown>>> {
  const found = new Map<string, Record<string, unknown>>();
  const note = (type: string, { items }: { items: readonly ({ id: string } & Record<string, unknown>)[] }) => {
    for (const item of items) found.set(`${type} ${item.id}`, item);
  };
  for (const name of ALL) note(name.slice(0, -1), await services[name].list(context, { limit: 200 }));
  note('follow_up', await listOf(deps, context, 'followUp', { limit: 200 }));
  return found;
}

for (const [title, how, least] of [
  ['a merge', 'merge', 6],
  ['the undoing of a merge', 'unmerge', 6],
  ['the deletion of a contact', 'remove', 4],
] as const) {
  t.test(`${title} gives all that it changes a version, a date and a place in the feed`, async (t) => {
    const world = await createWorld(t, D(1));
    const { services, context, deps } = world;
    const { from, into, candidateId, employerId, applicationId, interviewId } = await twins(world);
    await world.interview({ ...(await world.process(0)), contactIds: [from], contactId: from }, '2026-11-30T10:00:00Z');
    const other = await world.process(0);
    await world.interview({ ...other, contactIds: [from, into], contactId: from }, '2026-11-30T15:00:00Z');
    await world.write({ candidateId, applicationId, employerId, contactIds: [from], contactId: from }, D(1));
    for (const contactId of [from, into])
      await services.connections.create(context, { candidateId, contactId, state: 'invited' });
    await services.connections.create(context, { candidateId: other.candidateId, contactId: from, state: 'connected' });
    await services.contacts.create(context, { employerId, name: 'Behind', routeViaId: from });
    await listOf(deps, context, 'followUp', { limit: 1, filters: { interviewId } });
    if (how === 'unmerge') await mergeContact(deps, context, from, { into });
    const before = await everything(world);
    const [last] = await world.rows<{ at: Date }>('SELECT max(at) AS at FROM changes WHERE org_id = $org');
    if (how === 'merge') await mergeContact(deps, context, from, { into });
    else if (how === 'unmerge') await unmergeContact(deps, context, from);
    else await services.contacts.remove(context, from);
    const after = await everything(world);
    const feed = await world.rows<{ of: string; action: string; version: number }>(
      `SELECT type || ' ' || resource_id AS of, action, version FROM changes WHERE org_id = $org AND at > $1`,
      last?.at,
    );
    const changed = (of: string, action: string) => feed.some((c) => c.of === of && c.action === action);
    let seen = 0;
    for (const [of, was] of before) {
      const is = after.get(of);
      if (is === undefined) t.ok(changed(of, 'delete'), `${of} is told to be gone`);
      else if (JSON.stringify(is) !== JSON.stringify(was)) {
        seen += 1;
        t.ok((is['version'] as number) > (was['version'] as number), `${of} has a new version`);
        t.ok(
          feed.some((c) => c.of === of && c.version === is['version']),
          `${of} is in the feed with that version`,
        );
        t.not(is['updatedAt'], was['updatedAt'], `${of} has a new date`);
      } else t.notOk(changed(of, 'update'), `${of} did not change`);
    }
    for (const of of after.keys()) if (!before.has(of)) t.ok(changed(of, 'create'), `${of} is told to be there again`);
    t.ok(seen >= least, `${seen} changed`);
    const audited = await world.rows<{ of: string }>(
      `SELECT DISTINCT resource || ' ' || resource_id AS of FROM audit_log WHERE org_id = $org`,
    );
    const told = new Set(audited.map((row) => row.of));
    const ours = feed.filter((c) => !c.of.startsWith('follow_up ') || c.action === 'delete');
    t.same(
      ours.filter((c) => !told.has(c.of)),
      [],
      'and all that a person did in the audit log',
    );
  });
}
