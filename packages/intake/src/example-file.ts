import { reportColumns } from './columns.ts';
import { pairsOf, presetNamed } from './presets.ts';
import type { ReportKind } from './report.ts';
import { SOFTWARE_TITLES } from './software-titles.ts';

type Locale = 'en' | 'fr';

// prettier-ignore
const EXAMPLES: Record<ReportKind, Record<Locale, Record<string, string>[]>> = {
  suppliers: {
    en: [
      { id: 'S-0001', supplierName: 'Harbor Paper Co.', contactName: 'Ada Moss', emailAddress: 'ap@harbor-paper.example', phone: '+1 555 0100', city: 'Boston', country: 'US', taxNumber: '12-3456789', status: 'Active', defaultCurrency: 'USD', paymentTerms: 'Net 30', address: '12 Pier Street', addressLine2: 'Suite 4', region: 'MA', postalCode: '02110', registrationNumber: '001234567', paymentMethod: 'Bank transfer', balance: '1062.50', accountNumber: '88-1042' },
      { id: 'S-0002', supplierName: 'Northwind Freight Ltd', emailAddress: 'billing@northwind.example', city: 'Leeds', country: 'GB', status: 'Archived', defaultCurrency: 'GBP', paymentTerms: 'Net 45' },
    ],
    fr: [
      { id: 'F-0001', supplierName: 'Papeterie du Port', contactName: 'Zoé Martin', emailAddress: 'compta@papeterie-port.example', phone: '+33 1 55 00 01 00', city: 'Lyon', country: 'FR', taxNumber: 'FR12345678901', status: 'Actif', defaultCurrency: 'EUR', paymentTerms: '30 jours', address: '12 quai du Port', addressLine2: 'Bâtiment B', region: 'Rhône', postalCode: '69002', registrationNumber: '12345678900012', paymentMethod: 'Virement', balance: '1200,00', accountNumber: '88-1042' },
      { id: 'F-0002', supplierName: 'Transports du Nord SARL', emailAddress: 'factures@transports-nord.example', city: 'Lille', country: 'FR', status: 'Inactif', defaultCurrency: 'EUR', paymentTerms: '45 jours' },
    ],
  },
  bills: {
    en: [
      { id: 'B-1001', reference: 'INV-2040', supplierId: 'S-0001', supplierName: 'Harbor Paper Co.', issueDate: '2026-03-27', dueDate: '2026-04-26', currency: 'USD', subTotal: '1000.00', taxAmount: '62.50', totalAmount: '1062.50', amountDue: '1062.50', status: 'Open', postDate: '2026-03-30', currencyRate: '1', amountPaid: '0.00', paymentMethod: 'Bank transfer', paymentTerms: 'Net 30', purchaseOrderNumber: 'PO-310', note: 'Paper for March', documentType: 'Bill', companyName: 'Hairosmith Inc.', accountRef: '6100' },
      { id: 'B-1002', reference: '88123', supplierId: 'S-0002', supplierName: 'Northwind Freight Ltd', issueDate: '2026-03-30', dueDate: '2026-05-14', currency: 'GBP', subTotal: '400.00', taxAmount: '80.00', totalAmount: '480.00', amountDue: '0.00', status: 'Paid', paymentDate: '2026-05-02' },
    ],
    fr: [
      { id: 'P-1001', reference: 'FA-2040', supplierId: 'F-0001', supplierName: 'Papeterie du Port', issueDate: '27/03/2026', dueDate: '26/04/2026', currency: 'EUR', subTotal: '1000,00', taxAmount: '200,00', totalAmount: '1200,00', amountDue: '1200,00', status: 'À payer', postDate: '30/03/2026', currencyRate: '1', amountPaid: '0,00', paymentMethod: 'Virement', paymentTerms: '30 jours', purchaseOrderNumber: 'BC-310', note: 'Papier de mars', documentType: 'Facture', companyName: 'Hairosmith SA', accountRef: '606400' },
      { id: 'P-1002', reference: '88123', supplierId: 'F-0002', supplierName: 'Transports du Nord SARL', issueDate: '30/03/2026', dueDate: '14/05/2026', currency: 'EUR', subTotal: '400,00', taxAmount: '80,00', totalAmount: '480,00', amountDue: '0,00', status: 'Payé', paymentDate: '02/05/2026' },
    ],
  },
  billPayments: {
    en: [
      { id: 'P-5001', reference: 'CHK-10442', supplierId: 'S-0002', supplierName: 'Northwind Freight Ltd', date: '2026-05-02', totalAmount: '480.00', currency: 'GBP', paymentMethod: 'Bank transfer', accountRef: 'Current account', billId: 'B-1002', billReference: '88123', currencyRate: '1.26', note: 'Freight, March', status: 'Paid', companyName: 'Hairosmith Inc.' },
      { id: 'P-5002', reference: 'CHK-10443', supplierId: 'S-0001', supplierName: 'Harbor Paper Co.', date: '2026-05-16', totalAmount: '62.50', currency: 'USD', paymentMethod: 'Check', accountRef: 'Operating account', billId: 'B-1001', billReference: 'INV-2040', note: 'On account' },
    ],
    fr: [
      { id: 'R-5001', reference: 'VIR-10442', supplierId: 'F-0002', supplierName: 'Transports du Nord SARL', date: '02/05/2026', totalAmount: '480,00', currency: 'EUR', paymentMethod: 'Virement', accountRef: '512000', billId: 'P-1002', billReference: '88123', currencyRate: '1', note: 'Transport de mars', status: 'Payé', companyName: 'Hairosmith SA' },
      { id: 'R-5002', reference: 'CHQ-10443', supplierId: 'F-0001', supplierName: 'Papeterie du Port', date: '16/05/2026', totalAmount: '200,00', currency: 'EUR', paymentMethod: 'Chèque', accountRef: '512000', billId: 'P-1001', billReference: 'FA-2040', note: 'Acompte' },
    ],
  },
  directCosts: {
    en: [
      { id: 'E-7001', reference: 'R-118', supplierName: 'Corner Fuel', issueDate: '2026-04-19', currency: 'USD', subTotal: '54.00', taxAmount: '3.38', totalAmount: '57.38', paymentMethod: 'Credit card', accountRef: 'Company card', category: 'Fuel', supplierId: 'S-0003', postDate: '2026-04-20', currencyRate: '1', status: 'Paid', note: 'Delivery van', documentType: 'Bill', companyName: 'Hairosmith Inc.' },
      { id: 'E-7002', supplierId: 'S-0001', supplierName: 'Harbor Paper Co.', issueDate: '2026-04-21', currency: 'USD', totalAmount: '18.90', paymentMethod: 'Cash', accountRef: 'Petty cash', category: 'Office supplies', note: 'Envelopes' },
    ],
    fr: [
      { id: 'D-7001', reference: 'T-118', supplierName: 'Station du Coin', issueDate: '19/04/2026', currency: 'EUR', subTotal: '50,00', taxAmount: '10,00', totalAmount: '60,00', paymentMethod: 'Carte bancaire', accountRef: 'Carte société', category: 'Carburant', supplierId: 'F-0003', postDate: '20/04/2026', currencyRate: '1', status: 'Payé', note: 'Camionnette', documentType: 'Facture', companyName: 'Hairosmith SA' },
      { id: 'D-7002', supplierId: 'F-0001', supplierName: 'Papeterie du Port', issueDate: '21/04/2026', currency: 'EUR', totalAmount: '18,90', paymentMethod: 'Espèces', accountRef: 'Caisse', category: 'Fournitures de bureau', note: 'Enveloppes' },
    ],
  },
};

