import type { CrmContactRow, CrmMethodRow } from '#db/queries/crm-contacts.js';
import { CRM_FIELDS, type CrmContact, type CrmField, type CrmFields } from '#integrations/crm/crm.js';
import { faultsOfMethod, type MethodInput } from '../method-set.js';
import { type FieldRule, sameValue } from './merge-fields.js';

const KIND = { email: 'email', phone: 'phone' } as const;
const MOST = { name: 200, title: 200, company: 200, email: 254, phone: 50 } as const;
/** From then on a confirmation is stale, as for follow-ups. */
const CONFIRMATION_LASTS_MS = 180 * 86_400_000;
const UNUSABLE = new Set(['bounced', 'opted_out']);

/** The contact's fields as a CRM has them: of several addresses the first that works. */
export function fieldsOf(row: CrmContactRow): CrmFields {
  const { name, title, company } = row;
  const value = (kind: 'email' | 'phone') => shownMethod(row.methods, kind)?.value ?? null;
  return { name, title, company, email: value('email'), phone: value('phone') };
}

/**
 * Whose each field is: the CRM's, but an address or a phone that somebody confirmed here, for as long as that counts. A
 * confirmation is of a way to reach somebody; of names and titles there is none.
 */
export function rulesOf({ methods }: CrmContactRow, now: Date): Readonly<Record<CrmField, FieldRule>> {
  const there: FieldRule = { owner: 'there', exclusive: false, required: false };
  const reached = (kind: 'email' | 'phone'): FieldRule =>
    isConfirmed(shownMethod(methods, kind), now) ? { ...there, owner: 'here', exclusive: true } : there;
  const needed: FieldRule = { ...there, required: true };
  return { name: needed, title: there, company: needed, email: reached('email'), phone: reached('phone') };
}

/** A person's fields without what no field may hold: blanks at the ends, control characters, texts of nothing. */
export function cleaned({ fields }: Pick<CrmContact, 'fields'>): CrmFields {
  return Object.fromEntries(
    CRM_FIELDS.map((field) => {
      const text = fields[field]?.replace(/\p{Cc}/gu, ' ').trim() ?? '';
      return [field, text === '' ? null : text];
    }),
  ) as CrmFields;
}

/** The fields whose values there cannot be stored here. */
export function unfitFields(there: CrmFields): CrmField[] {
  return CRM_FIELDS.filter((field) => {
    const value = there[field];
    if (value === null) return false;
    if (value.length > MOST[field]) return true;
    return field in KIND && faultsOfMethod({ kind: field, value }, '').length > 0;
  });
}

/** The fields in which two sides differ. */
export function differingFields(a: CrmFields, b: CrmFields): CrmField[] {
  return CRM_FIELDS.filter((field) => !sameValue(field, a[field], b[field]));
}

/** Those of the fields that are named. */
export function picked(fields: CrmFields, names: readonly CrmField[]): Partial<CrmFields> {
  return Object.fromEntries(names.map((name) => [name, fields[name]]));
}

/** What a write of the contact is given for it to have these values. */
export function inputOf(
  row: CrmContactRow,
  values: Partial<CrmFields>,
  employerIdOf: (company: string) => string,
): Record<string, unknown> {
  const { name, title, company, email, phone } = values;
  let methods: MethodInput[] | undefined;
  for (const [kind, value] of [['email', email] as const, ['phone', phone] as const])
    if (value !== undefined) methods = withMethod(methods ?? row.methods.map(given), kind, value, row.methods);
  return {
    ...(typeof name === 'string' && { name }),
    ...(title !== undefined && { title }),
    ...(typeof company === 'string' && { employerId: employerIdOf(company) }),
    ...(methods !== undefined && { methods }),
  };
}

/** What a new contact with these values is made of. */
export function newInputOf(fields: CrmFields, unfit: readonly CrmField[], employerId: string): Record<string, unknown> {
  const methods = (['email', 'phone'] as const).flatMap((kind) => {
    const value = fields[kind];
    return value === null || unfit.includes(kind) ? [] : [{ kind, value }];
  });
  const title = unfit.includes('title') ? null : fields.title;
  return { employerId, name: fields.name, ...(title !== null && { title }), methods };
}

function isConfirmed(method: CrmMethodRow | undefined, now: Date): boolean {
  if (method?.status !== 'confirmed') return false;
  return method.confirmedAt === null || now.getTime() < Date.parse(method.confirmedAt) + CONFIRMATION_LASTS_MS;
}

function shownMethod(methods: readonly CrmMethodRow[], kind: 'email' | 'phone'): CrmMethodRow | undefined {
  const those = methods.filter((method) => method.kind === kind);
  return those.find(({ status }) => !UNUSABLE.has(status)) ?? those[0];
}

/** The methods with another value in the place of the one that is shown; one that is there already comes forward. */
function withMethod(
  methods: readonly MethodInput[],
  kind: 'email' | 'phone',
  value: string | null,
  rows: readonly CrmMethodRow[],
): MethodInput[] {
  const shown = shownMethod(rows, kind);
  const at = methods.findIndex(({ id }) => id === shown?.id);
  if (value === null) return methods.filter((_, index) => index !== at);
  const known = methods.findIndex((method) => method.kind === kind && sameValue(kind, method.value, value));
  if (at < 0) return [...methods, { kind, value }];
  if (known < 0) return methods.map((method, index) => (index === at ? { ...method, value } : method));
  const rest = methods.filter((_, index) => index !== known);
  const before = rest.findIndex(({ id }) => id === shown?.id);
  return [...rest.slice(0, before), methods[known] as MethodInput, ...rest.slice(before)];
}

function given({ id, kind, value, label }: CrmMethodRow): MethodInput {
  return { id, kind, value, label };
}
