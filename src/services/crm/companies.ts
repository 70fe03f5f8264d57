import { Superseded } from '#db/client.js';
import { employersCalled } from '#db/queries/crm-contacts.js';
import { employerResource } from '../employers.js';
import type { Work } from '../work.js';
import { insert } from '../writing.js';
import type { RunReport } from './sync.js';

/**
 * The employers of these names, by name; who is not there is made, once for names that are alike. Which are alike says the
 * database: letters that have no one small form are no two companies each time that they are looked for. Who asks for
 * another has seen records change meanwhile, and begins anew.
 */
export async function companiesCalled(
  work: Work,
  report: RunReport,
  names: Iterable<string>,
): Promise<(name: string) => string> {
  const wanted = [...new Set(names)];
  const asked = wanted.length === 0 ? [] : await employersCalled(work.tx, wanted);
  const ids = new Map<string, string>();
  for (const { name, alike, id } of asked) if (!ids.has(alike)) ids.set(alike, id ?? (await make(work, report, name)));
  const byName = new Map(asked.map(({ name, alike }) => [name, ids.get(alike)]));
  return (name) => {
    const id = byName.get(name);
    if (id === undefined) throw new Superseded('A company');
    return id;
  };
}

async function make(work: Work, report: RunReport, name: string): Promise<string> {
  const localId = (await insert(work, employerResource, { name })).row.id;
  const fields = [{ field: 'name', before: null, after: name }];
  report.change({ side: 'here', action: 'create', entity: 'company', localId, remoteId: null, fields });
  return localId;
}