/**
 * A CSV template with two rows, as spreadsheets of that language open it: with a byte order mark, and semicolons where
 * the comma is the decimal mark. It has every column of the contract or, for a product whose titles are known, looks
 * like that product's own export.
 */
export function exampleFile(kind: ReportKind, locale: Locale, software?: string): string {
  const delimiter = locale === 'fr' ? ';' : ',';
  const columns =
    titlesOf(kind, locale, software) ?? reportColumns[kind].map(({ name, labels }) => [labels[locale], name]);
  const lines = [
    columns.map(([title]) => title),
    ...EXAMPLES[kind][locale].map((example) => columns.map(([, field]) => example[field!] ?? '')),
  ];
  return `\uFEFF${lines.map((line) => `${line.map((value) => quoted(value!, delimiter)).join(delimiter)}\r\n`).join('')}`;
}

/** The products whose own titles of a report are known in that language. */
export function exampleSoftware(kind: ReportKind, locale: Locale): string[] {
  return Object.entries(SOFTWARE_TITLES).flatMap(([software, titles]) => (titles[locale]?.[kind] ? [software] : []));
}

function titlesOf(kind: ReportKind, locale: Locale, software: string | undefined): [string, string][] | undefined {
  const titles = SOFTWARE_TITLES[presetNamed(software)?.software ?? ''];
  const list = titles?.[locale]?.[kind] ?? titles?.en?.[kind] ?? titles?.fr?.[kind];
  return list === undefined ? undefined : pairsOf(list);
}

function quoted(value: string, delimiter: string): string {
  return value.includes(delimiter) || value.includes('"') ? `"${value.replaceAll('"', '""')}"` : value;
}
