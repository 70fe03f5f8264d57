import type { CrmFields } from '#integrations/crm/crm.js';
import { salesforce } from '#integrations/crm/salesforce/salesforce.js';
import type { OtherSide, SideOptions } from './other-side.js';
import { fault } from './salesforce-records.js';
import { SalesforceServer } from './salesforce-server.js';

const READS_CHANGES = /\/query\/01g|WHERE(?:%20|\+)SystemModstamp/;

/** Salesforce's stand-in as the CRM of a soak: it is away, locks records, and loses answers, as its own answers have it. */
export function salesforceSide(
  t: { teardown(end: () => Promise<void>): unknown },
  pageSize = 7,
): (options: SideOptions) => Promise<OtherSide> {
  return async ({ now, trouble, spoil }) => {
    let losing = false;
    const requests: string[] = [];
    const server = await SalesforceServer.start(t, {
      now,
      pageSize,
      perDay: 10_000_000,
      intercept: (method, path) => {
        requests.push(READS_CHANGES.test(path) ? 'pull' : `${method} ${path}`);
        const coming = trouble(`${method} ${path}`);
        losing = coming?.when === 'after';
        if (coming?.when !== 'before') return undefined;
        return coming.error.kind === 'rate_limited'
          ? {
              status: 403,
              body: [{ errorCode: 'REQUEST_LIMIT_EXCEEDED', message: 'ConcurrentRequests Limit exceeded.' }],
            }
          : { status: 503, body: [{ errorCode: 'SERVER_UNAVAILABLE', message: 'Try again later.' }] };
      },
      loses: () => losing,
      spoil: (object, _, id) => {
        if (object !== 'Contact') return undefined;
        const spoilt = spoil(id ?? null);
        if (spoilt === 'delete' && id !== undefined) {
          server.delete(id);
          return fault('ENTITY_IS_DELETED', 'entity is deleted');
        }
        return typeof spoilt === 'object'
          ? fault('UNABLE_TO_LOCK_ROW', 'unable to obtain exclusive access')
          : undefined;
      },
    });
    const stored = ({ name, company, title, email, phone }: Partial<CrmFields>) => {
      const words = name?.split(' ') ?? [];
      return {
        ...(name != null && { FirstName: words.slice(0, -1).join(' ') || null, LastName: words.at(-1) }),
        ...(title !== undefined && { Title: title }),
        ...(email !== undefined && { Email: email }),
        ...(phone !== undefined && { Phone: phone }),
        ...(company !== undefined && { AccountId: company === null ? null : accountOf(company) }),
      };
    };
    const accountOf = (name: string) =>
      (server.of('Account').find(({ fields }) => fields['Name'] === name) ?? server.add('Account', { Name: name })).Id;
    return {
      provider: salesforce({ allowed: ['127.0.0.0/8'], hosts: ['127.0.0.1'], now }),
      credentials: { token: server.token, url: server.url },
      requests,
      add: async (fields) => server.add('Contact', stored(fields)).Id,
      edit: async (id, fields) => server.edit(id, stored(fields)),
      fieldsOf: async (id) => {
        const record = server.of('Contact').find(({ Id }) => Id === id);
        if (record === undefined) return undefined;
        const text = (value: unknown) => (typeof value === 'string' ? value : null);
        const { FirstName, LastName, Title, Email, Phone, AccountId } = record.fields;
        return {
          name: [FirstName, LastName].filter((part) => typeof part === 'string').join(' ') || null,
          title: text(Title),
          email: text(Email),
          phone: text(Phone),
          company: text(server.records.get(String(AccountId))?.fields['Name']),
        };
      },
      count: async () => server.of('Contact').length,
    };
  };
}
