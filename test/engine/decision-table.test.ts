import { readFileSync } from 'node:fs';
import t from 'tap';
import { PLANS } from '#src/engine/actions.js';
import { decisionTable } from '#src/engine/decision-table.js';
import { ACTION_KINDS, STATES } from '#src/engine/index.js';
import { ROWS } from '#src/engine/states.js';

t.test('docs/engine-decision-table.md is what the code decides by (else: npm run docs:engine)', async (t) => {
  const written = readFileSync(new URL('../../docs/engine-decision-table.md', import.meta.url), 'utf8');
  t.equal(written, decisionTable());
});

t.test('the rows are numbered in order, and every state and every kind of action has its place', async (t) => {
  t.same(
    ROWS.map(({ row }) => row),
    Array.from({ length: 15 }, (_, index) => index + 1),
  );
  t.same([...new Set(ROWS.map(({ state }) => state))], [...STATES]);
  t.same([...new Set(Object.values(PLANS).map(({ kind }) => kind))].sort(), [...ACTION_KINDS].sort());
});
