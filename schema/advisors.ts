import { Name } from './common.js';
import { Email, shapesOf, synced } from './fields.js';
import { listQueryOf, syncedFilters } from './lists.js';

const shapes = shapesOf('Advisor', { required: { name: Name }, nullable: { ...synced, email: Email } });

/** A career advisor. */
export const Advisor = shapes.Answer;
/** What makes an advisor. */
export const AdvisorCreate = shapes.Create;
/** What may be changed of an advisor. */
export const AdvisorPatch = shapes.Patch;
/** What upserts an advisor. */
export const AdvisorUpsert = shapes.Upsert;
/** Orders and filters of advisors. */
export const AdvisorListQuery = listQueryOf(['createdAt', 'name'], syncedFilters);
