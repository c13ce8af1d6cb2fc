import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const VERSION = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Seals secrets at rest with AES-256-GCM. A sealed value names its key, so that keys rotate by adding one,
 * and is bound to its place, so that it can't be moved to another row.
 */
export class Keyring {
  readonly #keys = new Map<string, Buffer>();
  readonly #current: string;

  /**
   * @param spec `id:base64` of 32 bytes, comma-separated: the first seals, all open.
   * @throws TypeError when a key is malformed, repeated or missing.
   */
  constructor(spec: string) {
    for (const part of spec.split(',').map((text) => text.trim())) {
      const colon = part.indexOf(':');
      const id = part.slice(0, colon);
      const key = Buffer.from(part.slice(colon + 1), 'base64');
      if (!/^[\w-]{1,16}$/.test(id) || key.length !== 32 || this.#keys.has(id))
        throw new TypeError('KEYRING must be "id:base64 of 32 bytes", comma-separated, each id once');
      this.#keys.set(id, Buffer.from(hkdfSync('sha256', key, '', 'client-link:secrets:1', 32)));
    }
    this.#current = [...this.#keys.keys()][0]!;
  }

  /** Version, length of the key's id, id, nonce, ciphertext, tag. */
  seal(plain: string, place: string): Buffer {
    const id = Buffer.from(this.#current);
    const head = Buffer.concat([Buffer.from([VERSION, id.length]), id]);
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.#keys.get(this.#current)!, nonce);
    cipher.setAAD(Buffer.concat([head, Buffer.from(place)]));
    return Buffer.concat([head, nonce, cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  }

  /** A secret of its own for one purpose, the same on every node. It changes with the first key: for what lives briefly. */
  secretFor(purpose: string): Buffer {
    return Buffer.from(hkdfSync('sha256', this.#keys.get(this.#current)!, '', `client-link:${purpose}:1`, 32));
  }

  /** @throws Error when the value was changed, moved, or sealed with a key that is gone. */
  open(sealed: Uint8Array, place: string): string {
    const box = Buffer.from(sealed);
    const headBytes = 2 + (box[1] ?? 0);
    if (box[0] !== VERSION || box.length < headBytes + NONCE_BYTES + TAG_BYTES) throw new Error('Not a sealed value');
    const head = box.subarray(0, headBytes);
    const key = this.#keys.get(head.subarray(2).toString());
    if (!key) throw new Error('The value was sealed with a key that is not in KEYRING');

    const nonce = box.subarray(headBytes, headBytes + NONCE_BYTES);
    const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
    decipher.setAAD(Buffer.concat([head, Buffer.from(place)]));
    decipher.setAuthTag(box.subarray(-TAG_BYTES));
    const data = box.subarray(headBytes + NONCE_BYTES, -TAG_BYTES);
    return Buffer.concat([decipher.update(data), decipher.final()]).toString('utf8');
  }
}
