import Type from 'typebox';
import { INTERVIEW_STATUSES, OUTCOMES } from '#src/engine/codes.js';
import { Closed } from './common.js';
import { codes, Label, Source, titled } from './fields.js';

const wordsFor = <const Code extends string>(list: readonly Code[], description: string) =>
  Type.Record(Label, codes(list), { maxProperties: 200, description });

const tables = {
  applications: wordsFor(OUTCOMES, 'A stage of an application, and the outcome that it stands for.'),
  interviews: wordsFor(INTERVIEW_STATUSES, 'A stage of an interview, and the status that it stands for.'),
};

/** What the stages of a source stand for, as it is given; case, spaces, `-` and `_` make no difference. */
export const StageTableInput = titled('StageTableInput', {
  applications: Type.Optional(tables.applications),
  interviews: Type.Optional(tables.interviews),
});

/** What the stages of a source stand for. */
export const StageTable = titled('StageTable', {
  source: Source,
  ...tables,
  known: Type.Object(tables, { description: 'What is known of the source; the organization’s own words go before.' }),
  version: Type.Integer({ minimum: 0, description: '0 as long as the organization has said nothing of the source.' }),
});

/** What a deletion of one answers. */
export const StageTableDeleted = titled('StageTableDeleted', { deleted: Type.Boolean() });

/** The path of a source's table. */
export const BySource = Closed({ source: Source });
