import type { SandboxStore } from './store.ts';
import { Switches } from './switches.ts';

/** A software that may ask for access. */
export interface SandboxClient {
  clientId: string;
  clientSecret: string;
  /** As the consent page calls it. */
  name: string;
  redirectUris: string[];
}

export interface SandboxEntry {
  /** Key of the integration that this entry stands for; its path. */
  key: string;
  name: string;
  /** Until somebody sets others. */
  switches?: Partial<Switches>;
  client: SandboxClient;
}

export const defaultEntries: Omit<SandboxEntry, 'client'>[] = [
  { key: 'mqjo', name: 'Sandbox Books' },
  { key: 'sbco', name: 'Sandbox Books Isolated', switches: { coop: true } },
];

/** It waits for credentials that an organisation enters itself. They are no secret: it has fictitious books only. */
export const ledgerEntry = {
  key: 'sblg',
  name: 'Sandbox Ledger',
  client: { clientId: 'northbank-ledger', clientSecret: 'ledger-secret-for-trying' },
};

/** An entry at work: what it was set to, and what it counted. */
export class Room {
  readonly entry: SandboxEntry;
  readonly issuer: string;
  readonly #store: SandboxStore;
  #switches: Switches;
  /** Grants saved until then are gone while `revoked` holds. */
  #revokedAt: number;
  #dataCalls = 0;

  constructor(entry: SandboxEntry, origin: string, store: SandboxStore) {
    this.entry = entry;
    this.issuer = `${origin}/${entry.key}`;
    this.#store = store;
    this.#switches = Switches.parse({ ...entry.switches, ...store.read<Partial<Switches>>(`switches/${entry.key}`) });
    this.#revokedAt = store.read<number>(`revokedAt/${entry.key}`) ?? Date.now();
  }

  get switches(): Switches {
    return this.#switches;
  }

  /** Changes some switches, for good. Throws a `ZodError` for what is none. */
  set(changes: Partial<Switches>): void {
    const next = Switches.parse({ ...this.#switches, ...changes });
    if (next.revoked && !this.#switches.revoked) this.#revokedAt = Date.now();
    this.#switches = next;
    this.#store.write(`switches/${this.entry.key}`, next);
    this.#store.write(`revokedAt/${this.entry.key}`, this.#revokedAt);
  }

  isGone(grantSavedAt: number): boolean {
    return this.#switches.revoked && grantSavedAt <= this.#revokedAt;
  }

  /** Counts a data call, and says whether it is one too many. */
  isOneTooMany(): boolean {
    this.#dataCalls += 1;
    return this.#switches.rateLimit > 0 && this.#dataCalls % this.#switches.rateLimit === 0;
  }
}
