import { contactEntry } from './contact-draft.js';
import { type Cells, csvFormat } from './csv-format.js';

/** Numbered groups of columns vary from file to file. */
const GROUPS = Array.from({ length: 20 }, (_, n) => n + 1);
/** What is between several values of one cell. */
const BETWEEN = ' ::: ';

const FIRST = ['firstname', 'givenname'];
const MIDDLE = ['middlename', 'additionalname'];
const LAST = ['lastname', 'familyname'];
const ORGANIZATION = ['organizationname', 'organization1name'];
const TITLE = ['organizationtitle', 'organization1title'];
const OTHER = ['name', 'fileas', 'nickname'];

const each = (field: string, names: readonly string[]) => names.map((name) => [name, field]);

/** Google Contacts as CSV, of 2024 and the years before. It has no ids: who is at an organization is known by both names. */
export const googleContacts = csvFormat({
  name: 'google-contacts',
  title: 'an export of Google Contacts',
  source: 'google-contacts',
  takes: ['delimiter'],
  personal: true,
  repeats: false,
  header: [FIRST, LAST, ['email1value', 'phone1value', 'labels', 'groupmembership', 'fileas']],
  fields: Object.fromEntries([
    ...each('name', [...FIRST, ...MIDDLE, ...LAST, ...OTHER]),
    ...each('employer', ORGANIZATION),
    ...each('title', TITLE),
    ...GROUPS.flatMap((n) => each('methods', [`email${n}value`, `phone${n}value`, `website${n}value`])),
  ]),
  read: (cells) =>
    contactEntry({
      row: cells.row,
      name:
        [FIRST, MIDDLE, LAST]
          .map((names) => cells.text(...names))
          .filter((part) => part !== '')
          .join(' ') || cells.text(...OTHER),
      organization: cells.text(...ORGANIZATION),
      title: cells.text(...TITLE),
      methods: [...all(cells, 'email', 'email'), ...all(cells, 'phone', 'phone'), ...all(cells, 'website', 'profile')],
      columns: {
        name: cells.column(...FIRST),
        employer: cells.column(...ORGANIZATION),
        title: cells.column(...TITLE),
        methods: cells.column('email1value', 'phone1value'),
      },
    }),
});

function all<Kind extends string>(cells: Cells, group: string, kind: Kind): { kind: Kind; value: string }[] {
  return GROUPS.flatMap((n) => cells.text(`${group}${n}value`).split(BETWEEN))
    .map((value) => value.trim())
    .filter((value) => value !== '')
    .map((value) => ({ kind, value }));
}
