import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const VERSION = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** How long a changed file goes unnoticed. */
export const NOTICED_MS = 1000;

interface KeyringFile {
  /** Reads the keys anew: `undefined` when they cannot be read just now. */
  read: () => string | undefined;
}

/**
 * Seals secrets at rest with AES-256-GCM. A sealed value names its key, so that keys rotate by adding one,
 * and is bound to its place, so that it can't be moved to another row.
 */
export class Keyring {
  #keys: Map<string, Buffer>;
  #spec: string;
  readonly #file: KeyringFile | undefined;
  #lookedAt = performance.now();

  /**
   * @param spec `id:base64` of 32 bytes, comma-separated: the first seals, all open.
   * @param file where the keys come from, if they may change while the server runs
   * @throws TypeError when a key is malformed, repeated or missing.
   */
  constructor(spec: string, file?: KeyringFile) {
    this.#keys = keysOf(spec);
    this.#spec = spec;
    this.#file = file;
  }

  /** The key that seals. */
  get currentId(): string {
    this.#look();
    return this.#keys.keys().next().value!;
  }

  /** Sees within a second that keys were changed: from then on the new one seals. */
  #look(isNow = false): void {
    const now = performance.now();
    if (!this.#file || (!isNow && now - this.#lookedAt < NOTICED_MS)) return;
    this.#lookedAt = now;
    const spec = this.#file.read();
    if (spec === undefined || spec === this.#spec) return;
    this.#keys = keysOf(spec);
    this.#spec = spec;
  }

  /** Version, length of the key's id, id, nonce, ciphertext, tag. */
  seal(plain: string, place: string): Buffer {
    const current = this.currentId;
    const id = Buffer.from(current);
    const head = Buffer.concat([Buffer.from([VERSION, id.length]), id]);
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.#keys.get(current)!, nonce);
    cipher.setAAD(Buffer.concat([head, Buffer.from(place)]));
    return Buffer.concat([head, nonce, cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  }

  /** A secret of its own for one purpose, the same on every node. It changes with the first key: for what lives briefly. */
  secretFor(purpose: string): Buffer {
    return Buffer.from(hkdfSync('sha256', this.#keys.get(this.currentId)!, '', `client-link:${purpose}:1`, 32));
  }

  /** The same of every key, the first first: for what others verify while keys rotate. */
  secretsFor(purpose: string): Buffer[] {
    return [...this.#keys.values()].map((key) =>
      Buffer.from(hkdfSync('sha256', key, '', `client-link:${purpose}:1`, 32)),
    );
  }

  /** @throws Error when the value was changed, moved, or sealed with a key that is gone. */
  open(sealed: Uint8Array, place: string): string {
    const box = Buffer.from(sealed);
    const headBytes = 2 + (box[1] ?? 0);
    if (box[0] !== VERSION || box.length < headBytes + NONCE_BYTES + TAG_BYTES) throw new Error('Not a sealed value');
    const head = box.subarray(0, headBytes);
    const id = head.subarray(2).toString();
    // Another process may have sealed it with a key that was added a moment ago.
    if (!this.#keys.has(id)) this.#look(true);
    const key = this.#keys.get(id);
    if (!key) throw new Error('The value was sealed with a key that is not in KEYRING');

    const nonce = box.subarray(headBytes, headBytes + NONCE_BYTES);
    const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
    decipher.setAAD(Buffer.concat([head, Buffer.from(place)]));
    decipher.setAuthTag(box.subarray(-TAG_BYTES));
    const data = box.subarray(headBytes + NONCE_BYTES, -TAG_BYTES);
    return Buffer.concat([decipher.update(data), decipher.final()]).toString('utf8');
  }
}

/** The id of the key that sealed a value. */
export const keyIdOf = (sealed: Uint8Array): string =>
  Buffer.from(sealed)
    .subarray(2, 2 + (sealed[1] ?? 0))
    .toString();

function keysOf(spec: string): Map<string, Buffer> {
  const keys = new Map<string, Buffer>();
  for (const part of spec.split(',').map((text) => text.trim())) {
    const colon = part.indexOf(':');
    const id = part.slice(0, colon);
    const key = Buffer.from(part.slice(colon + 1), 'base64');
    if (!/^[\w-]{1,16}$/.test(id) || key.length !== 32 || keys.has(id))
      throw new TypeError('KEYRING must be "id:base64 of 32 bytes", comma-separated, each id once');
    keys.set(id, Buffer.from(hkdfSync('sha256', key, '', 'client-link:secrets:1', 32)));
  }
  return keys;
}
