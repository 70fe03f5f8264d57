import { employerByName } from './employer-draft.js';
import type { Draft, Entry, Notice } from './format.js';
import { keyOf } from './keys.js';
import { RowRefused } from './row-refused.js';

/** A person of an address book. */
export interface Person {
  readonly row: number;
  readonly name: string;
  readonly organization: string;
  readonly title: string;
  /** The id that the address book has for them; without one, name and organization. */
  readonly id?: string | undefined;
  readonly methods: readonly { readonly kind: 'email' | 'phone' | 'profile'; readonly value: string }[];
  readonly columns: Readonly<Record<'name' | 'employer' | 'title' | 'methods', string>>;
}

const LONGEST = 200;
const PLAUSIBLE = {
  email: /^[^\s@]{1,64}@[^\s@]{1,189}$/,
  phone: /^(?=.{2,50}$).*\d\D*\d/,
  profile: /^(?:https?:\/\/)?(?:[\w-]+\.)*linkedin\.com\/in\/[^\s/?#]+/i,
} as const;

/** A person as a contact at an employer. Who belongs to none is no business of this service, and skipped. */
export function contactEntry({ row, name, organization, title, id, methods, columns }: Person): Entry {
  if (name === '') throw new RowRefused('no_name', 'This entry has no name of a person.', columns.name, 'skipped');
  if (organization === '')
    throw new RowRefused('no_employer', 'This person belongs to no organization.', columns.employer, 'skipped');
  const employer = employerByName(organization);
  const warnings: Notice[] = [];
  const kept = new Map<string, (typeof methods)[number]>();
  for (const method of methods) {
    // Pages that are no profile say nothing of how to reach somebody.
    if (PLAUSIBLE[method.kind].test(method.value)) kept.set(`${method.kind} ${method.value.toLowerCase()}`, method);
    else if (method.kind !== 'profile') warnings.push(leftOut(row, columns.methods, method));
  }
  const contact: Draft = {
    resource: 'contact',
    externalId: id === undefined ? `person ${keyOf(name, organization)}` : `card ${id}`,
    atEmployer: id === undefined,
    values: { employer: { externalId: employer.externalId }, ...(title !== '' && { title: title.slice(0, LONGEST) }) },
    once: { name: name.slice(0, LONGEST) },
    methods: [...kept.values()].slice(0, 50),
    columns: { name: columns.name, employer: columns.employer, title: columns.title, moreMethods: columns.methods },
  };
  return { row, drafts: [employer, contact], warnings };
}

function leftOut(row: number, column: string, { kind }: { kind: string }): Notice {
  const what = kind === 'email' ? 'an e-mail address' : 'a phone number';
  return { row, column, result: 'warning', code: 'left_out', message: `What does not look like ${what} was left out.` };
}
