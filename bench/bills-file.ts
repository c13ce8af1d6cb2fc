import { createWriteStream } from 'node:fs';
import { once } from 'node:events';

const NAMES = [
  'Élan',
  'Brightwater',
  'Saint-Étienne',
  'Kestrel',
  'Atelier',
  'Zephyr',
  'Løvenskiold',
  'Quill',
  'Harbor',
];
const TRADES = [
  'Steel GmbH',
  'Plumbing, Heating Ltd',
  'Legal SAS',
  'Électricité SA',
  'Farms Inc.',
  '"Quality" Parts SA',
];
const HEADER =
  'Internal ID,Document Number,Vendor ID,Vendor Name,Bill Date,Due Date,Memo,Currency,Amount,Amount Remaining,Status,PO Number';

/** How many suppliers the bills name. */
const SUPPLIERS = 5000;

const padded = (number: number) => String(number).padStart(2, '0');
const quoted = (text: string) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** The name of a supplier of the made bills. */
export const supplierName = (at: number): string => `${NAMES[at % NAMES.length]} ${TRADES[at % TRADES.length]} ${at}`;

/** The supplier ids and names that the made bills name. */
export const supplierKeys = () => ({
  ids: Array.from({ length: SUPPLIERS }, (_, at) => `V${1000 + at}`),
  names: Array.from({ length: SUPPLIERS }, (_, at) => supplierName(at)),
});

/**
 * One bill as an accounting system exports it, the same for the same number: accents, quoted names with commas and
 * quotes, one memo in a hundred on two lines, a third of the amounts grouped, orders mostly without a number.
 */
export function billLine(at: number): string {
  const supplier = (at * 7919) % SUPPLIERS;
  const day = `${padded(1 + (at % 12))}/${padded(1 + ((at * 5) % 28))}`;
  const cents = (at * 104_729) % 5_000_000;
  const whole = Math.floor(cents / 100);
  const amount =
    at % 3 === 0 && whole > 999
      ? `"${whole.toLocaleString('en-US')}.${padded(cents % 100)}"`
      : `${whole}.${padded(cents % 100)}`;
  const memo =
    at % 100 === 7
      ? `"Delivery note ${at}\r\nsecond line of the memo"`
      : at % 5 === 0
        ? `"Ship to dock ""B"", bay ${at % 40}"`
        : `Monthly service agreement no ${at} – période ${at % 12}`;
  const cells = [
    String(100_000 + at),
    `INV-2025-${String(at).padStart(7, '0')}`,
    `V${1000 + supplier}`,
    quoted(supplierName(supplier)),
    `${day}/${2023 + (at % 3)}`,
    `${day}/${2024 + (at % 3)}`,
    memo,
    ['USD', 'EUR', 'GBP'][at % 3],
    amount,
    '0.00',
    at % 2 ? 'Paid In Full' : 'Open',
    at % 4 ? '' : `PO-${at}`,
  ];
  return `${cells.join(',')}\r\n`;
}

/** Writes a Bills report of so many rows; a million are about 160 MB. */
export async function writeBills(path: string, rows: number): Promise<void> {
  const out = createWriteStream(path);
  let text = `${HEADER}\r\n`;
  for (let at = 0; at < rows; at++) {
    text += billLine(at);
    if (text.length < 1_000_000) continue;
    if (!out.write(text)) await once(out, 'drain');
    text = '';
  }
  out.end(text);
  await once(out, 'close');
}
