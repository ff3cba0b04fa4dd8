/**
 * What has been computed about one document or one configuration, kept by that itself. It is no WeakMap with these as its
 * keys: V8's scavenger takes all values of one for alive until the next full collection, and with them everything that was
 * known of each earlier file.
 */
export class Memory {
  readonly #results = new Map<unknown, unknown>();

  /** What a function says about a thing that this memory belongs to; it is asked once. */
  get<A, T>(compute: (about: A) => T, about: A): T {
    const known = this.#results.get(compute);
    if (known !== undefined || this.#results.has(compute)) return known as T;
    const result = compute(about);
    this.#results.set(compute, result);
    return result;
  }
}
