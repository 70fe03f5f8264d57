import t, { type Test } from 'tap';
import { linkedIn } from '#integrations/linkedin/network.js';
import { matchEverywhere } from '#src/services/match-everywhere.js';
import type { Json } from '../support/asking.js';
import { network } from '../support/network.js';
import { row } from '../support/snapshot-server.js';

t.test(
  'profiles match however they are spelled, addresses match, and the same told again changes nothing',
  async (t) => {
    const { told, connections, addMethod, contact, ask } = await network(t);
    t.match(await told([row('Gracie K.', null, { 'Email Address': 'Grace@ACME.example' })]), {
      connected: 1,
      suggested: 0,
    });
    const [by] = await connections();
    t.match(by, { contactId: contact.id, state: 'connected', source: 'oauth' });
    await told([row('Gracie K.', null, { 'Email Address': 'Grace@ACME.example' })]);
    t.same(await connections(), [by]);
    await ask('DELETE', `/v1/connections/${by?.id}`);
    await told([row('Gracie K.', null, { 'Email Address': 'Grace@ACME.example' })]);
    t.same(await connections(), [], 'what was deleted by hand stays so');

    for (const [given, slug] of [
      ['https://www.linkedin.com/in/grace-kim', 'Grace-Kim/'],
      ['linkedin.com/in/Grace-Kim/', 'grace-kim?trk=abc'],
      ['https://uk.linkedin.com/in/gr%C3%A5ce', 'GRÅCE'],
    ] as const) {
      const other = await network(t);
      await other.addMethod('profile', given);
      t.match(await other.told([row('Somebody Else', slug)]), { connected: 1 }, `${given} and ${slug}`);
    }
    await addMethod('profile', 'https://example.com/in/grace-kim');
    t.match(await told([row('X Y', 'grace-kim')]), { connected: 0 }, 'another site is another profile');
  },
);

t.test('name and employer suggest, and a person decides; nothing connects by itself', async (t) => {
  const { told, connections, matches, ask, contact, candidate } = await network(t);
  const same = row('GRACE Kim', 'gk', { Company: 'Acme, Inc.', Position: 'Head' });
  t.match(await told([same, row('Grace Kim', 'other', { Company: 'Elsewhere' })]), { connected: 0, suggested: 1 });
  t.same(await connections(), []);
  const [suggestion] = await matches();
  t.match(suggestion, {
    candidateId: candidate.id,
    contactId: contact.id,
    status: 'open',
    person: {
      name: 'GRACE Kim',
      company: 'Acme, Inc.',
      position: 'Head',
      profile: 'in/gk',
      connectedOn: '2026-12-03',
    },
  });
  await told([same]);
  t.equal((await matches()).length, 1, 'asked once');
  const decided = await ask('POST', `/v1/connection-matches/${suggestion?.id}/confirm`, undefined, { status: 200 });
  t.match(decided, { id: suggestion?.id, status: 'confirmed', followUps: [{ state: 'thanks_late' }] });
  t.match(await connections(), [{ state: 'connected', connectedAt: '2026-12-03T00:00:00.000Z' }]);
  await ask('POST', `/v1/connection-matches/${suggestion?.id}/confirm`, undefined, { status: 409 });
  t.same(await matches(), []);
});

t.test('what was rejected is neither asked again nor matched', async (t) => {
  const { told, connections, matches, ask, addMethod } = await network(t);
  const same = row('Grace Kim', 'gk', { Company: 'Acme' });
  await told([same]);
  const [suggestion] = await matches();
  await ask('POST', `/v1/connection-matches/${suggestion?.id}/reject`, undefined, { status: 200 });
  await addMethod('profile', 'https://www.linkedin.com/in/gk');
  t.match(await told([same]), { connected: 0, suggested: 0 });
  t.same(await connections(), []);
});

