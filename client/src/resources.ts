import type { components } from './openapi.js';

type Shapes = components['schemas'];

/** The resources of the change feed and of the export, by the name of their type. */
export interface Resources {
  policy: Shapes['Policy'];
  advisor: Shapes['Advisor'];
  employer: Shapes['Employer'];
  candidate: Shapes['Candidate'];
  accomplishment: Shapes['Accomplishment'];
  contact: Shapes['Contact'];
  application: Shapes['Application'];
  interview: Shapes['Interview'];
  touchpoint: Shapes['Touchpoint'];
  connection: Shapes['Connection'];
  message: Shapes['Message'];
  follow_up: Shapes['FollowUp'];
}

/** The name of a type. */
export type ResourceType = Shapes['Change']['type'];

/** A resource with its type, which says what it looks like. */
export type TypedResource = {
  [T in ResourceType]: { readonly type: T; readonly resource: Resources[T] };
}[ResourceType];

/** A change, whose type says what its resource looks like. */
export type Change = {
  [T in ResourceType]: Omit<Shapes['Change'], 'type' | 'resource'> & {
    readonly type: T;
    /** As it is now, which may be later than this change; null where it is deleted. */
    readonly resource: Resources[T] | null;
  };
}[ResourceType];
