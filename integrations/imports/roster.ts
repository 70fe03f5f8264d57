import { type Cells, csvFormat } from './csv-format.js';
import type { Draft } from './format.js';
import { RowRefused } from './row-refused.js';

/** What clears a field; a blank keeps it. */
export const CLEAR = '**CLEAR**';

const ID = ['username', 'externalid', 'studentid', 'userid', 'authidentifier'];
const FIRST = ['firstname', 'givenname', 'preferredname'];
const LAST = ['lastname', 'surname', 'familyname'];
const WHOLE = ['name', 'fullname', 'displayname'];
const ADVISOR = ['advisoremail', 'advisor', 'advisorid', 'counselor', 'counsellor'];

/** Fields of a candidate that may be cleared, by the columns that rosters have for them. */
const CLEARED: Readonly<Record<string, readonly string[]>> = {
  email: ['emailaddress', 'email'],
  phone: ['mobilenumber', 'phonenumber', 'phone', 'mobile'],
  programme: ['programme', 'program', 'majornames', 'primarymajornames', 'major'],
  cohort: ['cohort', 'schoolyearname', 'class', 'classof', 'graduationyear'],
};
const KEPT: Readonly<Record<string, readonly string[]>> = {
  timeZone: ['timezone', 'zone'],
  locale: ['locale', 'language'],
};

const named = (field: string, names: readonly string[]) => names.map((name) => [name, field]);

/**
 * Rosters of candidates, as career offices exchange them: the key is the user name, never the e-mail address; a blank keeps
 * what is known, `**CLEAR**` clears it.
 */
export const roster = csvFormat({
  name: 'roster',
  title: 'a roster of candidates',
  source: 'roster',
  takes: ['delimiter'],
  personal: false,
  repeats: false,
  header: [ID, [...FIRST, ...LAST, ...WHOLE, 'emailaddress', 'email']],
  fields: Object.fromEntries([
    ...named('externalId', ID),
    ...named('name', [...FIRST, ...LAST, ...WHOLE]),
    ...named('advisor', ADVISOR),
    ...Object.entries({ ...CLEARED, ...KEPT }).flatMap(([field, names]) => named(field, names)),
  ]),
  read: (cells) => [candidateOf(cells)],
});

function candidateOf(cells: Cells): Draft {
  const externalId = cells.text(...ID);
  if (externalId === '')
    throw new RowRefused(
      'required',
      'A row needs the user name: it is what the candidate is known by.',
      cells.column(...ID),
    );
  const columns: Record<string, string> = {
    externalId: cells.column(...ID),
    name: cells.column(...WHOLE, ...FIRST, ...LAST),
  };
  const values: Record<string, unknown> = {};
  const put = (field: string, names: readonly string[], clears: boolean) => {
    const text = cells.text(...names);
    columns[field] = cells.column(...names);
    if (text === CLEAR && !clears)
      throw new RowRefused('required', 'This cannot be cleared; a candidate has one always.', columns[field]);
    if (text !== '') values[field] = text === CLEAR ? null : text;
  };
  for (const [field, names] of Object.entries(CLEARED)) put(field, names, true);
  for (const [field, names] of Object.entries(KEPT)) put(field, names, false);
  const name =
    cells.text(...WHOLE) || [cells.text(...FIRST), cells.text(...LAST)].filter((part) => part !== '').join(' ');
  if (name.includes(CLEAR)) throw new RowRefused('required', 'A name cannot be cleared.', columns['name']);
  if (name !== '') values['name'] = name;
  return { resource: 'candidate', externalId, values, columns, ...advisorOf(cells, values, columns) };
}

function advisorOf(cells: Cells, values: Record<string, unknown>, columns: Record<string, string>) {
  const advisor = cells.text(...ADVISOR);
  columns['advisor'] = cells.column(...ADVISOR);
  columns['advisorId'] = columns['advisor'];
  if (advisor === CLEAR) values['advisorId'] = null;
  else if (advisor.includes('@')) return { advisorEmail: advisor.toLowerCase() };
  else if (advisor !== '') values['advisor'] = { externalId: advisor };
  return {};
}