t.test(
  'who was matched by profile while a person was asked is asked of no more, and a rejection takes it back',
  async (t) => {
    const { told, connections, matches, ask, addMethod } = await network(t);
    const same = row('Grace Kim', 'gk', { Company: 'Acme' });
    await told([same]);
    const [suggestion] = await matches();
    await addMethod('profile', 'https://www.linkedin.com/in/gk');
    await told([same]);
    t.same(await matches(), [], 'nobody needs to say so any more');
    t.match(await connections(), [{ state: 'connected' }]);
    await ask('POST', `/v1/connection-matches/${suggestion?.['id']}/reject`, undefined, { status: 200 });
    t.match(await connections(), [{ state: 'none', connectedAt: null }]);
    t.match(await told([same]), { connected: 0, suggested: 0 });
    t.match(await connections(), [{ state: 'none' }]);
  },
);

t.test('a match by a profile goes once the profile is corrected, with what it said', async (t) => {
  const { told, connections, matches, ask, addMethod, contact, app } = await network(t);
  await addMethod('profile', 'linkedin.com/in/gk');
  await told([row('Grace Kim', 'gk', { Company: 'Acme' }), row('Somebody Else', 'else')]);
  const profile = async (value: string) => {
    const { methods } = await ask<{ methods: Json[] }>('GET', `/v1/contacts/${contact.id}`);
    const changed = methods.map(({ id, kind, value: held }) => ({
      id,
      kind,
      value: kind === 'profile' ? value : held,
    }));
    await ask('PATCH', `/v1/contacts/${contact.id}`, { methods: changed });
    await matchEverywhere(app.deps);
  };
  await profile('linkedin.com/in/GK?trk=1');
  t.match(await connections(), [{ state: 'connected' }], 'the same one, spelled otherwise');
  t.same(await matches(), []);
  await profile('linkedin.com/in/else');
  t.match(await connections(), [{ state: 'connected' }], 'by the other one');
  t.match(
    await matches(),
    [{ contactId: contact.id, person: { profile: 'in/gk' } }],
    'who is alike by name is asked of',
  );
  await profile('linkedin.com/in/nobody');
  t.match(await connections(), [{ state: 'none', connectedAt: null }]);
});

t.test('who was matched by a profile that is given to another contact is that one’s alone', async (t) => {
  const { told, connections, ask, contact, employer, interview, addMethod } = await network(t);
  const { methods } = await addMethod('profile', 'linkedin.com/in/gk').then(() =>
    ask<{ methods: Json[] }>('GET', `/v1/contacts/${contact.id}`),
  );
  await told([row('G K', 'gk')]);
  const others = methods.filter(({ kind }) => kind !== 'profile').map(({ id, kind, value }) => ({ id, kind, value }));
  await ask('PATCH', `/v1/contacts/${contact.id}`, { methods: others });
  const profiles = [{ kind: 'profile', value: 'linkedin.com/in/gk' }];
  const right = await ask('POST', '/v1/contacts', { name: 'G. King', employerId: employer.id, methods: profiles });
  await ask('POST', `/v1/interviews/${interview.id}/participants`, { contactId: right.id }, { status: 200 });
  await told([row('G K', 'gk')]);
  const states = (await connections()).map(({ contactId, state }) => [contactId, state]).sort();
  t.same(
    states,
    [
      [contact.id, 'none'],
      [right.id, 'connected'],
    ].sort(),
  );
});

/** Grace, and another at the same interview, with what they are known by. */
async function withAnother(t: Test, methods: readonly { kind: string; value: string }[] = []) {
  const scene = await network(t);
  const { ask, employer, interview } = scene;
  const other = await ask('POST', '/v1/contacts', { name: 'G. King', employerId: employer.id, methods });
  await ask('POST', `/v1/interviews/${interview.id}/participants`, { contactId: other.id }, { status: 200 });
  const reject = async (contactId: unknown) => {
    const suggestion = (await scene.matches()).find((one) => one['contactId'] === contactId);
    await ask('POST', `/v1/connection-matches/${suggestion?.['id']}/reject`, undefined, { status: 200 });
  };
  return { ...scene, other, reject };
}

t.test('a contact who was rejected takes no match from another, whatever profile they get', async (t) => {
  const { told, connections, contact, other, reject, addMethod, app } = await withAnother(t);
  const by = (email: string) => row('G. King', 'gk', { Company: 'Acme', 'Email Address': email });
  await told([by('nobody@acme.example')]);
  await reject(other.id);
  await told([by('grace@acme.example')]);
  await addMethod('profile', 'linkedin.com/in/gk', other.id);
  await matchEverywhere(app.deps);
  t.match(await connections(), [{ contactId: contact.id, state: 'connected' }]);
});

