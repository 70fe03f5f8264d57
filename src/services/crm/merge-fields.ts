import { CRM_FIELDS, type CrmField, type CrmFields } from '#integrations/crm/crm.js';

/** Who decides where both sides changed a field, or where only the wrong one did. */
export type Owner = 'here' | 'there';

/** How a field is kept. */
export interface FieldRule {
  /** Whose value holds where both changed it. */
  readonly owner: Owner;
  /** Whether the other side's change is undone even where the owner changed nothing. */
  readonly exclusive: boolean;
  /** Neither side may be left without it. */
  readonly required: boolean;
}

/** What the two sides did not agree about. */
export interface FieldConflict {
  readonly field: CrmField;
  readonly here: string | null;
  readonly there: string | null;
  readonly kept: Owner;
}

/** What must change on each side for them to be alike, and what was lost by it. */
export interface Merged {
  readonly here: Partial<CrmFields>;
  readonly there: Partial<CrmFields>;
  readonly conflicts: readonly FieldConflict[];
}

/**
 * Merges field by field against what both had when they were last alike (null: never). Who alone changed a field wins it;
 * where both did the owner does, and the other value is told as a conflict. Values that mean the same are left as they are
 * spelled. Pure, and done again on its result it changes nothing.
 */
export function mergeFields(
  base: CrmFields | null,
  here: CrmFields,
  there: CrmFields,
  rules: Readonly<Record<CrmField, FieldRule>>,
): Merged {
  const toHere: Partial<Record<CrmField, string | null>> = {};
  const toThere: Partial<Record<CrmField, string | null>> = {};
  const conflicts: FieldConflict[] = [];
  for (const field of CRM_FIELDS) {
    const [h, r] = [here[field], there[field]];
    if (sameValue(field, h, r)) continue;
    const { owner, exclusive, required } = rules[field];
    const hereChanged = base === null ? h !== null : !sameValue(field, h, base[field]);
    const thereChanged = base === null ? r !== null : !sameValue(field, r, base[field]);
    let winner: Owner = hereChanged && !thereChanged ? 'here' : thereChanged && !hereChanged ? 'there' : owner;
    const decided = hereChanged && thereChanged;
    // What belongs to one side alone is put back.
    const undone = exclusive && winner !== owner;
    if (undone) winner = owner;
    // A person without a name, or of no company, is nobody's wish.
    const emptied = required && (winner === 'here' ? h : r) === null;
    if (emptied) winner = winner === 'here' ? 'there' : 'here';
    if ((decided || undone) && !emptied && (h !== null || r !== null))
      conflicts.push({ field, here: h, there: r, kept: winner });
    if (winner === 'here') toThere[field] = h;
    else toHere[field] = r;
  }
  return { here: toHere, there: toThere, conflicts };
}

/** Whether two values of a field mean the same. */
export function sameValue(field: CrmField, a: string | null, b: string | null): boolean {
  return plain(field, a) === plain(field, b);
}

function plain(field: CrmField, value: string | null): string | null {
  if (value === null) return null;
  const text = value.normalize('NFC').trim().replace(/\s+/g, ' ');
  if (text === '') return null;
  if (field === 'email') return text.toLowerCase();
  if (field === 'phone') return text.toLowerCase().replace(/[^\p{L}\p{N}+]/gu, '');
  return text;
}
