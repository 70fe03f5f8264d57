import { exactKeyOf } from '#integrations/imports/keys.js';
import type { ImportPlan } from './import-plan.js';

/**
 * An id of the file as it is stored: ids in what one candidate brings are that candidate's, since another's file may have
 * the same ones, and neither is to learn of the other's.
 */
export function externalIdOf({ format, candidateId }: ImportPlan, externalId: string): string {
  const whole = format.personal && candidateId !== undefined ? `${candidateId} ${externalId}` : externalId;
  return whole.length <= 255 ? whole : `${whole.slice(0, 230)} ${exactKeyOf(whole)}`;
}
