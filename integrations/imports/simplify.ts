import { csvFormat } from './csv-format.js';
import { employerByName } from './employer-draft.js';
import type { Draft } from './format.js';
import { keyOf } from './keys.js';
import { RowRefused } from './row-refused.js';

/** The list of applications of Simplify, which has no ids: the address of the job is its key, else company and title. */
export const simplify = csvFormat({
  name: 'simplify',
  title: 'a list of Simplify',
  source: 'simplify',
  takes: ['delimiter', 'dateOrder'],
  personal: true,
  repeats: false,
  header: [['jobtitle'], ['companyname'], ['joburl'], ['status']],
  fields: {
    jobtitle: 'role',
    companyname: 'employer',
    joburl: 'externalId',
    applieddate: 'appliedAt',
    status: 'stage',
  },
  read(cells) {
    const [company, role, url] = [cells.text('companyname'), cells.text('jobtitle'), cells.text('joburl')];
    if (company === '')
      throw new RowRefused('required', 'A row needs the name of the company.', cells.column('companyname'));
    if (url === '' && role === '')
      throw new RowRefused('required', 'A row needs the title of the job or its address.', cells.column('jobtitle'));
    const employer = employerByName(company);
    const [appliedAt, stage] = [cells.date('applieddate'), cells.text('status')];
    const application: Draft = {
      resource: 'application',
      externalId:
        url === ''
          ? `job ${keyOf(company, role)}`
          : `url ${keyOf((url.split('#', 1)[0] ?? '').replace(/(?<!\/)\/+$/, ''))}`,
      values: {
        employer: { externalId: employer.externalId },
        ...(role !== '' && { role }),
        ...(stage !== '' && { stage }),
        ...(appliedAt !== undefined && { appliedAt }),
      },
      columns: {
        role: cells.column('jobtitle'),
        stage: cells.column('status'),
        appliedAt: cells.column('applieddate'),
        employer: cells.column('companyname'),
      },
    };
    return [employer, application];
  },
});
