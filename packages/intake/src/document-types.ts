import { folded } from './values.ts';

/** What a row of a Bills report can be. */
export type DocumentType = 'Bill' | 'CreditNote' | 'Payment' | 'Other';

/** Codes of one product or another; in capitals only, since in words they mean other things. */
// prettier-ignore
const CODES = new Map<string, DocumentType>([
  // SAP, Sage 50, Xero, JD Edwards.
  ...each('Bill', 'KR RE KN PI ACCPAY PV STANDARD'),
  ...each('CreditNote', 'KG PC ACCPAYCREDIT'),
  ...each('Payment', 'KZ ZP ZV PP PA PK PN'),
  ...each('Other', 'KA KP AB SA JE JV OD'),
]);

/** In the order in which they are looked for: a "credit memo for invoice 5" is a credit note. */
const WORDS: [DocumentType, RegExp][] = [
  [
    'CreditNote',
    /\bcredit (?:memo|note)|\b(?:vendor|supplier|bill) credit|^credit$|^debit adj|\bavoir\b|note de credit|^return$|^retour$/,
  ],
  [
    'Other',
    /pre-?payment|advance|acompte|debit (?:memo|note)|purchase order|bon de commande|\bquote|devis|receipt|journal|\brefund|remboursement|expense report|note de frais|finance charge|reminder|statement|opening balance|operation diverse/,
  ],
  ['Payment', /\b(?:payment|pmt|paiement|reglement|virement|che(?:ck|que)|transfer|prelevement)\b/],
  ['Bill', /\b(?:bill|invoice|facture|credit adj\w*)s?\b|^(?:standard|purchase|achat)$/],
];

/** The canonical type of a document, from words in English or French or a product's code; undefined when unknown. */
export function readDocumentType(text: string): DocumentType | undefined {
  const trimmed = text.trim();
  if (CODES.has(trimmed)) return CODES.get(trimmed);
  const words = folded(trimmed).replace(/[^\p{L}\p{N}-]+/gu, ' ');
  return WORDS.find(([, pattern]) => pattern.test(words))?.[0];
}

function each(type: DocumentType, codes: string): [string, DocumentType][] {
  return codes.split(' ').map((code) => [code, type]);
}
