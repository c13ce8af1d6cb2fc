import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { type Journey, type JourneyEvent, next, type Shown, type Step, taskOf } from './journey.ts';

export type Send = (event: JourneyEvent) => void;

/** What runs while the journey stays in a step. Its signal aborts when the step is left. */
export type Effect = (journey: () => Journey, send: Send, signal: AbortSignal) => Promise<void> | void;

/** Holds the journey for its element, runs each step's effect, and drops what comes late. */
export class JourneyController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #effects: Partial<Record<Step, Effect>>;
  readonly #onFailure: (cause: unknown) => JourneyEvent;
  readonly #onChange: (journey: Journey, before: Journey) => void;
  #running: AbortController | undefined;

  journey: Journey = { step: 'loading' };

  constructor(
    host: ReactiveControllerHost,
    effects: Partial<Record<Step, Effect>>,
    onFailure: (cause: unknown) => JourneyEvent,
    onChange: (journey: Journey, before: Journey) => void,
  ) {
    this.#host = host;
    this.#effects = effects;
    this.#onFailure = onFailure;
    this.#onChange = onChange;
    host.addController(this);
  }

  /** Begins anew, at loading. */
  start(shown: Shown = {}): void {
    this.journey = { ...shown, step: 'loading' };
    this.#host.requestUpdate();
    void this.#run();
  }

  /** Runs the step's effect anew; what is shown stays until it answers. */
  refresh(): void {
    void this.#run();
  }

  stop(): void {
    this.#running?.abort();
    this.#running = undefined;
  }

  get isRunning(): boolean {
    return this.#running !== undefined;
  }

  /** An answer that comes when the journey was left changes nothing. */
  readonly send: Send = (event) => {
    if (!this.isRunning) return;
    const before = this.journey;
    this.journey = next(before, event);
    if (this.journey === before) return;

    this.#host.requestUpdate();
    this.#onChange(this.journey, before);
    if (taskOf(this.journey.step, this.journey.session) !== taskOf(before.step, before.session)) void this.#run();
  };

  async #run(): Promise<void> {
    this.#running?.abort();
    const running = new AbortController();
    this.#running = running;
    const { signal } = running;
    const send: Send = (event) => {
      if (!signal.aborted) this.send(event);
    };
    try {
      await this.#effects[this.journey.step]?.(() => this.journey, send, signal);
    } catch (cause) {
      if (!signal.aborted) send(this.#onFailure(cause));
    }
  }

  hostConnected(): void {}
}
