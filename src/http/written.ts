import type { Written } from '#src/services/resource.js';
import type { Shown } from '#src/services/selections.js';
import type { Effects } from '#src/services/work.js';
import { type Answer, etagOf } from './answers.js';

/** Answers a write: the resource's fields with the follow-ups that changed; 201 with its address when it is new. */
export function written(path: string) {
  return ({ resource, version, outcome, ...effects }: Written): Answer => ({
    status: outcome === 'created' ? 201 : 200,
    headers: {
      etag: etagOf(version),
      ...(outcome === 'created' && { location: `${path}/${String(resource['id'])}` }),
    },
    body: { ...resource, ...effectsOf(effects) },
  });
}

/** Answers an upsert: as a write, and what came of it. */
export function upserted(path: string) {
  const write = written(path);
  return (result: Written): Answer => {
    const { body, ...answer } = write(result);
    return { ...answer, body: { ...(body as Shown), result: result.outcome } };
  };
}

/** Answers a deletion: what it did to follow-ups. */
export function deleted(effects: Effects): Answer {
  return { status: 200, headers: {}, body: effectsOf(effects) };
}

/** The follow-ups that a write changed, and how many are computed later, if any. */
export function effectsOf({ followUps, recomputing }: Effects) {
  return { followUps, ...(recomputing > 0 && { recomputing }) };
}
