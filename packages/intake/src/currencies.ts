import { folded } from './values.ts';

const codes = new Set(Intl.supportedValuesOf('currency'));

/** Signs and names that leave no doubt, besides those that `Intl` has; a bare `$` or `kr` is several countries'. */
// prettier-ignore
const ALSO: Record<string, string> = {
  EUR: '€,euro,euros', GBP: '£,gb£,£ stg,sterling,pound sterling,pounds sterling,british pound sterling,gb pound,uk pound,livre sterling',
  USD: 'us$,u.s. dollar,us dollars,united states dollar,american dollar,dollar us,dollar americain,dollars americains,usd$',
  CAD: 'ca$,c$,can$,cad$,dollar canadien,dollars canadiens', AUD: 'a$,au$,dollar australien', NZD: 'nz$', HKD: 'hk$',
  SGD: 's$,sg$', CHF: 'sfr,sfr.,fr. suisse,chf.', JPY: 'yen', CNY: 'rmb,yuan,renminbi', INR: '₹,rs.,indian rupees',
  KRW: '₩', ILS: '₪', TRY: '₺', RUB: '₽', PLN: 'zł,zl,zloty', CZK: 'kč,kc', BRL: 'r$', VND: '₫', NGN: '₦', UAH: '₴',
  PHP: '₱', ZAR: 'rand', MXN: 'mx$', XOF: 'fcfa bceao', XAF: 'fcfa beac', MAD: 'dirham marocain', TND: 'dinar tunisien',
};

let names: Map<string, string> | undefined;

/** The ISO 4217 code of a currency, from its code, its sign or its name in English or French; undefined for what is none. */
export function readCurrency(text: string): string | undefined {
  const code = text.toUpperCase();
  if (codes.has(code)) return code;
  if (text.length > MAX_NAME) return;
  names ??= namesOfCurrencies();
  const plain = folded(text);
  return names.get(plain) ?? codeBesideName(text, plain);
}

const MAX_NAME = 60;

/** `EUR - Euro` and `US Dollar (USD)` say the same twice; where the two differ nothing is said. */
function codeBesideName(text: string, plain: string): string | undefined {
  const [, before, after] = /^([A-Z]{3})\b|\b([A-Z]{3})\)?$/.exec(text.trim()) ?? [];
  const code = before ?? after;
  if (!code || !codes.has(code)) return;
  const rest = plain.replace(code.toLowerCase(), '').replace(/^[\s()/:–-]+|[\s()/:–-]+$/g, '');
  return names!.get(rest) === code ? code : undefined;
}

function namesOfCurrencies(): Map<string, string> {
  const found = new Map<string, string>();
  for (const locale of ['en', 'fr']) {
    const display = new Intl.DisplayNames(locale, { type: 'currency', fallback: 'none' });
    for (const code of codes) {
      const name = display.of(code);
      if (name) found.set(folded(name), code);
    }
  }
  for (const [code, list] of Object.entries(ALSO)) for (const name of list.split(',')) found.set(folded(name), code);
  return found;
}
