import t from 'tap';
import { lastAlike } from '#src/services/crm/last-alike.js';

const fields = (title: string | null) => ({ name: 'Grace', title, email: null, phone: null, company: 'Acme' });

t.test('what was sent without an answer is what both sides were last where it is there', async (t) => {
  const link = { base: fields('Lead'), sent: { title: 'Head' } };
  t.match(lastAlike(link, fields('Head'), fields('Head')), { title: 'Head' });
  t.match(lastAlike(link, fields('Chief'), fields('Head')), { title: 'Head' }, 'edited here since');
  t.match(lastAlike({ base: null, sent: { title: 'Head' } }, fields('Head'), fields('Head')), { title: 'Head' });
});

t.test('what was sent and is not there is no change here, unless it was taken back here', async (t) => {
  const link = { base: fields('Lead'), sent: { title: 'Head' } };
  t.match(lastAlike(link, fields('Head'), fields('Lead')), { title: 'Lead' }, 'it did not arrive');
  t.match(lastAlike(link, fields('Head'), fields('Other')), { title: 'Lead' });
  t.match(lastAlike(link, fields('Lead'), fields('Other')), { title: 'Head' }, 'so that both have changed it');
  t.equal(lastAlike({ base: null, sent: { title: 'Head' } }, fields('Head'), fields('Other')), null);
});

t.test('without anything on its way it is what was last seen there', async (t) => {
  t.match(lastAlike({ base: fields('Lead'), sent: null }, fields('Head'), fields('Other')), { title: 'Lead' });
  t.equal(lastAlike({ base: null, sent: null }, fields('Head'), fields('Head')), null);
});
