import { readFileSync } from 'node:fs';
import t from 'tap';
import { DRAFT_KINDS, type DraftKind, review } from '#src/engine/review/index.js';
import { type Labelled, labelled } from './labelled.js';

const flags = ({ text, kind, facts }: Labelled) =>
  review({ text, kind }, facts).findings.filter(({ severity }) => severity === 'warn' || severity === 'block');

const missed = (drafts: readonly Labelled[]) =>
  drafts.filter((draft) => draft.good !== (flags(draft).length === 0)).map(({ kind, text }) => `${kind}: ${text}`);

t.test('of the drafts that the rules were tuned on none is judged wrongly', async (t) => {
  const drafts = [...labelled('good'), ...labelled('bad')];
  t.ok(drafts.length >= 150);
  for (const kind of DRAFT_KINDS) {
    t.ok(
      drafts.some((draft) => draft.kind === kind && draft.good),
      `good ${kind}`,
    );
    t.ok(
      drafts.some((draft) => draft.kind === kind && !draft.good),
      `bad ${kind}`,
    );
  }
  t.same(missed(drafts), []);
});

t.test('drafts of somebody who did not know the rules are judged nearly as well', async (t) => {
  for (const set of ['blind', 'fresh']) {
    const [good, bad] = [labelled(`${set}-good`), labelled(`${set}-bad`)];
    const wronged = missed(good);
    const passed = missed(bad);
    t.ok(wronged.length <= good.length * 0.05, `${set}, wronged:\n${wronged.join('\n\n')}`);
    t.ok(passed.length <= bad.length * 0.1, `${set}, passed:\n${passed.join('\n\n')}`);
  }
});

const lines = (name: string): readonly { text: string; kind: DraftKind }[] =>
  readFileSync(new URL(`drafts/${name}.txt`, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [, kind = 'follow_up', text = line] = /^(decision_reply|invitation|reconnect): (.*)$/.exec(line) ?? [];
      return { kind: kind as DraftKind, text };
    });

/** What a sentence may be flagged for; a sentence alone lacks much that a letter has. */
const SAID = new Set([
  'insecurity', 'hedges', 'demand', 'counts_messages', 'hostile', 'hostile_reply', 'sarcasm', 'profanity', 'gushing',
  'chat_language', 'too_close', 'shouting', 'default_invitation', 'asks_for_job', 'placeholder', 'many_asks',
]); // biome-ignore format: a list

const said = ({ text, kind }: { text: string; kind: DraftKind }) =>
  review({ text, kind })
    .findings.filter(({ rule }) => SAID.has(rule))
    .filter(({ severity }) => severity !== 'info');

t.test('sentences of good letters are left alone', async (t) => {
  const wronged = lines('harmless-sentences').filter((line) => said(line).some(({ severity }) => severity !== 'nudge'));
  t.same(
    wronged.map(({ text }) => text),
    [],
  );
});

t.test('sentences that harm are seen: nearly all, and what they are is said', async (t) => {
  const all = lines('harmful-sentences');
  const unseen = all.filter((line) => said(line).length === 0).map(({ text }) => text);
  t.ok(unseen.length <= all.length * 0.02, `not seen:\n${unseen.join('\n')}`);
});
