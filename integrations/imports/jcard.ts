import ICAL from 'ical.js';
import { RowRefused } from './row-refused.js';

/** A property of a card or event: its name and parameters in lower case, its type, its values. */
export interface Property {
  readonly name: string;
  readonly parameters: Readonly<Record<string, string | readonly string[]>>;
  readonly type: string;
  readonly values: readonly unknown[];
}

/** The properties of one part of a file; throws RowRefused where it cannot be read. */
export function propertiesOf(text: string): Property[] {
  let parsed: unknown;
  try {
    parsed = ICAL.parse(text);
  } catch (error) {
    throw new RowRefused('unreadable', `It cannot be read: ${(error as Error).message.replace(/["“”].*/s, '').trim()}`);
  }
  const [, properties] = parsed as [string, [string, Property['parameters'], string, ...unknown[]][]];
  return properties.map(([name, parameters, type, ...values]) => ({ name, parameters, type, values }));
}

/** The first property of a name. */
export function first(properties: readonly Property[], name: string): Property | undefined {
  return properties.find((property) => property.name === name);
}

/** The text of a property's first value, trimmed; `''` without one. */
export function textIn(property: Property | undefined): string {
  const [value] = property?.values ?? [];
  const text = Array.isArray(value) ? value[0] : value;
  return typeof text === 'string' || typeof text === 'number' ? String(text).trim() : '';
}

/** A parameter as one text, in capitals. */
export function parameterOf({ parameters }: Property, name: string): string {
  return [parameters[name] ?? ''].flat().join(',').toUpperCase();
}
