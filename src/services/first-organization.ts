import { appendAudit, listAudit } from '#db/queries/audit-log.js';
import {
  getOrganization,
  listOrganizations,
  lockFirstOrganization,
  type OrganizationRow,
  updateOrganization,
} from '#db/queries/organizations.js';
import { type DemoSummary, seedDemo } from './demo.js';
import type { Deps } from './deps.js';
import { type CreatedOrganization, createOrganization, DEMO_BEGUN, type NewOrganization } from './organizations.js';
import type { Operator } from './platform-keys.js';

/** What the audit log says when the demo set is whole. */
const DEMO_ENDED = 'demo.end';

/** Whoever makes the demo set and is not done after this long, in milliseconds, was cut off. */
const DEMO_TAKES_AT_MOST = 60_000;

/** So many cut off starts are told from organizations in use. */
const LOOKED_AT = 20;

/**
 * Makes a tenant where there is none yet, however many ask at once; undefined where there is one. Demo organizations
 * whose making was cut off count as none: they stay, under a name that says so.
 */
export async function createFirstOrganization(
  deps: Deps,
  operator: Operator,
  of: NewOrganization,
): Promise<CreatedOrganization | undefined> {
  return deps.db.unscoped(async (tx) => {
    await lockFirstOrganization(tx);
    const there = await listOrganizations(deps.db, { limit: LOOKED_AT });
    for (const organization of there) if (!(await isCutOff(deps, organization))) return undefined;
    for (const organization of there) await nameCutOff(deps, operator, organization);
    return createOrganization(deps, operator, of);
  });
}

/** Makes the demo set and remembers that it is whole. */
export async function completeDemo(deps: Deps, operator: Operator, orgId: string): Promise<DemoSummary> {
  const summary = await seedDemo(deps, orgId);
  await deps.db.transaction(orgId, (tx) =>
    appendAudit(tx, { keyId: operator.keyId, actor: operator.origin, requestId: operator.requestId }, [
      { action: DEMO_ENDED, resource: 'organization', resourceId: orgId, fields: [] },
    ]),
  );
  return summary;
}

async function isCutOff(deps: Deps, { id, demo, createdAt }: OrganizationRow): Promise<boolean> {
  if (!demo || deps.now().getTime() - new Date(createdAt).getTime() < DEMO_TAKES_AT_MOST) return false;
  return deps.db.transaction(id, async (tx) => {
    const said = async (action: string) => (await listAudit(tx, { action }, 1)).length > 0;
    return (await said(DEMO_BEGUN)) && !(await said(DEMO_ENDED));
  });
}

const CUT_OFF = ' (cut off)';

async function nameCutOff(deps: Deps, operator: Operator, { id }: OrganizationRow): Promise<void> {
  await deps.db.transaction(id, async (tx) => {
    const before = await getOrganization(tx);
    if (before === undefined || before.name.endsWith(CUT_OFF)) return;
    await updateOrganization(tx, before, { name: before.name + CUT_OFF }, operator.now());
    await appendAudit(tx, { keyId: operator.keyId, actor: operator.origin, requestId: operator.requestId }, [
      { action: 'organization.update', resource: 'organization', resourceId: id, fields: ['name'] },
    ]);
  });
}
