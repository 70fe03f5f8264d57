import t from 'tap';
import { startTestApp } from '../support/app.js';
import { asking } from '../support/asking.js';

/** A record of each resource, with texts of every kind that it may have. */
const FULL = {
  candidates: {
    ...{ name: 'Ada', timeZone: 'Europe/Berlin', locale: 'de', email: 'ada@example.com', phone: '+49 30 1' },
    ...{ programme: 'MBA', cohort: '2027' },
  },
  employers: { name: 'Acme', domain: 'acme.example' },
  contacts: {
    ...{ employer: { externalId: 'employers' }, name: 'Grace', title: 'Lead', timeZone: 'Europe/Berlin', locale: 'de' },
  },
  applications: {
    ...{ candidate: { externalId: 'candidates' }, employer: { externalId: 'employers' }, role: 'Engineer' },
    ...{ stage: 'Onsite', outcome: 'pending' },
  },
  interviews: {
    ...{ application: { externalId: 'applications' }, startsAt: '2026-12-01T20:00:00.000Z', title: 'Design' },
    ...{ timeZone: 'Europe/Berlin', stage: 'Scheduled' },
  },
  touchpoints: {
    ...{ candidate: { externalId: 'candidates' }, contact: { externalId: 'contacts' }, at: '2026-12-01T22:00:00.000Z' },
    ...{ direction: 'outbound', channel: 'email', subject: 'Thank you', text: 'Thank you for your time.' },
  },
} as const;

/** What null empties. */
const EMPTIED = ['phone', 'programme', 'cohort', 'email', 'domain', 'title', 'stage', 'subject'];

t.test('a blank text clears nothing, of any resource; null clears', async (t) => {
  const app = await startTestApp(t);
  const ask = asking(app);
  for (const [path, full] of Object.entries(FULL)) {
    const send = async (values: object) => {
      const items = [{ source: 'ats', externalId: path, ...values }];
      return (await app.request('POST', `/v1/batch/${path}`, { body: { items } })).json().items[0];
    };
    const { id, errors } = await send(full);
    t.same(errors, [], path);
    const texts = Object.entries(full).flatMap(([name, value]) => (typeof value === 'string' ? [name] : []));
    for (const blank of ['', ' \t']) {
      const answer = await send(Object.fromEntries(texts.map((name) => [name, blank])));
      t.equal(answer.result, 'unchanged', path);
      const warned = texts.map((name) => ({ pointer: `/items/0/${name}`, code: 'blank_kept' }));
      t.match(answer.warnings, warned, path);
    }
    const url = `/v1/${path}/by-external-id/ats/${path}`;
    for (const name of texts) {
      const { statusCode } = await app.request('PUT', url, { body: { [name]: ' ' } });
      // What people wrote may be anything.
      if (name !== 'text' && name !== 'subject') t.equal(statusCode, 422, `${path}.${name}`);
    }
    const now = await ask('GET', `/v1/${path}/${id}`);
    for (const [name, value] of Object.entries(full).filter(
      ([name]) => texts.includes(name) && name !== 'text' && name !== 'subject',
    ))
      t.equal(now[name], value, `${path}.${name}`);
    for (const name of texts.filter((name) => EMPTIED.includes(name) && !(name === 'title' && path === 'interviews')))
      t.equal((await send({ [name]: null })).result, 'updated', `${path}.${name}`);
  }
});

t.test('what is new needs what it needs: a blank stands for nothing', async (t) => {
  const app = await startTestApp(t);
  const items = [{ source: 'ats', externalId: 'c', name: ' ', timeZone: 'Europe/Berlin' }];
  const { items: answers } = (await app.request('POST', '/v1/batch/candidates', { body: { items } })).json();
  t.match(answers, [{ result: 'invalid', errors: [{ pointer: '/items/0/name', code: 'required' }] }]);
});
