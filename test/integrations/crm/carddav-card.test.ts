import fc from 'fast-check';
import t from 'tap';
import { cardOf, cardText } from '#integrations/crm/carddav/card.js';
import { changedCard, newCard, personOf, storedPerson } from '#integrations/crm/carddav/person.js';
import { CRM_FIELDS, type CrmFields } from '#integrations/crm/crm.js';

const OUR_ID = '01890a5d-ac96-774b-bcce-b302099a8057';

/** A card of these lines, as it is read. */
function read(lines: readonly string[], version = '3.0') {
  const card = cardOf(['BEGIN:VCARD', `VERSION:${version}`, ...lines, 'END:VCARD', ''].join('\r\n'));
  if (card === undefined) throw new Error('no card');
  return card;
}

function fieldsIn(lines: readonly string[], version?: string): CrmFields | undefined {
  return personOf('/p', read(lines, version))?.fields;
}

/** What a change makes of the lines of a card, our id left out. */
function changed(lines: readonly string[], set: Partial<CrmFields>, version?: string): string[] {
  return cardText(changedCard(read(lines, version), { ourId: OUR_ID, set }))
    .replace(/\r\n /g, '')
    .split('\r\n')
    .filter((line) => line !== '' && !/^(?:BEGIN|END|VERSION|X-FOLLOWTHROUGH-ID):/.test(line));
}

const letters = fc.string({ unit: fc.constantFrom(...'abz019 ;,:\\"\'=é漢😀&<>'), minLength: 1, maxLength: 120 });
/** A value as a person may have typed it, without blanks at its ends. */
const typed = letters.map((text) => text.trim().replace(/\s+/g, ' ')).filter((text) => text !== '');
const folded = (line: string) => line.replace(/(.{40})(?=.)/gu, '$1\r\n ');
const foreign = fc
  .record({
    group: fc.constantFrom('', 'item1.', 'Group-2.'),
    name: fc.constantFrom(
      'NOTE',
      'PHOTO',
      'X-ABLabel',
      'X-UNKNOWN',
      'ADR',
      'BDAY',
      'URL',
      'CATEGORIES',
      'REV',
      'no line',
    ),
    parameters: fc.constantFrom('', ';TYPE=home', ';ENCODING=b;TYPE=JPEG', ';X-A="a:b;c"', ';LANGUAGE=de'),
    value: letters,
    folds: fc.boolean(),
  })
  .map(({ group, name, parameters, value, folds }) => {
    const line = name === 'no line' ? `no line at all ${value}` : `${group}${name}${parameters}:${value}`;
    return folds ? folded(line) : line;
  });
const ours = fc.constantFrom(
  'FN:Before',
  'N:Before;Long;Middle;Dr.;Jr.',
  'ORG:Before;Unit',
  'TITLE;LANGUAGE=en:Before',
  'item1.EMAIL;TYPE=INTERNET,pref:before@example.com',
  'EMAIL;TYPE=home:second@example.com',
  'TEL;TYPE=cell:+1 2',
  'TEL;TYPE=fax:+1 3',
  'tel;VALUE=uri:tel:+1-4',
);
const set = fc.record(
  {
    name: typed,
    title: fc.option(typed),
    company: typed,
    email: fc.constantFrom('a@example.com', 'second@example.com', 'long'.padEnd(90, 'g')).map((text) => text),
    phone: fc.constantFrom('+44 20 1234', '+1 2', '(030) 12;3,4'),
  },
  { requiredKeys: [] },
) as fc.Arbitrary<Partial<CrmFields>>;

t.test(
  'what a card has besides our fields is the same to the letter after any change, and what was set is read back',
  async () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(foreign, ours), { maxLength: 14 }),
        set,
        fc.constantFrom('3.0', '4.0'),
        (lines, set, version) => {
          const card = read(lines, version);
          const known = new Set(['fn', 'n', 'org', 'title', 'email', 'tel', 'x-followthrough-id']);
          const others = card.filter(({ name }) => !known.has(name)).map(({ raw }) => raw);
          const text = cardText(changedCard(card, { ourId: OUR_ID, set }));
          const again = cardOf(text);
          if (again === undefined) throw new Error(`no card any more: ${text}`);
          const left = again.filter(({ name }) => !known.has(name)).map(({ raw }) => raw);
          if (JSON.stringify(left) !== JSON.stringify(others))
            throw new Error(`${JSON.stringify(others)} became ${JSON.stringify(left)}`);
          // Addresses and numbers besides the one that is shown are theirs too.
          for (const name of ['email', 'tel']) {
            const count = (of: typeof card) => of.filter((line) => line.name === name).length;
            if (count(again) < count(card)) throw new Error(`an ${name} was lost: ${text}`);
          }
          const person = personOf('/p', again);
          for (const field of CRM_FIELDS)
            if (set[field] != null && person?.fields[field] !== set[field])
              throw new Error(`${field} is ${person?.fields[field]}, not ${set[field]}: ${text}`);
          if (person?.ourId !== OUR_ID) throw new Error('our id is not on it');
          for (const line of text.split('\r\n'))
            if (!others.some((raw) => raw.includes(line)) && Buffer.byteLength(line) > 75 && !lines.includes(line))
              throw new Error(`a line of ${Buffer.byteLength(line)} octets`);
          const clears = Object.values(set).includes(null as never);
          if (!clears && cardText(changedCard(again, { ourId: OUR_ID, set })) !== text)
            throw new Error('twice is not the same as once');
        },
      ),
      { numRuns: 400 },
    );
  },
);

