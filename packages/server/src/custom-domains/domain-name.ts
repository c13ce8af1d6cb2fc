import { domainToASCII } from 'node:url';
import { Refusal } from '../http/refuse.ts';

const LABEL = /^[a-z\d]([a-z\d-]{0,61}[a-z\d])?$/;
/** Before it stands `_client-link.`, and the whole may have 253 characters. */
const LONGEST = 240;

/** A domain as name servers know it, whatever letters it was written with. @throws Refusal `invalid_request` */
export function domainName(written: string, publicUrl: string): string {
  const given = written.trim().replace(/\.$/, '');
  // What would be read as more than a host is cut off there.
  const name = /[/\\:?#@\s]/.test(given) ? '' : domainToASCII(given).toLowerCase();
  const labels = name.split('.');
  const isName = labels.length >= 2 && labels.every((label) => LABEL.test(label)) && !/^\d+$/.test(labels.at(-1)!);
  if (!isName || name.length > LONGEST) throw refused('must be a domain, such as link.bank.example');
  if (name === new URL(publicUrl).hostname) throw refused('is the server’s own');
  return name;
}

const refused = (message: string) =>
  new Refusal('invalid_request', `body.domain: ${message}`, { errors: [{ itemId: 'body.domain', message }] });
