import Type, { type TObject } from 'typebox';
import { FollowUpEffect } from './assessments.js';
import { Nullable } from './common.js';
import { codes, titled } from './fields.js';

const effects = {
  followUps: Type.Array(FollowUpEffect, { description: 'The follow-ups that this write changed.' }),
  recomputing: Type.Optional(
    Type.Integer({
      minimum: 1,
      description: 'How many follow-ups were too many for this answer; they are computed within a minute.',
    }),
  ),
};

/** What a deletion answers. */
export const Effects = titled('Effects', effects);

/** A resource as a write answers it: its fields, and the follow-ups that changed by it. */
export function writtenOf(resource: TObject): TObject {
  return titled(`${titleOf(resource)}Written`, { ...resource.properties, ...effects });
}

/** A resource as an upsert answers it; `result`, since an application has an `outcome` of its own. */
export function upsertedOf(resource: TObject): TObject {
  const result = codes(['created', 'updated', 'unchanged', 'stale'], {
    description: '`stale`: what was sent is older than what is stored; nothing was changed.',
  });
  return titled(`${titleOf(resource)}Upserted`, { ...resource.properties, result, ...effects });
}

/** A page of a resource. */
export function pageOf(resource: TObject): TObject {
  const nextCursor = Nullable(Type.String());
  return titled(`${titleOf(resource)}Page`, { items: Type.Array(resource), nextCursor });
}

function titleOf(resource: TObject): string {
  const { title } = resource as { title?: unknown };
  return typeof title === 'string' ? title : '';
}
