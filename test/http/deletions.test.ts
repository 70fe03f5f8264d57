import t from 'tap';
import { startTestApp } from '../support/app.js';
import { asking, type JsonPage, makeProcess } from '../support/asking.js';

t.test('deleting takes along what cannot be without it, and no more', async (t) => {
  const app = await startTestApp(t, { now: () => new Date('2026-12-01T21:20:00Z') });
  const ask = asking(app);
  const { candidate, application, interview, contact, employer } = await makeProcess(ask);
  const other = await makeProcess(ask);
  const pair = { candidateId: candidate.id, contactId: contact.id };
  const touch = await ask('POST', '/v1/touchpoints', {
    ...pair,
    applicationId: application.id,
    at: '2026-12-01T21:16:00Z',
    direction: 'outbound',
    channel: 'email',
  });
  const story = await ask('POST', `/v1/candidates/${candidate.id}/accomplishments`, { title: 'It' });
  t.match(await ask<JsonPage>('GET', `/v1/candidates/${candidate.id}/accomplishments`), {
    items: [{ id: story.id, candidateId: candidate.id, skills: [], story: null }],
  });
  await ask(
    'POST',
    `/v1/candidates/${candidate.id}/accomplishments`,
    { title: 'It', candidateId: candidate.id },
    { status: 422 },
  );

  for (const path of [`/v1/employers/${employer.id}`]) {
    t.match(await ask('DELETE', path, undefined, { status: 409 }), { code: 'in_use' });
  }
  const advisor = await ask('POST', '/v1/advisors', { name: 'Ruth' });
  await ask('PATCH', `/v1/candidates/${candidate.id}`, { advisorId: advisor.id });
  t.match(await ask('DELETE', `/v1/advisors/${advisor.id}`, undefined, { status: 409 }), { code: 'in_use' });

  await ask('DELETE', `/v1/contacts/${contact.id}`);
  await ask('GET', `/v1/touchpoints/${touch.id}`, undefined, { status: 404 });
  t.match(await ask('GET', `/v1/interviews/${interview.id}`), { participants: [] });
  t.same((await ask<JsonPage>('GET', `/v1/follow-ups?interviewId=${interview.id}`)).items, []);

  await ask('DELETE', `/v1/candidates/${candidate.id}`);
  for (const path of [`applications/${application.id}`, `interviews/${interview.id}`, `accomplishments/${story.id}`]) {
    await ask('GET', `/v1/${path}`, undefined, { status: 404 });
  }
  await ask('DELETE', `/v1/advisors/${advisor.id}`);
  await ask('DELETE', `/v1/employers/${employer.id}`);
  t.match(await ask('GET', `/v1/interviews/${other.interview.id}`), {
    participants: [{ contactId: other.contact.id }],
  });
  t.equal((await ask<JsonPage>('GET', '/v1/follow-ups')).items.length, 1);
});
