import { invalid } from '#src/errors.js';
import type { Deps } from './deps.js';

/** The address as it is stored; refused where nothing would ever be sent to it. */
export function checkedAddress({ webhookSender }: Pick<Deps, 'webhookSender'>, url: string): string {
  const fault = webhookSender.faultOf(url);
  if (fault !== undefined) throw invalid({ pointer: '/url', code: 'not_fitting', message: fault });
  return new URL(url).href;
}
