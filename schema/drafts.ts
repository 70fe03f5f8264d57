import Type from 'typebox';
import { CHECK_CODES } from '#src/engine/codes.js';
import { FACT_TYPES, MISSING_CODES } from '#src/engine/review/call-facts.js';
import { SEVERITIES, STRENGTHS } from '#src/engine/review/finding.js';
import { DRAFT_CHANNELS, DRAFT_KINDS } from '#src/engine/review/kinds.js';
import { BASES } from '#src/engine/review/sources.js';
import { Closed, Id, Nullable } from './common.js';
import { codes, titled } from './fields.js';

const kind = codes(DRAFT_KINDS, { description: 'What the draft is for.' });

/** A draft to be reviewed. */
export const DraftInput = titled('DraftInput', {
  text: Type.String({ maxLength: 20_000, description: 'At most 20,000 bytes.' }),
  subject: Type.Optional(
    Nullable(Type.String({ maxLength: 1000, description: 'Empty: it has none. Null or absent: not known.' })),
  ),
  kind,
  channel: Type.Optional(
    Nullable(codes(DRAFT_CHANNELS, { description: 'What it travels by; else what is usual for its kind.' })),
  ),
  followUpId: Type.Optional(Nullable(Type.String({ ...Id, description: 'The follow-up that it is for.' }))),
});

/** Part of a text. */
export const TextSpan = titled('TextSpan', {
  start: Type.Integer({ description: 'UTF-16 units.' }),
  end: Type.Integer({ description: 'Behind the last.' }),
});

/** What a finding rests on. */
export const DraftEvidence = titled('DraftEvidence', {
  basis: codes(BASES),
  source: Type.String(),
  facts: Type.Array(Type.String({ description: 'Ids of what is on record.' })),
  entry: Nullable(Type.String({ description: 'The entry of a lexicon that matched, `lexicon/entry`.' })),
});

/** Something that a rule says of a draft. */
export const DraftFinding = titled('DraftFinding', {
  rule: Type.String({ description: 'A stable code.' }),
  mistake: codes(CHECK_CODES),
  severity: codes(SEVERITIES, {
    description:
      '`block` contradicts the record, `warn` is backed by studies or plainly harmful, `nudge` and `info` are advice.',
  }),
  span: Nullable(TextSpan),
  field: codes(['text', 'subject']),
  reason: Type.String(),
  fix: Type.String(),
  evidence: DraftEvidence,
  abstained: Type.Boolean({ description: 'The rule could not judge: facts are missing, or it is not in English.' }),
});

/** What is good about a draft. */
export const DraftStrength = titled('DraftStrength', { strength: codes(STRENGTHS), span: Nullable(TextSpan) });

/** What the review of a draft found. */
export const DraftReview = titled('DraftReview', {
  kind,
  language: Type.String({ description: 'ISO 639-1, or `unknown`; only `en` is judged.' }),
  findings: Type.Array(DraftFinding),
  strengths: Type.Array(DraftStrength),
});

/** What is on record, by its id. */
export const FactRef = titled('FactRef', {
  type: codes(FACT_TYPES),
  id: Type.String({ description: 'Of that record.' }),
  field: Type.String({ description: 'The field; of a list which, as `needs/0`.' }),
});

/** A line, and what on record it comes from. */
export const BriefLine = titled('BriefLine', { text: Type.String(), facts: Type.Array(FactRef) });

/** What is not on record, and how to mend that. */
export const MissingFact = titled('MissingFact', { code: codes(MISSING_CODES), message: Type.String() });

/** A plan for a call. */
export const Brief = titled('Brief', {
  goal: BriefLine,
  points: Type.Array(BriefLine, { description: 'Three at most.' }),
  ask: BriefLine,
  availability: Nullable(BriefLine),
  stop: Type.Array(BriefLine),
  voicemail: Nullable(BriefLine),
  readBack: Type.Array(BriefLine),
  missing: Type.Array(MissingFact),
});

/** Something to start a draft from. */
export const StartingDraft = titled('StartingDraft', {
  kind,
  subject: Nullable(Type.String()),
  text: Nullable(Type.String({ description: 'Null where nothing can be written yet.' })),
  lines: Type.Array(BriefLine),
  missing: Type.Array(MissingFact),
});

/** Which kind of draft to start. */
export const StartingDraftQuery = Closed({ kind });
