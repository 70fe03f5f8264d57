import t from 'tap';
import {
  elementsIn,
  elementsOf,
  hrefsIn,
  multistatusOf,
  names,
  textIn,
} from '#integrations/crm/carddav/multistatus.js';

t.test('answers are read whatever their prefixes, and properties that are not there are not read', async (t) => {
  const text = `<?xml version="1.0" encoding="UTF-8"?>
<x:multistatus xmlns:x="DAV:" xmlns:y="urn:ietf:params:xml:ns:carddav">
  <x:response>
    <x:href> /book/a%20b.vcf </x:href>
    <x:propstat><x:prop><x:getetag>"1&amp;2"</x:getetag><y:address-data>BEGIN:VCARD&#13;
FN:A &lt;b&gt; &amp;amp; &#x1F600;&#13;
END:VCARD</y:address-data></x:prop><x:status>HTTP/1.1 200 OK</x:status></x:propstat>
    <x:propstat><x:prop><x:displayname/></x:prop><x:status>HTTP/1.1 404 Not Found</x:status></x:propstat>
  </x:response>
  <x:response><x:href>/book/gone.vcf</x:href><x:status>HTTP/1.1 404 Not Found</x:status></x:response>
  <x:sync-token>urn:1</x:sync-token>
</x:multistatus>`;
  const read = multistatusOf(text);
  t.equal(read?.syncToken, 'urn:1');
  const [first, second] = read?.responses ?? [];
  t.match(first, { href: '/book/a%20b.vcf', status: null });
  t.equal(textIn(first?.properties['getetag']), '"1&2"');
  t.equal(textIn(first?.properties['address-data']), 'BEGIN:VCARD\r\nFN:A <b> &amp; 😀\r\nEND:VCARD');
  t.notOk('displayname' in (first?.properties ?? {}));
  t.match(second, { href: '/book/gone.vcf', status: 404, properties: {} });
});

t.test('cards may stand in sections of characters, where nothing stands for anything else', async (t) => {
  const text = `<multistatus><response><href>/a</href><propstat><prop><address-data><![CDATA[FN:a &amp; <b>]]></address-data></prop><status>HTTP/1.1 200 OK</status></propstat></response></multistatus>`;
  t.equal(textIn(multistatusOf(text)?.responses[0]?.properties['address-data']), 'FN:a &amp; <b>');
});

t.test('entities that a document declares stand for nothing, however they multiply, and name no file', async (t) => {
  const declared = (entities: string, use: string) =>
    `<?xml version="1.0"?><!DOCTYPE m [${entities}]><multistatus><response><href>${use}</href><status>HTTP/1.1 200 OK</status></response></multistatus>`;
  const levels = Array.from({ length: 9 }, (_, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`).join('');
  for (const text of [
    declared(`<!ENTITY l0 "ha">${levels}`, '&l9;'),
    declared('<!ENTITY f SYSTEM "file:///etc/passwd">', '&f;'),
  ]) {
    const href = multistatusOf(text)?.responses[0]?.href ?? '';
    t.ok(href.length < 10 && !href.includes('ha') && !href.includes('root'), href);
  }
});

t.test('what is cut off, no XML or about something else is no answer', async (t) => {
  const whole = '<multistatus><response><href>/a</href></response></multistatus>';
  for (const text of [
    '',
    whole.slice(0, -5),
    whole.slice(0, 30),
    'Service unavailable',
    '<html><body><p>Log in</body></html>',
    '{}',
    '<error/>',
  ])
    t.equal(multistatusOf(text), undefined, text);
  t.not(multistatusOf(whole), undefined);
  const deep = `<multistatus>${'<a>'.repeat(50_000)}${'</a>'.repeat(50_000)}</multistatus>`;
  t.equal(multistatusOf(deep)?.responses.length ?? 0, 0, 'what is nested without end does no harm');
  t.equal(elementsOf('<a><b></a></b>'), undefined);
});

t.test('refusals name their conditions', async (t) => {
  const text =
    '<D:error xmlns:D="DAV:" xmlns:C="x"><C:no-uid-conflict><D:href>/book/b.vcf</D:href></C:no-uid-conflict></D:error>';
  t.equal(names(text, 'no-uid-conflict'), true);
  t.equal(names(text, 'valid-sync-token'), false);
  t.equal(names('nothing of the kind', 'valid-sync-token'), false);
  t.same(hrefsIn(elementsIn(elementsOf(text)?.['error'], 'no-uid-conflict')[0]), ['/book/b.vcf']);
});
