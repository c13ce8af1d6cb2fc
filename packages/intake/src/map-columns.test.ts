import assert from 'node:assert/strict';
import { test } from 'node:test';
import { reportColumns, reportKinds } from './columns.ts';
import { mapColumns } from './map-columns.ts';
import type { ReportKind } from './report.ts';

const fieldOf = (header: string, kind: ReportKind) => mapColumns([header], kind)[0]?.field;

function mapped(kind: ReportKind, ...headers: string[]): (string | null)[] {
  const columns = mapColumns(headers, kind);
  return headers.map((_, index) => columns.find((column) => column.index === index)?.field ?? null);
}

test('every wording of the contract is understood when it stands alone', () => {
  for (const kind of reportKinds) {
    for (const wording of reportColumns[kind].flatMap(({ synonyms }) => synonyms)) {
      assert.ok(fieldOf(wording, kind), `${kind}: ${wording}`);
    }
  }
});

test('all labels of a kind together map each to its own field', () => {
  for (const kind of reportKinds) {
    for (const locale of ['en', 'fr'] as const) {
      const labels = reportColumns[kind].map((column) => column.labels[locale]);
      assert.deepEqual(
        mapped(kind, ...labels),
        reportColumns[kind].map(({ name }) => name),
      );
    }
  }
});

test('case, accents, signs, camel case and abbreviations do not matter', () => {
  const table: [header: string, kind: ReportKind, field: string][] = [
    ['VENDOR_NAME', 'bills', 'supplierName'],
    ['vendorInvoiceNo', 'bills', 'reference'],
    ['*InvoiceDate', 'bills', 'issueDate'],
    ['Inv. Dt.', 'bills', 'issueDate'],
    ['DATE D’ECHEANCE', 'bills', 'dueDate'],
    ['Mnt TTC', 'bills', 'totalAmount'],
    ['Invoice Amt (incl. VAT)', 'bills', 'totalAmount'],
    ['Supplier Inv. No.', 'bills', 'reference'],
    ['N° Fournisseur', 'suppliers', 'id'],
    ['Vend. No.', 'suppliers', 'id'],
    ['E-Mail', 'suppliers', 'emailAddress'],
    ['Tél.', 'suppliers', 'phone'],
    ['TAX_ID', 'suppliers', 'taxNumber'],
  ];
  for (const [header, kind, field] of table) assert.equal(fieldOf(header, kind), field, header);
});

test('columns that mean something else are left alone', () => {
  const bills = [
    'Quantity',
    'Unit Price',
    'Discount',
    'Created By',
    'Last Modified',
    '1 - 30',
    'Over 90',
    'Tracking Name 1',
    'Attachments',
    'Email',
    'Ship To Address',
    'Department',
    'Region',
    'Line Number',
    'Tax Code',
    'Tax Rate',
    'Discount Date',
    'User',
    'Date Created',
    'Delivery Date',
    'Aging',
    'Remise',
    'Quantité',
    'Prix unitaire',
    'Bank Account',
    'Payment Reference',
    'Check Number',
    'Customer',
    'Class',
  ];
  for (const header of bills) assert.equal(fieldOf(header, 'bills'), undefined, header);
  const suppliers = [
    'Invoice Date',
    'Total',
    '1099',
    'Fax',
    'Website',
    'Credit Limit',
    'Bank Account',
    'IBAN',
    'SWIFT',
    'Created',
    'Notes',
    'Discount',
    'Last Invoice Date',
    'Plafond',
  ];
  for (const header of suppliers) assert.equal(fieldOf(header, 'suppliers'), undefined, header);
});

test('a wording with two meanings takes the one its neighbours leave', () => {
  assert.deepEqual(mapped('bills', 'Vendor', 'Amount'), ['supplierName', 'totalAmount']);
  assert.deepEqual(mapped('bills', 'Vendor', 'Vendor Name', 'Amount'), ['supplierId', 'supplierName', 'totalAmount']);
  assert.deepEqual(mapped('bills', 'Document Number', 'Invoice Number'), ['id', 'reference']);
  assert.deepEqual(mapped('bills', 'Internal ID', 'Document Number'), ['id', 'reference']);
  assert.deepEqual(mapped('suppliers', 'Internal ID', 'ID', 'Name'), [null, 'id', 'supplierName']);
  assert.deepEqual(mapped('suppliers', 'Contact Name', 'Email'), ['supplierName', 'emailAddress']);
  assert.deepEqual(mapped('suppliers', 'Company', 'Contact Name'), ['supplierName', 'contactName']);
});

test('a bare title yields to one that says the same in full', () => {
  assert.deepEqual(mapped('bills', 'Vendor', 'Vendor Full Name', 'Amount'), [
    'supplierId',
    'supplierName',
    'totalAmount',
  ]);
  assert.deepEqual(mapped('bills', 'Date', 'Supplier Inv. Dt.'), [null, 'issueDate']);
  assert.deepEqual(mapped('bills', 'Amount', 'Invoice value (inc. VAT)'), [null, 'totalAmount']);
});

test('no field is given twice', () => {
  assert.deepEqual(mapped('bills', 'Invoice Date', 'Date', 'Bill Date'), ['issueDate', null, null]);
});

test('a column whose values cannot be what its title says is left alone', () => {
  const columns = mapColumns(['Date', 'Amount'], 'bills', { canHold: (_, type) => type !== 'date' });
  assert.deepEqual(
    columns.map(({ field }) => field),
    ['totalAmount'],
  );
});

test('a product’s own meaning of a title yields where the values can’t be that', () => {
  const judged = (canHold: (index: number, type: string, how: string) => boolean) =>
    mapColumns(['Vendor', 'Email'], 'suppliers', { software: 'SAP ECC', canHold }).map(({ field }) => field);
  assert.deepEqual(
    judged(() => true),
    ['id', 'emailAddress'],
  );
  assert.deepEqual(
    judged((_, type, how) => type !== 'id' || how !== 'preset'),
    ['supplierName', 'emailAddress'],
  );
});