t.test('of several addresses and numbers the preferred one is shown, else the first; a fax is nobody', async (t) => {
  t.match(fieldsIn(['EMAIL:a@x.example', 'EMAIL;TYPE=pref:b@x.example', 'TEL;TYPE=FAX:1', 'TEL:22']), {
    email: 'b@x.example',
    phone: '22',
  });
  t.match(
    fieldsIn(['EMAIL;PREF=9:a@x.example', 'EMAIL;PREF=2:mailto:b@x.example', 'TEL;VALUE=uri:tel:+1-2;ext=3'], '4.0'),
    { email: 'b@x.example', phone: '+1-2 ext. 3' },
  );
});

t.test('a name is given and family name where there is no other; a company is the first part of ORG', async (t) => {
  t.match(fieldsIn(['N:Hopper;Grace;Brewster;Dr.;', 'ORG:Navy\\; US;Computing', 'TITLE:a\\, b']), {
    name: 'Grace Hopper',
    company: 'Navy; US',
    title: 'a, b',
  });
  t.same(fieldsIn(['NOTE:nobody']), { name: null, title: null, email: null, phone: null, company: null });
});

t.test('groups, companies and places are no persons; vCard 2.1, and what is none, are no cards', async (t) => {
  for (const line of ['KIND:group', 'X-ADDRESSBOOKSERVER-KIND:group', 'KIND:org', 'KIND:location'])
    t.equal(fieldsIn(['FN:Friends', line]), undefined, line);
  t.not(fieldsIn(['FN:Somebody', 'KIND:individual']), undefined);
  for (const text of [
    '',
    '<html>',
    'BEGIN:VCARD\r\nVERSION:2.1\r\nEND:VCARD\r\n',
    'BEGIN:VCARD\r\nVERSION:3.0\r\nFN:a\r\n',
  ])
    t.equal(cardOf(text), undefined, text);
});

t.test(
  'a change keeps prefix, suffix, departments, groups and parameters, and takes what it replaces no further',
  async (t) => {
    t.same(changed(['FN:Dr. Ann Lee', 'N:Lee;Ann;;Dr.;'], { name: 'Dr. Ann Marie King' }), [
      'FN:Dr. Ann Marie King',
      'N:King;Ann Marie;;Dr.;',
    ]);
    t.same(changed(['ORG:Old;Unit;Desk'], { company: 'New; Co' }), ['ORG:New\\; Co;Unit;Desk']);
    t.same(changed(['ORG:Old', 'TITLE:x'], { company: null, title: null }), []);
    t.same(changed(['item1.TEL;VALUE=uri;TYPE=work:tel:+1', 'item1.X-ABLabel:Desk'], { phone: '+2' }), [
      'item1.TEL;TYPE=work:+2',
      'item1.X-ABLabel:Desk',
    ]);
    t.same(changed(['EMAIL;PREF=1:a@x', 'EMAIL:B@x'], { email: 'b@x' }, '4.0'), ['EMAIL;PREF=1:b@x', 'EMAIL:a@x']);
    t.same(changed(['EMAIL:a@x', 'EMAIL:b@x'], { email: null }), ['EMAIL:b@x']);
  },
);

t.test('who was stored without an address has none, though another address comes forward on the card', async (t) => {
  const set = { email: null };
  const card = changedCard(read(['FN:A', 'EMAIL:a@x', 'EMAIL:b@x']), { ourId: OUR_ID, set });
  t.equal(storedPerson('/p', card, set)?.fields.email, null);
  t.equal(personOf('/p', card)?.fields.email, 'b@x');
});

t.test(
  'a new card has all that vCard 3.0 wants and our id, which is found in the UID of cards that we exported too',
  async (t) => {
    const card = newCard({
      ourId: OUR_ID,
      set: { name: 'Grace Hopper', company: 'Navy', email: 'g@x.example', phone: '+1' },
    });
    t.same(cardText(card).split('\r\n'), [
      'BEGIN:VCARD',
      'VERSION:3.0',
      `UID:urn:uuid:${OUR_ID}`,
      'FN:Grace Hopper',
      'N:Hopper;Grace;;;',
      'EMAIL;TYPE=INTERNET:g@x.example',
      'TEL;TYPE=WORK:+1',
      'ORG:Navy',
      `X-FOLLOWTHROUGH-ID:${OUR_ID}`,
      'END:VCARD',
      '',
    ]);
    t.equal(personOf('/p', read(['FN:A', `UID:urn:uuid:${OUR_ID.toUpperCase()}`]))?.ourId, OUR_ID);
    t.equal(personOf('/p', read(['FN:A', 'UID:pas-id-4711']))?.ourId, null);
  },
);
