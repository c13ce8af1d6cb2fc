import { generateKeyPairSync, sign } from 'node:crypto';

const part = (tag: number, ...contents: Uint8Array[]): Buffer => {
  const content = Buffer.concat(contents);
  const { length } = content;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
};
const hex = (text: string) => Buffer.from(text, 'hex');
const sequence = (...parts: Uint8Array[]) => part(0x30, ...parts);
const time = (text: string) => part(0x17, Buffer.from(text));

const ECDSA_WITH_SHA256 = sequence(hex('06082a8648ce3d040302'));
const COMMON_NAME = hex('0603550403');
const ALTERNATIVE_NAMES = hex('0603551d11');

/** A certificate for some names that vouches for itself (RFC 5280), with its key, both as PEM. */
export function certificateFor(...names: string[]): { cert: string; key: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const name = sequence(part(0x31, sequence(COMMON_NAME, part(0x0c, Buffer.from('Test')))));
  const alternatives = sequence(...names.map((each) => part(0x82, Buffer.from(each))));
  const told = sequence(
    part(0xa0, part(0x02, hex('02'))),
    part(0x02, hex('01')),
    ECDSA_WITH_SHA256,
    name,
    sequence(time('260101000000Z'), time('491231235959Z')),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    part(0xa3, sequence(sequence(ALTERNATIVE_NAMES, part(0x04, alternatives)))),
  );
  const signature = part(0x03, hex('00'), sign('sha256', told, privateKey));
  const base64 = sequence(told, ECDSA_WITH_SHA256, signature).toString('base64');
  return {
    cert: `-----BEGIN CERTIFICATE-----\n${base64.match(/.{1,64}/g)!.join('\n')}\n-----END CERTIFICATE-----\n`,
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
  };
}
