import Type, { type TProperties } from 'typebox';
import { Id, Name } from './common.js';
import { Label, shapesOf, Text, titled } from './fields.js';
import { listQueryOf } from './lists.js';

const { Create, Patch, Answer } = shapesOf('Accomplishment', {
  fixed: { candidateId: Id },
  required: { title: Name },
  defaulted: { skills: Type.Array(Label, { maxItems: 100 }) },
  nullable: { story: Text },
});

/** A story of the story bank. */
export const Accomplishment = Answer;
/** What makes an accomplishment. */
export const AccomplishmentCreate = Create;
/** What makes an accomplishment of the candidate that the address names. */
export const AccomplishmentOfCandidate = titled('AccomplishmentOfCandidate', withoutCandidate(Create.properties));
/** What may be changed of an accomplishment. */
export const AccomplishmentPatch = Patch;
/** Orders of a candidate's accomplishments. */
export const AccomplishmentListQuery = listQueryOf(['createdAt'], {});

function withoutCandidate({ candidateId: _, ...properties }: TProperties): TProperties {
  return properties;
}
