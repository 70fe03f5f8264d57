import { csvFormat } from './csv-format.js';
import { employerByName } from './employer-draft.js';
import type { Draft } from './format.js';
import { RowRefused } from './row-refused.js';

/** The board of Huntr: one job is one application. Who made it (`creatorUser…`) is left out. */
export const huntr = csvFormat({
  name: 'huntr',
  title: 'a board of Huntr',
  source: 'huntr',
  takes: ['delimiter'],
  personal: true,
  repeats: false,
  header: [['id'], ['boardid'], ['listname'], ['companyname']],
  fields: { id: 'externalId', boardid: 'externalId', title: 'role', listname: 'stage', companyname: 'employer' },
  blanks: ['-'],
  read(cells) {
    const [board, id] = [cells.text('boardid'), cells.text('id')];
    // One job may be on several boards, where it is at different stages.
    if (board === '' || id === '')
      throw new RowRefused(
        'required',
        'A job needs its id and the id of its board.',
        cells.column(id === '' ? 'id' : 'boardid'),
      );
    const company = cells.text('companyname');
    if (company === '')
      throw new RowRefused('required', 'A job needs the name of its company.', cells.column('companyname'));
    const companyId = cells.text('companyid');
    const employer = employerByName(company, companyId === '' ? undefined : `company ${companyId}`);
    const [role, stage] = [cells.text('title'), cells.text('listname')];
    const application: Draft = {
      resource: 'application',
      externalId: `${board}:${id}`,
      values: {
        employer: { externalId: employer.externalId },
        ...(role !== '' && { role }),
        ...(stage !== '' && { stage }),
      },
      columns: { role: cells.column('title'), stage: cells.column('listname'), employer: cells.column('companyname') },
    };
    return [employer, application];
  },
});
