import Type from 'typebox';
import { Name } from './common.js';
import { shapesOf, synced } from './fields.js';
import { listQueryOf, syncedFilters } from './lists.js';

const shapes = shapesOf('Employer', {
  required: { name: Name },
  nullable: {
    ...synced,
    website: Type.String({ pattern: '^https?://[^\\s]+$', maxLength: 2000 }),
    domain: Type.String({ pattern: '^[^\\s/@:]+\\.[^\\s/@:]+$', maxLength: 253 }),
  },
});

/** A company that interviews. */
export const Employer = shapes.Answer;
/** What makes an employer. */
export const EmployerCreate = shapes.Create;
/** What may be changed of an employer. */
export const EmployerPatch = shapes.Patch;
/** What upserts an employer. */
export const EmployerUpsert = shapes.Upsert;
/** Orders and filters of employers. */
export const EmployerListQuery = listQueryOf(['createdAt', 'name', 'updatedAt'], { ...syncedFilters, name: Name });
