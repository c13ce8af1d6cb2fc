import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign } from 'node:crypto';
import type { Keyring } from './keyring.ts';

/** What stands before the 32 bytes of an Ed25519 key in PKCS #8 (RFC 8410). */
const PKCS8_HEAD = Buffer.from('302e020100300506032b657004220420', 'hex');

interface SigningKey {
  /** The thumbprint of its public half (RFC 7638). */
  id: string;
  key: KeyObject;
  /** Its public half, as browsers and JOSE libraries take it. */
  publicKey: { kty: string; crv: string; x: string; kid: string; use: string; alg: string };
}

/** Made from the key ring, so that every node has the same without keeping it: the first signs, all verify. */
export const signingKeys = (keyring: Pick<Keyring, 'secretsFor'>): SigningKey[] =>
  keyring.secretsFor('returns').map((seed) => {
    const key = createPrivateKey({ key: Buffer.concat([PKCS8_HEAD, seed]), format: 'der', type: 'pkcs8' });
    const { kty, crv, x } = createPublicKey(key).export({ format: 'jwk' }) as { kty: string; crv: string; x: string };
    const id = createHash('sha256').update(JSON.stringify({ crv, kty, x })).digest('base64url');
    return { id, key, publicKey: { kty, crv, x, kid: id, use: 'sig', alg: 'EdDSA' } };
  });

/** The id of the key and the signature. */
export function signText(keyring: Pick<Keyring, 'secretsFor'>, text: string): string {
  const { id, key } = signingKeys(keyring)[0]!;
  return `${id}.${sign(null, Buffer.from(text), key).toString('base64url')}`;
}
