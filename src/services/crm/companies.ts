import { Superseded } from '#db/client.js';
import { employersByName } from '#db/queries/crm-contacts.js';
import { employerResource } from '../employers.js';
import type { Work } from '../work.js';
import { insert } from '../writing.js';
import type { RunReport } from './sync.js';

/**
 * The employers of these names, by name; who is not there is made. Who asks for another has seen records change meanwhile,
 * and begins anew.
 */
export async function companiesCalled(
  work: Work,
  report: RunReport,
  names: Iterable<string>,
): Promise<(name: string) => string> {
  const wanted = new Map([...names].map((name) => [name.toLowerCase(), name]));
  const found = new Map(wanted.size === 0 ? [] : await employersByName(work.tx, [...wanted.keys()]));
  for (const [key, name] of wanted) {
    if (found.has(key)) continue;
    const localId = (await insert(work, employerResource, { name })).row.id;
    found.set(key, localId);
    const fields = [{ field: 'name', before: null, after: name }];
    report.change({ side: 'here', action: 'create', entity: 'company', localId, remoteId: null, fields });
  }
  return (name) => {
    const id = found.get(name.toLowerCase());
    if (id === undefined) throw new Superseded('A company');
    return id;
  };
}
