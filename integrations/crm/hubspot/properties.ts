import { ProviderFailed } from '../../oauth/failure.js';
import { OUR_ID } from './contacts.js';
import type { AskHubSpot, HubSpotObject } from './requests.js';

/** Which properties objects have there: that of our ids, which is ours to make, and those that are read. */
export class Properties {
  readonly #ask: AskHubSpot;
  readonly #path: string;
  readonly #prepared = new Map<string, Promise<void>>();
  readonly #present = new Set<string>();

  constructor(ask: AskHubSpot, path: string) {
    this.#ask = ask;
    this.#path = path;
  }

  /** Makes the property of our ids where it is not there yet: for those that store records, and for nobody else. */
  prepare(object: string): Promise<void> {
    const present =
      this.#prepared.get(object) ??
      this.#make(object).catch((error: unknown) => {
        this.#prepared.delete(object);
        throw error;
      });
    this.#prepared.set(object, present);
    return present;
  }

  /** Whether the property of our ids is there; where it is not nothing there is ours. */
  async isPrepared(object: string): Promise<boolean> {
    const prepared = this.#prepared.get(object);
    if (prepared === undefined) return this.#has(object, OUR_ID);
    await prepared;
    return true;
  }

  /**
   * Throws a ProviderFailed where one of the properties that were asked for is not there, or not for us to see: answers leave it
   * out without a word, and it is not empty for that. What is left out since it is empty is asked for once.
   */
  async requireTold(object: string, names: readonly string[], found: readonly HubSpotObject[]): Promise<void> {
    for (const name of names) {
      if (this.#present.has(name) || found.every(({ properties }) => name in properties)) continue;
      if (!(await this.#has(object, name))) throw new ProviderFailed('configuration', 'property_missing');
      this.#present.add(name);
    }
  }

  async #has(object: string, name: string): Promise<boolean> {
    return (await this.#ask('GET', `${this.#path}/${object}/${name}`)).status !== 404;
  }

  async #make(object: string): Promise<void> {
    if (await this.#has(object, OUR_ID)) return;
    const groupName = 'followthrough';
    // There already is no fault.
    await this.#ask('POST', `${this.#path}/${object}/groups`, { name: groupName, label: 'followthrough' });
    const made = await this.#ask('POST', `${this.#path}/${object}`, {
      name: OUR_ID,
      label: 'followthrough id',
      description: 'What followthrough knows this record as. Do not change.',
      groupName,
      type: 'string',
      fieldType: 'text',
      hasUniqueValue: true,
    });
    // Without it each record would be refused, and each for good.
    if (made.status >= 400 && made.status !== 409) throw new ProviderFailed('configuration', 'id_property_missing');
  }
}
