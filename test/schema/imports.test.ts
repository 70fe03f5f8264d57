import t from 'tap';
import { DATE_ORDERS, DELIMITERS, ENCODINGS, IMPORTED } from '#integrations/imports/format.js';
import { IMPORT_FORMATS } from '#integrations/imports/formats.js';
import { FIELDS } from '#integrations/imports/generic-fields.js';
import * as shapes from '#schema/imports.js';

t.test('the API offers the formats, encodings and codes that there are', async (t) => {
  t.same(
    [...shapes.IMPORT_FORMATS],
    IMPORT_FORMATS.map(({ name }) => name),
  );
  t.same([...shapes.IMPORT_RESOURCES].sort(), [...IMPORTED].sort());
  t.same([...shapes.IMPORT_ENCODINGS], [...ENCODINGS]);
  t.same([...shapes.IMPORT_DELIMITERS], Object.keys(DELIMITERS));
  t.same([...shapes.IMPORT_DATE_ORDERS], [...DATE_ORDERS]);
});

t.test('every field that a column may be is one that its resource takes', async (t) => {
  const parts = ['email', 'phone', 'profile', 'employer'];
  for (const [resource, fields] of Object.entries(FIELDS)) {
    const { properties } = shapes.IMPORT_SHAPES[resource as keyof typeof FIELDS].item;
    for (const [field, kind] of Object.entries(fields))
      if (!parts.includes(kind)) t.ok(field in properties, `${resource}.${field}`);
  }
});
