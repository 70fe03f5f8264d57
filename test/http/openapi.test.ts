import { readFileSync } from 'node:fs';
import t from 'tap';
import { describeApi } from '#src/openapi.js';

t.test('openapi.yaml says what the routes do (npm run openapi writes it)', async (t) => {
  const kept = readFileSync(new URL('../../openapi.yaml', import.meta.url), 'utf8');
  t.equal(kept, await describeApi());
});
