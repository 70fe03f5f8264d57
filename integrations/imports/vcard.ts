import { componentsOf } from './components.js';
import { contactEntry } from './contact-draft.js';
import type { Entry, ImportFormat, Notice } from './format.js';
import { first, type Property, propertiesOf, textIn } from './jcard.js';
import { RowRefused } from './row-refused.js';
import { headText } from './text.js';

const COLUMNS = { name: 'FN', employer: 'ORG', title: 'TITLE', methods: 'EMAIL, TEL, URL' } as const;

/** vCards 3.0 and 4.0 (RFC 2426 and 6350), any number in a file. */
export const vcard: ImportFormat = {
  name: 'vcard',
  title: 'an address book of vCards',
  source: 'vcard',
  takes: [],
  personal: true,
  repeats: false,
  recognises: (head) => /^\ufeff?[ \t]*BEGIN:VCARD[ \t]*$/im.test(head),
  async open(file, settings) {
    const { encoding } = headText(file, settings.encoding);
    return {
      understood: { encoding },
      async *rows(): AsyncGenerator<Entry | Notice> {
        for await (const { row, text, broken } of componentsOf(file, encoding, ['VCARD'])) {
          try {
            if (broken) throw new RowRefused('unreadable', 'This card has no end, or is too long.');
            yield personOf(row, propertiesOf(text));
          } catch (error) {
            if (!(error instanceof RowRefused)) throw error;
            yield error.at(row);
          }
        }
      },
    };
  },
};

function personOf(row: number, card: readonly Property[]): Entry {
  const version = textIn(first(card, 'version'));
  if (version !== '3.0' && version !== '4.0')
    throw new RowRefused('version', 'Only vCard 3.0 and 4.0 are read: export it as one of them.', 'VERSION');
  if (/^(?:group|org|location)$/i.test(textIn(first(card, 'kind'))))
    throw new RowRefused('no_person', 'This card is not of a person.', 'KIND', 'skipped');
  const id = textIn(first(card, 'uid'));
  return contactEntry({
    row,
    name: textIn(first(card, 'fn')) || nameIn(first(card, 'n')),
    organization: textIn(first(card, 'org')),
    title: textIn(first(card, 'title')) || textIn(first(card, 'role')),
    ...(id !== '' && { id }),
    methods: card.flatMap(methodIn),
    columns: COLUMNS,
  });
}

/** Given and family name of `N`. */
function nameIn(property: Property | undefined): string {
  const [parts] = property?.values ?? [];
  if (!Array.isArray(parts)) return '';
  const [family = '', given = ''] = parts.map((part) => String([part].flat()[0] ?? '').trim());
  return `${given} ${family}`.trim();
}

function methodIn(property: Property): { kind: 'email' | 'phone' | 'profile'; value: string }[] {
  const value = textIn(property);
  if (value === '') return [];
  switch (property.name) {
    case 'email':
      return [{ kind: 'email', value: value.replace(/^mailto:/i, '') }];
    case 'tel':
      return [{ kind: 'phone', value: value.replace(/^tel:/i, '').replace(/;ext=/i, ' ext. ') }];
    case 'url':
    case 'x-socialprofile':
    case 'socialprofile':
      return [{ kind: 'profile', value: value.replace(/^x-apple:/i, '') }];
    default:
      return [];
  }
}
