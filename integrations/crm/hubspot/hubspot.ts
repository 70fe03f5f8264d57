import { boundedRequest, type Patience } from '../../net/bounded-request.js';
import { ProviderFailed } from '../../oauth/failure.js';
import { ClockThere } from '../clock-there.js';
import { type Crm, type CrmProvider, recordsOf } from '../crm.js';
import { jsonRequests } from '../json-requests.js';
import { fixedToken } from '../token-source.js';
import { objectOf } from './activities.js';
import { Budget } from './budget.js';
import { changesBehind, contactsOf } from './changes.js';
import { findOurs } from './find-ours.js';
import { hubSpotHints } from './hooks.js';
import { type Portal, portalBy } from './portal.js';
import { bodyOf, hubSpotRequests } from './requests.js';
import { storeActivities } from './store-activities.js';
import { storeContacts } from './store-contacts.js';

/** What of HubSpot is settings: another host for stand-ins, and the version that stands in its paths. */
export interface HubSpotSettings extends Patience {
  readonly apiUrl?: string | undefined;
  /** `v3`, or a date such as `2026-03`. */
  readonly version?: string | undefined;
  readonly now: () => Date;
}

/** As many inputs as a batch may have. */
const BATCH = 100;

/** HubSpot: contacts, meetings, tasks, notes, calls and mails; by the token of a private app, or by logging in. */
export function hubSpot({
  apiUrl: origin = 'https://api.hubapi.com',
  version = 'v3',
  now,
  ...patience
}: HubSpotSettings): CrmProvider {
  return {
    name: 'hubspot',
    wants: [],
    logsIn: true,
    accountOf: (hub) => hub,
    hints: hubSpotHints,
    async connect({ token }, tokens = fixedToken(token)) {
      const clock = new ClockThere(now);
      const budget = new Budget(now);
      // Whoever runs the service says where it is: no stranger.
      const ask = jsonRequests({ origin, tokens, budget, clock, send: (request) => boundedRequest(request, patience) });
      return crmOf(portalBy(hubSpotRequests(ask, now), version, clock));
    },
  };
}

function crmOf(portal: Portal): Crm {
  const { ask, paths } = portal;
  return {
    capabilities: { activities: ['meeting', 'task', 'note', 'call', 'email'], batch: BATCH },
    account: () => portalId(portal),
    pull: (cursor) => changesBehind(portal, cursor),
    read: async (ids) => recordsOf(await contactsOf(portal, ids)),
    find: (kind, ourIds) => findOurs(portal, kind, ourIds),
    push: (contacts) => storeContacts(portal, contacts),
    pushActivities: (activities) => storeActivities(portal, activities),
    async remove(kind, ids) {
      const inputs = ids.map((id) => ({ id }));
      bodyOf(await ask('POST', `${paths.objects}/${objectOf(kind)}/batch/archive`, { inputs }));
      return [];
    },
  };
}

async function portalId({ ask, paths }: Portal): Promise<string> {
  const { portalId: id } = bodyOf(await ask('GET', `${paths.account}/details`));
  if (typeof id !== 'number') throw new ProviderFailed('transient', 'unreadable_answer');
  return String(id);
}
