import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import t from 'tap';
import { parse } from 'yaml';
import { describeApi } from '#src/openapi.js';

const kept = readFileSync(new URL('../../openapi.yaml', import.meta.url), 'utf8');

t.test('openapi.yaml says what the routes do (npm run openapi writes it)', async (t) => {
  t.equal(kept, await describeApi());
});

t.test('every shape of requests and answers is a JSON schema', async (t) => {
  const ajv = new Ajv2020({ strict: false });
  const schemas = [...schemasIn(parse(kept, { maxAliasCount: -1 }))];
  t.ok(schemas.length > 500, `${schemas.length} schemas`);
  for (const [path, schema] of schemas)
    if (!ajv.validateSchema(schema)) t.fail(`${path}: ${ajv.errorsText(ajv.errors)}`);
});

/** Everything that stands where OpenAPI has a schema, and where. */
function* schemasIn(value: unknown, path = ''): Generator<[string, object]> {
  if (typeof value !== 'object' || value === null) return;
  for (const [name, inner] of Object.entries(value)) {
    const here = `${path}/${name}`;
    if ((name === 'schema' && !path.endsWith('/properties')) || path === '/components/schemas') yield [here, inner];
    else yield* schemasIn(inner, here);
  }
}
