import { reportColumns } from './columns.ts';
import type { ReportKind } from './report.ts';

type Locale = 'en' | 'fr';

// prettier-ignore
const EXAMPLES: Record<ReportKind, Record<Locale, Record<string, string>[]>> = {
  suppliers: {
    en: [
      { id: 'S-0001', supplierName: 'Harbor Paper Co.', contactName: 'Ada Moss', emailAddress: 'ap@harbor-paper.example', phone: '+1 555 0100', city: 'Boston', country: 'US', taxNumber: '12-3456789', status: 'Active', defaultCurrency: 'USD', paymentTerms: 'Net 30' },
      { id: 'S-0002', supplierName: 'Northwind Freight Ltd', emailAddress: 'billing@northwind.example', city: 'Leeds', country: 'GB', status: 'Archived', defaultCurrency: 'GBP', paymentTerms: 'Net 45' },
    ],
    fr: [
      { id: 'F-0001', supplierName: 'Papeterie du Port', contactName: 'Zoé Martin', emailAddress: 'compta@papeterie-port.example', phone: '+33 1 55 00 01 00', city: 'Lyon', country: 'FR', taxNumber: 'FR12345678901', status: 'Actif', defaultCurrency: 'EUR', paymentTerms: '30 jours' },
      { id: 'F-0002', supplierName: 'Transports du Nord SARL', emailAddress: 'factures@transports-nord.example', city: 'Lille', country: 'FR', status: 'Inactif', defaultCurrency: 'EUR', paymentTerms: '45 jours' },
    ],
  },
  bills: {
    en: [
      { id: 'B-1001', reference: 'INV-2040', supplierId: 'S-0001', supplierName: 'Harbor Paper Co.', issueDate: '2026-03-27', dueDate: '2026-04-26', currency: 'USD', subTotal: '1000.00', taxAmount: '62.50', totalAmount: '1062.50', amountDue: '1062.50', status: 'Open' },
      { id: 'B-1002', reference: '88123', supplierId: 'S-0002', supplierName: 'Northwind Freight Ltd', issueDate: '2026-03-30', dueDate: '2026-05-14', currency: 'GBP', subTotal: '400.00', taxAmount: '80.00', totalAmount: '480.00', amountDue: '0.00', status: 'Paid', paymentDate: '2026-05-02' },
    ],
    fr: [
      { id: 'P-1001', reference: 'FA-2040', supplierId: 'F-0001', supplierName: 'Papeterie du Port', issueDate: '27/03/2026', dueDate: '26/04/2026', currency: 'EUR', subTotal: '1000,00', taxAmount: '200,00', totalAmount: '1200,00', amountDue: '1200,00', status: 'À payer' },
      { id: 'P-1002', reference: '88123', supplierId: 'F-0002', supplierName: 'Transports du Nord SARL', issueDate: '30/03/2026', dueDate: '14/05/2026', currency: 'EUR', subTotal: '400,00', taxAmount: '80,00', totalAmount: '480,00', amountDue: '0,00', status: 'Payé', paymentDate: '02/05/2026' },
    ],
  },
  billPayments: {
    en: [
      { id: 'P-5001', reference: 'CHK-10442', supplierId: 'S-0002', supplierName: 'Northwind Freight Ltd', date: '2026-05-02', totalAmount: '480.00', currency: 'GBP', paymentMethod: 'Bank transfer', accountRef: 'Current account', billId: 'B-1002', billReference: '88123' },
      { id: 'P-5002', reference: 'CHK-10443', supplierId: 'S-0001', supplierName: 'Harbor Paper Co.', date: '2026-05-06', totalAmount: '62.50', currency: 'USD', paymentMethod: 'Check', accountRef: 'Operating account', billId: 'B-1001', billReference: 'INV-2040', note: 'On account' },
    ],
    fr: [
      { id: 'R-5001', reference: 'VIR-10442', supplierId: 'F-0002', supplierName: 'Transports du Nord SARL', date: '02/05/2026', totalAmount: '480,00', currency: 'EUR', paymentMethod: 'Virement', accountRef: '512000', billId: 'P-1002', billReference: '88123' },
      { id: 'R-5002', reference: 'CHQ-10443', supplierId: 'F-0001', supplierName: 'Papeterie du Port', date: '06/05/2026', totalAmount: '200,00', currency: 'EUR', paymentMethod: 'Chèque', accountRef: '512000', billId: 'P-1001', billReference: 'FA-2040', note: 'Acompte' },
    ],
  },
  directCosts: {
    en: [
      { id: 'E-7001', reference: 'R-118', supplierName: 'Corner Fuel', issueDate: '2026-04-09', currency: 'USD', subTotal: '54.00', taxAmount: '3.38', totalAmount: '57.38', paymentMethod: 'Credit card', accountRef: 'Company card', category: 'Fuel' },
      { id: 'E-7002', supplierId: 'S-0001', supplierName: 'Harbor Paper Co.', issueDate: '2026-04-11', currency: 'USD', totalAmount: '18.90', paymentMethod: 'Cash', accountRef: 'Petty cash', category: 'Office supplies', note: 'Envelopes' },
    ],
    fr: [
      { id: 'D-7001', reference: 'T-118', supplierName: 'Station du Coin', issueDate: '09/04/2026', currency: 'EUR', subTotal: '50,00', taxAmount: '10,00', totalAmount: '60,00', paymentMethod: 'Carte bancaire', accountRef: 'Carte société', category: 'Carburant' },
      { id: 'D-7002', supplierId: 'F-0001', supplierName: 'Papeterie du Port', issueDate: '11/04/2026', currency: 'EUR', totalAmount: '18,90', paymentMethod: 'Espèces', accountRef: 'Caisse', category: 'Fournitures de bureau', note: 'Enveloppes' },
    ],
  },
};

/**
 * A CSV template with every column of the contract and two rows, as spreadsheets of that language open it: with a
 * byte order mark, and semicolons where the comma is the decimal mark.
 */
export function exampleFile(kind: ReportKind, locale: Locale): string {
  const delimiter = locale === 'fr' ? ';' : ',';
  const columns = reportColumns[kind];
  const lines = [
    columns.map(({ labels }) => labels[locale]),
    ...EXAMPLES[kind][locale].map((example) => columns.map(({ name }) => example[name] ?? '')),
  ];
  return `\uFEFF${lines.map((line) => `${line.map((value) => quoted(value, delimiter)).join(delimiter)}\r\n`).join('')}`;
}

function quoted(value: string, delimiter: string): string {
  return value.includes(delimiter) || value.includes('"') ? `"${value.replaceAll('"', '""')}"` : value;
}
