import { readFileSync } from 'node:fs';
import t from 'tap';
import Type from 'typebox';
import { parse } from 'yaml';
import { notFound } from '#src/errors.js';
import { checkBy } from '#src/http/check.js';
import { compilers } from '#src/http/validation.js';

const openapi = parse(readFileSync(new URL('../../openapi.yaml', import.meta.url), 'utf8')) as unknown;

/** Every value of a keyword in the API's schemas of what is sent. */
function valuesOf(keyword: string, node: unknown, found = new Set<string>()): Set<string> {
  if (typeof node !== 'object' || node === null) return found;
  for (const [name, inner] of Object.entries(node)) {
    if (name === keyword && typeof inner === 'string') found.add(inner);
    else if (name !== 'responses') valuesOf(keyword, inner, found);
  }
  return found;
}

const check = checkBy(compilers().strict);
const said = (schema: object, value: unknown) => check(schema as never, value, 'body').map(({ message }) => message);

t.test('no refusal shows a regular expression or the bare name of a format', async (t) => {
  const patterns = valuesOf('pattern', openapi);
  const formats = valuesOf('format', openapi);
  t.ok(patterns.size >= 4 && formats.size >= 4);
  for (const pattern of patterns)
    for (const message of said({ type: 'string', pattern }, ' ')) t.notMatch(message, /must match/, pattern);
  for (const format of formats)
    if (format !== 'binary')
      for (const message of said({ type: 'string', format }, ' ')) t.notMatch(message, /This is no/, format);
});

t.test('a value that does not fit is told in words what would', async (t) => {
  const cases: [object, unknown, string][] = [
    [Type.String(), 1, 'Give a text.'],
    [Type.Integer(), 'x', 'Give a whole number.'],
    [Type.Boolean(), 'x', 'Give true or false.'],
    [Type.Array(Type.String()), {}, 'Give a list.'],
    [Type.Object({}), [], 'Give an object.'],
    [Type.String({ minLength: 1 }), '', 'It must not be empty.'],
    [Type.String({ maxLength: 3 }), 'four', 'Give 3 characters at most.'],
    [Type.Integer({ minimum: 1 }), 0, 'Give 1 or more.'],
    [Type.Array(Type.Integer(), { maxItems: 1 }), [1, 2], 'Give one entry at most.'],
    [Type.Array(Type.Integer(), { uniqueItems: true }), [1, 1], 'Entries 0 and 1 are the same; give each once.'],
    [Type.String({ pattern: '\\S' }), ' ', 'It must hold more than spaces.'],
  ];
  for (const [schema, value, message] of cases) t.same(said(schema, value), [message]);
});

t.test('what is not there is called as people call it', async (t) => {
  t.match(notFound('followUp', 'x').message, /^No follow-up x is visible/);
  t.match(notFound('followUpTransition', 'x').message, /^No follow-up transition x/);
  t.match(notFound('contact method', 'x').message, /^No contact method x/);
});
