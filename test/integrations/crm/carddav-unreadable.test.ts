import t from 'tap';
import { cardDav } from '#integrations/crm/carddav/carddav.js';
import { davServer, multistatus, told, toldStatus } from '../../support/dav-server.js';

const CARD = 'BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ada\r\nORG:Org\r\nNOTE:kept\r\nEND:VCARD\r\n';
const CARDS: Readonly<Record<string, string>> = {
  'a.vcf': CARD,
  'old.vcf': CARD.replace('3.0', '2.1'),
  'cut.vcf': CARD.replace('END:VCARD\r\n', ''),
  'group.vcf': CARD.replace('NOTE:kept', 'KIND:group'),
  'page.vcf': '<html>',
};
const PATHS = Object.keys(CARDS).map((name) => `/book/${name}`);

t.test('a card that is there and cannot be read is told as such, and not as gone', async (t) => {
  const { url } = await davServer(t, ({ method, body }) => {
    if (method === 'PROPFIND')
      return multistatus(told('/book/', '<resourcetype><collection/><C:addressbook/></resourcetype>'));
    if (body.includes('sync-collection')) {
      const changed = PATHS.map((path) => told(path, '<getetag>"1"</getetag>'));
      return multistatus(...changed, toldStatus('/book/x.vcf', '404 Not Found'), '<sync-token>t</sync-token>');
    }
    const data = (text: string) => `<getetag>"1"</getetag><C:address-data><![CDATA[${text}]]></C:address-data>`;
    return multistatus(...Object.entries(CARDS).map(([name, text]) => told(`/book/${name}`, data(text))));
  });
  const provider = cardDav({ allowed: ['127.0.0.0/8'], now: () => new Date('2026-12-01T10:00:00.000Z') });
  const crm = await provider.connect({ url: `${url}/book/`, user: 'ada', token: 'secret' });
  const [readable = '', ...others] = PATHS;
  const unreadable = others.map((id) => ({ kind: 'unreadable', id }));
  t.match(await crm.read(PATHS), [{ kind: 'contact', contact: { id: readable } }, ...unreadable]);
  const { changes } = await crm.pull(null);
  t.same(
    changes
      .filter(({ kind }) => kind === 'unreadable')
      .map((one) => one.kind === 'unreadable' && one.id)
      .sort(),
    [...others].sort(),
  );
  t.same(
    changes.filter(({ kind }) => kind === 'gone'),
    [{ kind: 'gone', id: '/book/x.vcf' }],
  );
});
