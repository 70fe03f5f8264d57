import { OUR_ID } from './contacts.js';
import type { AskHubSpot, HubSpotError } from './requests.js';

/** A record to be stored: under HubSpot's id, or under ours. */
export interface BatchInput {
  readonly ourId: string;
  readonly id: string | null;
  readonly properties: Readonly<Record<string, string>>;
}

/** Why a record was not stored. */
export type Refused = Pick<HubSpotError, 'category' | 'message'>;

/** Ids there by ours, and what was not stored. */
export interface Batched {
  readonly stored: ReadonlyMap<string, string>;
  readonly refused: ReadonlyMap<string, Refused>;
}

/** Stores records of any object, many in a request, each with an answer of its own. */
export class Batches {
  readonly #ask: AskHubSpot;
  readonly #objects: string;

  constructor(ask: AskHubSpot, objects: string) {
    this.#ask = ask;
    this.#objects = objects;
  }

  /** Stores all of them, those that are not there yet by our id, so that twice is the same as once. */
  async store(object: string, inputs: readonly BatchInput[]): Promise<Batched> {
    const stored = new Map<string, string>();
    const refused = new Map<string, Refused>();
    const into = { stored, refused };
    await this.#send(
      object,
      'update',
      inputs.filter(({ id }) => id !== null),
      into,
    );
    await this.#send(
      object,
      'upsert',
      inputs.filter(({ id }) => id === null),
      into,
    );
    return into;
  }

  async #send(
    object: string,
    verb: 'update' | 'upsert',
    all: readonly BatchInput[],
    into: { stored: Map<string, string>; refused: Map<string, Refused> },
  ): Promise<void> {
    if (all.length === 0) return;
    const inputs = all.map(({ ourId, id, properties }) =>
      verb === 'update'
        ? { id, properties, objectWriteTraceId: ourId }
        : { id: ourId, idProperty: OUR_ID, properties: { ...properties, [OUR_ID]: ourId }, objectWriteTraceId: ourId },
    );
    const { status, body } = await this.#ask('POST', `${this.#objects}/${object}/batch/${verb}`, { inputs });
    if (status >= 400) {
      // One bad input may have all of them refused: it is found by halves.
      const [only, ...others] = all;
      if (only !== undefined && others.length === 0) into.refused.set(only.ourId, body);
      else {
        const middle = Math.ceil(all.length / 2);
        await this.#send(object, verb, all.slice(0, middle), into);
        await this.#send(object, verb, all.slice(middle), into);
      }
      return;
    }
    for (const { id, properties, objectWriteTraceId } of body.results ?? []) {
      const input = all.find(
        (one) => one.ourId === (objectWriteTraceId ?? properties[OUR_ID]) || (one.id !== null && one.id === id),
      );
      if (input !== undefined) into.stored.set(input.ourId, id);
    }
    for (const error of body.errors ?? [])
      for (const { ourId, id } of all)
        if (isOf(error, ourId, id) && !into.stored.has(ourId)) into.refused.set(ourId, error);
  }
}

function isOf({ objectWriteTraceId, context }: HubSpotError, ourId: string, id: string | null): boolean {
  if (objectWriteTraceId !== undefined) return objectWriteTraceId === ourId;
  const named = Object.values(context ?? {}).flat();
  return named.includes(ourId) || (id !== null && named.includes(id));
}
