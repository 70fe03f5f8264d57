import t from 'tap';
import { crmScene } from '../../support/crm-scene.js';

const GRACE = { name: 'Grace Hopper', email: 'grace@initech.example', company: 'Initech' };

t.test('of whom no candidate agreed, or does no more, nothing leaves, though the CRM knows them too', async (t) => {
  const { crm, ask, connect, run, runLater, contact, employer } = await crmScene(t);
  const grace = await contact({ title: 'Captain', methods: [{ kind: 'email', value: GRACE.email }] });
  const candidate = await ask('POST', '/v1/candidates', { name: 'Ada', timeZone: 'Europe/Berlin' });
  const application = await ask('POST', '/v1/applications', {
    candidateId: candidate.id,
    employerId: employer.id,
    role: 'Engineer',
  });
  await ask('POST', '/v1/interviews', {
    applicationId: application.id,
    startsAt: '2026-12-02T10:00:00Z',
    participants: [{ contactId: grace.id }],
  });
  const record = crm.add(GRACE);
  await connect();
  await run();
  crm.edit(record.id, { phone: '+1 212 555 0100' });
  await runLater();
  t.match(await ask('GET', `/v1/contacts/${grace.id}`), { methods: [{}, { value: '+1 212 555 0100' }] });
  t.equal(record.fields.title, null);
  const agrees = (crm: boolean) => ask('PATCH', `/v1/candidates/${candidate.id}`, { consent: { crm } });
  await agrees(true);
  await runLater();
  t.equal(record.fields.title, 'Captain');
  const read = crm.read.bind(crm);
  crm.read = async (ids) => {
    await agrees(false);
    return read(ids);
  };
  await ask('PATCH', `/v1/contacts/${grace.id}`, { title: 'Rear admiral' });
  await runLater();
  t.equal(record.fields.title, 'Captain', 'nor where they withdrew while it was read what is there');
  crm.read = read;
  await ask('PATCH', `/v1/contacts/${grace.id}`, { title: 'Commodore' });
  await runLater();
  t.equal(record.fields.title, 'Captain');
});
