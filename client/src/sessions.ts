/** What is started once and stopped as a whole. */
interface Stoppable {
  stop(): Promise<void>;
}

/** The one session that runs, or none; one is started only when the one before is gone. */
export class Sessions<S extends Stoppable> {
  readonly #start: () => Promise<S>;
  #current: Promise<S> | undefined;

  constructor(start: () => Promise<S>) {
    this.#start = start;
  }

  get isBegun(): boolean {
    return this.#current !== undefined;
  }

  /** The session that runs, else a new one; one that failed is tried again. */
  begin(): Promise<S> {
    return this.#current ?? this.#keep(this.#start());
  }

  /** A new session after the present one, also where that is only starting. */
  restart(): Promise<S> {
    return this.#keep(this.stop().then(this.#start));
  }

  /** Stops the present session. */
  async stop(): Promise<void> {
    const current = this.#current;
    this.#current = undefined;
    const session = await current?.catch(() => undefined);
    await session?.stop();
  }

  #keep(session: Promise<S>): Promise<S> {
    this.#current = session;
    session.catch(() => {
      if (this.#current === session) this.#current = undefined;
    });
    return session;
  }
}