t.test('a match by a profile stands while the contact has it, whoever else is given it and the address', async (t) => {
  const { told, connections, contact, other, addMethod, app } = await withAnother(t);
  await addMethod('profile', 'linkedin.com/in/gk');
  await told([row('G K', 'gk', { 'Email Address': 'gk@beta.example' })]);
  await addMethod('profile', 'linkedin.com/in/gk', other.id);
  await addMethod('email', 'gk@beta.example', other.id);
  await matchEverywhere(app.deps);
  t.match(await connections(), [{ contactId: contact.id, state: 'connected' }]);
});

t.test('that two are not one holds for both of two contacts that are merged, until that is undone', async (t) => {
  const { told, matches, connections, ask, contact, employer, interview } = await network(t);
  const twin = await ask('POST', '/v1/contacts', { name: 'Grace Kim', employerId: employer.id });
  await ask('POST', `/v1/interviews/${interview.id}/participants`, { contactId: twin.id }, { status: 200 });
  const same = row('Grace Kim', 'gk', { Company: 'Acme' });
  t.match(await told([same]), { suggested: 2 });
  const suggestion = (await matches()).find(({ contactId }) => contactId === twin.id);
  await ask('POST', `/v1/connection-matches/${suggestion?.id}/reject`, undefined, { status: 200 });
  await ask('POST', `/v1/contacts/${twin.id}/merge`, { into: contact.id }, { status: 200 });
  t.same(await matches(), []);
  t.match(await matches('rejected'), [{ contactId: contact.id }]);
  t.match(await told([same]), { connected: 0, suggested: 0 });
  t.same(await connections(), []);
  await ask('POST', `/v1/contacts/${twin.id}/unmerge`, undefined, { status: 200 });
  t.match(await matches(), [{ contactId: contact.id }], 'and is asked of the one again');
  t.match(await matches('rejected'), [{ contactId: twin.id }]);
});

t.test(
  'of two who are merged a match of the one outlives a rejection of the other, until that is undone',
  async (t) => {
    for (const rejected of ['the survivor', 'the other'] as const) {
      const scene = await withAnother(t, [{ kind: 'profile', value: 'linkedin.com/in/none' }]);
      const { told, ask, connections, matches, contact, other, reject, addMethod } = scene;
      const [matched, not, name] =
        rejected === 'the other' ? [contact, other, 'G. King'] : [other, contact, 'Grace Kim'];
      const same = row(name, 'gk', { Company: 'Acme' });
      await told([same]);
      await reject(not.id);
      await addMethod('profile', 'linkedin.com/in/gk', matched.id);
      t.match(await told([same]), { connected: 1 });
      await ask('POST', `/v1/contacts/${other.id}/merge`, { into: contact.id }, { status: 200 });
      t.same(await matches('rejected'), [], rejected);
      t.match(await told([same]), { connected: 1 }, rejected);
      t.match(await connections(), [{ contactId: contact.id, state: 'connected' }]);
      await ask('POST', `/v1/contacts/${other.id}/unmerge`, undefined, { status: 200 });
      t.match(await matches('rejected'), [{ contactId: not.id }], rejected);
      t.match(await told([same]), { connected: 1 });
      t.match(await connections(), [{ contactId: matched.id, state: 'connected' }]);
    }
  },
);

t.test('accents, case, punctuation and legal forms are no difference; nicknames and other letters are', async (t) => {
  const { ask, told, contact, employer } = await network(t);
  await ask('PATCH', `/v1/contacts/${contact.id}`, { name: 'José Ángel O’Brien-Müller' });
  await ask('PATCH', `/v1/employers/${employer.id}`, { name: 'Straße & Söhne GmbH' });
  const company = { Company: 'strasse sohne' };
  for (const [name, suggested] of [
    ['Jose Angel OBrien Muller', 1],
    ['Pepe Angel OBrien Muller', 0],
    ['Jose Angel', 0],
  ] as const)
    t.match(await told([row(name, `s${name.length}`, company)]), { suggested }, name);
});

