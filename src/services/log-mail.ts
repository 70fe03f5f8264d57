import type { EmailEventRow } from '#db/queries/email-events.js';
import type { EmailEvent } from '#integrations/email/email-event.js';
import type { Deps } from './deps.js';
import type { EffectOutcome } from './email-effects.js';
import type { Work } from './work.js';

/** A mail that came in by a logging address; without one it is nobody's. */
export async function logMail(
  _work: Work,
  _deps: Deps,
  _row: EmailEventRow,
  _event: EmailEvent,
): Promise<() => Promise<EffectOutcome>> {
  return async () => ({ status: 'ignored', messageId: null });
}
