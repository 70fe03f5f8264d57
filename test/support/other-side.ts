import type { CrmFields, CrmProvider } from '#integrations/crm/crm.js';
import { MemoryCrm, type MemoryCrmOptions, type Trouble } from './memory-crm.js';

/** What goes wrong with one record of a push. */
export type Spoilt = ReturnType<NonNullable<MemoryCrmOptions['spoil']>>;

/** What goes wrong there, and who works there. */
export interface SideOptions {
  readonly now: () => Date;
  readonly trouble: (operation: string) => Trouble;
  readonly spoil: (id: string | null) => Spoilt;
  /** Asked just before a record is stored, where that can be seen: somebody may be quicker. */
  readonly meddle: (id: string) => Promise<void>;
}

/** The CRM of a soak, as the people see it who work there. */
export interface OtherSide {
  readonly provider: CrmProvider;
  /** What it is connected with. */
  readonly credentials: { readonly token: string; readonly url?: string; readonly user?: string };
  /** What was asked of it. */
  readonly requests: string[];
  /** Somebody makes a person; gives the id. */
  add(fields: CrmFields): Promise<string>;
  edit(id: string, fields: Partial<CrmFields>): Promise<void>;
  /** Undefined: gone. */
  fieldsOf(id: string): Promise<CrmFields | undefined>;
  /** How many people are there. */
  count(): Promise<number>;
  /** What was lost of what is nobody's business but theirs, in words. */
  harmed?(): Promise<string[]>;
}

/** A CRM in memory. */
export async function memorySide({ now, trouble, spoil }: SideOptions): Promise<OtherSide> {
  const crm = new MemoryCrm({ now, batch: 50, trouble, spoil });
  return {
    provider: crm.provider(),
    credentials: { token: 'secret' },
    requests: crm.requests,
    add: async (fields) => crm.add(fields).id,
    edit: async (id, fields) => crm.edit(id, fields),
    fieldsOf: async (id) => {
      const person = crm.people.get(id);
      return person === undefined || person.deleted ? undefined : person.fields;
    },
    count: async () => crm.live.length,
  };
}