t.test('two contacts with one profile are told apart by a person', async (t) => {
  const { told, connections, matches, ask, contact, employer, interview, addMethod } = await network(t);
  const twin = await ask('POST', '/v1/contacts', {
    name: 'Grace K.',
    employerId: employer.id,
    methods: [{ kind: 'profile', value: 'linkedin.com/in/gk' }],
  });
  await ask('POST', `/v1/interviews/${interview.id}/participants`, { contactId: twin.id }, { status: 200 });
  await addMethod('profile', 'https://linkedin.com/in/GK');
  t.match(await told([row('G K', 'gk')]), { connected: 0, suggested: 2 });
  t.same(await connections(), []);
  await ask('POST', `/v1/contacts/${twin.id}/merge`, { into: contact.id }, { status: 200 });
  t.match(await matches(), [{ contactId: contact.id }], 'what was asked of both is asked of the one');
  t.match(await told([row('G K', 'gk')]), { connected: 1 });
  t.match(await connections(), [{ contactId: contact.id, state: 'connected' }]);
});

t.test('after a merge that is undone each of the two is matched by what is their own', async (t) => {
  const { told, connections, ask, contact, employer, interview, addMethod, app } = await network(t);
  const methods = [{ kind: 'profile', value: 'linkedin.com/in/twin' }];
  const twin = await ask('POST', '/v1/contacts', { name: 'G. Kimball', employerId: employer.id, methods });
  await ask('POST', `/v1/interviews/${interview.id}/participants`, { contactId: twin.id }, { status: 200 });
  await addMethod('profile', 'linkedin.com/in/gk');
  await told([row('G Kimball', 'twin')]);
  await ask('POST', `/v1/contacts/${twin.id}/merge`, { into: contact.id }, { status: 200 });
  await told([row('G Kimball', 'twin'), row('Grace Kim', 'gk')]);
  t.match(await connections(), [{ contactId: contact.id, state: 'connected' }], 'both are the one');
  await ask('POST', `/v1/contacts/${twin.id}/unmerge`, undefined, { status: 200 });
  const states = async () => (await connections()).map(({ contactId, state }) => [contactId, state]).sort();
  t.same(await states(), [[twin.id, 'connected']], 'what moved is back');
  await matchEverywhere(app.deps);
  const both = [
    [contact.id, 'connected'],
    [twin.id, 'connected'],
  ];
  t.same(await states(), both.sort(), 'and the other one is found by the profile that is theirs');
  await told([row('Grace Kim', 'gk')]);
  t.match(
    await states(),
    both.map(([id]) => [id, id === twin.id ? 'removed' : 'connected']),
    'and each goes alone',
  );
});

t.test(
  'an invitation that is seen accepted has its time and its event; what was known before is no news',
  async (t) => {
    const { told, connections, addMethod, ask, contact, candidate, accepted } = await network(t);
    await addMethod('profile', 'linkedin.com/in/gk');
    const pair = { candidateId: candidate.id, contactId: contact.id };
    await ask('POST', '/v1/connections', { ...pair, state: 'invited', invitedAt: '2026-12-03T15:00:00Z' });
    await told([row('Grace Kim', 'gk')]);
    t.match(await connections(), [
      { state: 'connected', invitedAt: '2026-12-03T15:00:00.000Z', connectedAt: '2026-12-03T15:00:00.000Z' },
    ]);
    t.equal(await accepted(), 1);
    const other = await network(t);
    await other.addMethod('profile', 'linkedin.com/in/gk');
    await other.told([row('Grace Kim', 'gk', { 'Connected On': '1 Feb 2019' })]);
    t.equal(await other.accepted(), 0);
    t.match(await other.connections(), [{ connectedAt: '2019-02-01T00:00:00.000Z' }]);
  },
);

