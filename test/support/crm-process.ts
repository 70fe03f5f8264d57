import type { Json } from './asking.js';
import type { CrmScene } from './crm-scene.js';

/** A candidate who agreed, and an interview of theirs with a contact that was over an hour ago. */
export interface CrmProcess {
  readonly candidate: Json;
  readonly application: Json;
  readonly contact: Json;
  readonly interview: Json;
}

/** Makes one in a scene: who held it is to be thanked. */
export async function crmProcess({ ask, employer, contact }: CrmScene, name = 'Ada'): Promise<CrmProcess> {
  const candidate = await ask('POST', '/v1/candidates', { name, timeZone: 'Europe/Berlin', consent: { crm: true } });
  const of = { candidateId: candidate.id, employerId: employer.id, role: 'Engineer' };
  const application = await ask('POST', '/v1/applications', of);
  const met = await contact({
    name: `Who met ${name}`,
    timeZone: 'Europe/Berlin',
    methods: [
      { kind: 'email', value: `${name.toLowerCase()}@initech.example`, status: 'confirmed', confirmedBy: 'card' },
      { kind: 'phone', value: '+49 30 1234567', status: 'confirmed', confirmedBy: 'card' },
    ],
  });
  const interview = await ask('POST', '/v1/interviews', {
    applicationId: application.id,
    startsAt: '2026-12-01T08:00:00Z',
    endsAt: '2026-12-01T09:00:00Z',
    participants: [{ contactId: met.id }],
  });
  return { candidate, application, contact: met, interview };
}

/** Logs a call with thanks. */
export function callOf({ ask }: CrmScene, { candidate, application, contact }: CrmProcess, at: string): Promise<Json> {
  return ask('POST', '/v1/touchpoints', {
    candidateId: candidate.id,
    contactId: contact.id,
    applicationId: application.id,
    at,
    direction: 'outbound',
    channel: 'call',
    conversation: true,
    thanks: true,
  });
}
