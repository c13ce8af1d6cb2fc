/** The readings under way in this process, by draft: one that nobody waits for any more is stopped. */
export class Readings {
  readonly #running = new Map<number, AbortController>();

  /** The signal of a reading that begins. */
  begin(draftId: number, stopping: AbortSignal): AbortSignal {
    const controller = new AbortController();
    this.#running.set(draftId, controller);
    return AbortSignal.any([controller.signal, stopping]);
  }

  end(draftId: number): void {
    this.#running.delete(draftId);
  }

  /** Stops a reading, so that nothing of it is written from now on. */
  stop(draftId: number): void {
    this.#running.get(draftId)?.abort(new SupersededReading());
    this.#running.delete(draftId);
  }
}

/** Ends a reading whose draft was changed, sent or removed. */
export class SupersededReading extends Error {}
