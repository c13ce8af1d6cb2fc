import { searchKey } from '../records/search-key.ts';

/** What a supplier is found by on another list; an empty one finds nobody. */
export interface MatchKeys {
  name_key: string;
  tax_key: string;
  domain: string;
}

/** Forms of companies, which lists write or leave out. */
const FORMS = new Set(
  'ltd limited inc incorporated llc llp lp plc corp corporation co company sa sas sasu sarl eurl snc gmbh ag bv nv srl spa pty oy ab as kg the ltee limitee inc'.split(
    ' ',
  ),
);

/** Domains at which anybody has an address. */
const EVERYBODYS =
  /^(gmail|googlemail|outlook|hotmail|live|msn|yahoo|ymail|icloud|me|mac|aol|gmx|web|mail|proton|protonmail|orange|wanadoo|free|laposte|sfr|videotron|sympatico|bell|comcast|verizon|att|btinternet|zoho)\.([a-z]{2,4}|co\.[a-z]{2}|com\.[a-z]{2})$/;

const MIN_TAX_CHARACTERS = 5;

export function matchKeysOf({
  name,
  taxNumber,
  email,
}: {
  name?: string | null | undefined;
  taxNumber?: string | null | undefined;
  email?: string | null | undefined;
}): MatchKeys {
  const words = searchKey(name ?? '')
    .replaceAll(/['’.]/g, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
  const telling = words.filter((word) => !FORMS.has(word));
  const tax = searchKey(taxNumber ?? '').replaceAll(/[^a-z0-9]/g, '');
  const domain = searchKey(email ?? '')
    .trim()
    .replace(/^.*@/, '')
    .replace(/^www\./, '');
  return {
    name_key: (telling.length ? telling : words).join(' '),
    tax_key: tax.length < MIN_TAX_CHARACTERS ? '' : tax,
    domain: /^[^\s@]+\.[a-z]{2,}$/.test(domain) && !EVERYBODYS.test(domain) ? domain : '',
  };
}