t.test(
  'gone is who a complete reading does not have, of every source that had them; what the contact asked for stays',
  async (t) => {
    const { told, connections, addMethod, ask } = await network(t);
    await addMethod('profile', 'linkedin.com/in/gk');
    const state = async () => (await connections())[0]?.['state'];
    await told([row('Grace Kim', 'gk')], 'import');
    await told([row('Grace Kim', 'gk')], 'oauth');
    await told([row('X Y', 'xy')], 'oauth');
    t.equal(await state(), 'connected', 'the export still has her');
    await told([row('X Y', 'xy')], 'import', false);
    t.equal(await state(), 'connected', 'a part of an export says nothing of the rest');
    await told([row('X Y', 'xy')], 'import');
    t.equal(await state(), 'removed');
    await told([row('Grace Kim', 'gk')], 'import');
    t.equal(await state(), 'connected', 'and back');
    await ask('PATCH', `/v1/connections/${(await connections())[0]?.id}`, { state: 'opted_out' });
    await told([row('Grace Kim', 'gk')], 'oauth');
    t.equal(await state(), 'opted_out');
  },
);

t.test('whom the account has lost an older export keeps no more', async (t) => {
  const { told, connections, addMethod, clock } = await network(t);
  await addMethod('profile', 'linkedin.com/in/gk');
  const state = async () => (await connections())[0]?.['state'];
  const later = () => {
    clock.now = new Date(clock.now.getTime() + 3_600_000);
  };
  const [grace, other] = [row('Grace Kim', 'gk'), row('X Y', 'xy')];
  await told([grace, other], 'import');
  later();
  await told([other], 'oauth');
  t.equal(await state(), 'connected', 'whom the account never had it cannot lose');
  await told([grace, other], 'oauth');
  later();
  await told([other], 'oauth');
  t.equal(await state(), 'removed');
  later();
  await told([grace, other], 'import');
  t.equal(await state(), 'connected', 'a younger export says otherwise');
  later();
  await told([other], 'oauth');
  t.equal(await state(), 'removed', 'until the account is read again');
  later();
  await told([grace, other], 'import');
  later();
  await told([other], 'oauth', true, ['2026-12-03']);
  t.equal(await state(), 'connected', 'while somebody of the day hides, she may');
});

t.test('contacts that come later are matched with the network that is known', async (t) => {
  const { told, connections, addMethod, app } = await network(t);
  await told([row('Grace Kim', 'gk')]);
  t.same(await connections(), []);
  await addMethod('profile', 'linkedin.com/in/gk');
  await matchEverywhere(app.deps);
  t.match(await connections(), [{ state: 'connected' }]);
});

t.test('a candidate’s network shows no contact of others, and goes with the people who are erased', async (t) => {
  const { told, connections, ask, app, contact, candidate } = await network(t);
  const other = await ask('POST', '/v1/employers', { name: 'Other' });
  await ask('POST', '/v1/contacts', {
    name: 'Ann',
    employerId: other.id,
    methods: [{ kind: 'profile', value: 'linkedin.com/in/ann' }],
  });
  t.match(await told([row('Ann B', 'ann'), row('Grace Kim', null, { 'Email Address': 'grace@acme.example' })]), {
    connected: 1,
  });
  t.same(
    (await connections()).map((one) => one['contactId']),
    [contact.id],
  );
  const left = async () =>
    (
      await app.deps.db.transaction(app.orgId, (tx) =>
        tx.raw.query<{ name: string }>('SELECT name FROM network_people ORDER BY name'),
      )
    ).rows.map(({ name }) => name);
  await ask('POST', `/v1/contacts/${contact.id}/erase`, undefined, { status: 200 });
  t.same(await left(), ['Ann B']);
  await ask('POST', `/v1/candidates/${candidate.id}/erase`, undefined, { status: 200 });
  t.same(await left(), []);
});

t.test('profiles that no column can hold are none, whoever writes them', async (t) => {
  const { told, addMethod, app } = await network(t);
  t.equal(linkedIn.profileKeyOf('https://www.linkedin.com/in/gk%00'), null);
  t.equal(linkedIn.profileKeyOf('https://www.linkedin.com/in/g%0Ak'), null);
  await addMethod('profile', 'https://www.linkedin.com/in/gk%00');
  t.match(await told([row('Grace Kim', 'gk%00', { Company: 'Acme' })]), { suggested: 1 });
  t.match(await told([row('Lone \ud800', 'lone\udc00', { Company: 'X\ud800' })]), { connected: 0 });
  await matchEverywhere(app.deps);
});
