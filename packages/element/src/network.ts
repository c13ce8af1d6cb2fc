import type { ReactiveController, ReactiveControllerHost } from 'lit';

/**
 * Hears that the browser has lost its network, and that it is back.
 *
 * Only the change counts: what a browser says at the start is wrong where a machine has no network but its own server.
 */
export class Network implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #onBack: () => void;
  isLost = false;

  constructor(host: ReactiveControllerHost, onBack: () => void) {
    this.#host = host;
    this.#onBack = onBack;
    host.addController(this);
  }

  hostConnected(): void {
    addEventListener('offline', this.#changed);
    addEventListener('online', this.#changed);
  }

  hostDisconnected(): void {
    removeEventListener('offline', this.#changed);
    removeEventListener('online', this.#changed);
  }

  readonly #changed = ({ type }: Event): void => {
    this.isLost = type === 'offline';
    if (!this.isLost) this.#onBack();
    this.#host.requestUpdate();
  };
}
