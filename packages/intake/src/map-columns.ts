import { reportColumns, softwarePresets, type ColumnType } from './columns.ts';
import { meaningWords, plainWords } from './header-words.ts';
import type { ReportKind } from './report.ts';

/** What a column of the report was understood to hold. */
export interface MappedColumn {
  index: number;
  header: string;
  field: string;
  type: ColumnType;
}

/** A judge of a column's values: can they be what the type says? It vetoes wordings that mislead. */
export type CanHold = (index: number, type: ColumnType) => boolean;

/** Rules by meaning: the words of a header in any order, all of them, and the field they name. */
const RULES: Record<ReportKind, Record<string, string>> = {
  suppliers: {
    'supplier id': 'id',
    'supplier number': 'id',
    'supplier code': 'id',
    'supplier account': 'id',
    'supplier account number': 'id',
    'supplier name': 'supplierName',
    'supplier company name': 'supplierName',
    'company name': 'supplierName',
    'supplier contact': 'contactName',
    'supplier contact name': 'contactName',
    'contact name': 'contactName',
    'supplier email': 'emailAddress',
    'supplier email address': 'emailAddress',
    'contact email': 'emailAddress',
    'contact email address': 'emailAddress',
    'supplier phone': 'phone',
    'supplier phone number': 'phone',
    'contact phone': 'phone',
    'contact phone number': 'phone',
    'business phone': 'phone',
    'supplier address': 'addressLine1',
    'supplier city': 'city',
    'supplier country': 'country',
    'supplier country code': 'country',
    'supplier status': 'status',
    'supplier tax id': 'taxNumber',
    'supplier tax number': 'taxNumber',
    'tax registration': 'taxNumber',
    'tax id number': 'taxNumber',
    'supplier currency': 'defaultCurrency',
    'supplier currency code': 'defaultCurrency',
    'currency id': 'defaultCurrency',
    'supplier payment terms': 'paymentTerms',
    'supplier terms': 'paymentTerms',
    'supplier payment method': 'paymentMethod',
    'supplier balance': 'balance',
    'balance amount': 'balance',
  },
  bills: {
    'supplier id': 'supplierId',
    'supplier number': 'supplierId',
    'supplier code': 'supplierId',
    'supplier account': 'supplierId',
    'supplier account number': 'supplierId',
    'supplier name': 'supplierName',
    'supplier company name': 'supplierName',
    'supplier reference': 'reference',
    'supplier reference number': 'reference',
    'supplier invoice': 'reference',
    'supplier invoice number': 'reference',
    'supplier invoice id': 'reference',
    'supplier invoice reference': 'reference',
    'supplier document number': 'reference',
    'external document number': 'reference',
    'external reference': 'reference',
    'invoice reference': 'reference',
    'invoice number': 'reference',
    'invoice id': 'id',
    'bill reference': 'reference',
    'bill number': 'reference',
    'bill id': 'id',
    'document id': 'id',
    'document number': 'id',
    'transaction number': 'id',
    'transaction id': 'id',
    'voucher number': 'id',
    'voucher id': 'id',
    'invoice date': 'issueDate',
    'bill date': 'issueDate',
    'bill issue date': 'issueDate',
    'invoice issue date': 'issueDate',
    'supplier invoice date': 'issueDate',
    'document date': 'issueDate',
    'issued date': 'issueDate',
    'transaction date': 'issueDate',
    'voucher date': 'issueDate',
    'posting date': 'postDate',
    'invoice posting date': 'postDate',
    'invoice due date': 'dueDate',
    'bill due date': 'dueDate',
    'document due date': 'dueDate',
    'payment due date': 'dueDate',
    'net due date': 'dueDate',
    'due date': 'dueDate',
    'net due': 'dueDate',
    'invoice currency': 'currency',
    'invoice currency code': 'currency',
    'document currency': 'currency',
    'document currency code': 'currency',
    'bill currency': 'currency',
    'transaction currency code': 'currency',
    'currency id': 'currency',
    'invoice exchange rate': 'currencyRate',
    'invoice net amount': 'subTotal',
    'invoice subtotal': 'subTotal',
    'amount excluding tax': 'subTotal',
    'total excluding tax': 'subTotal',
    'invoice amount excluding tax': 'subTotal',
    'total net amount': 'subTotal',
    'amount ht': 'subTotal',
    'invoice tax amount': 'taxAmount',
    'invoice tax': 'taxAmount',
    'total tax amount': 'taxAmount',
    'document tax amount': 'taxAmount',
    'invoice total': 'totalAmount',
    'invoice amount': 'totalAmount',
    'invoice total amount': 'totalAmount',
    'invoice gross amount': 'totalAmount',
    'bill amount': 'totalAmount',
    'bill total': 'totalAmount',
    'bill total amount': 'totalAmount',
    'document amount': 'totalAmount',
    'document total': 'totalAmount',
    'document currency amount': 'totalAmount',
    'transaction amount': 'totalAmount',
    'amount including tax': 'totalAmount',
    'total including tax': 'totalAmount',
    'invoice amount including tax': 'totalAmount',
    'amount ttc': 'totalAmount',
    'invoice amount due': 'amountDue',
    'invoice balance': 'amountDue',
    'bill balance': 'amountDue',
    'outstanding amount': 'amountDue',
    'outstanding balance': 'amountDue',
    'remaining amount': 'amountDue',
    'remaining balance': 'amountDue',
    'balance amount': 'amountDue',
    'open amount': 'amountDue',
    'invoice open amount': 'amountDue',
    'total amount due': 'amountDue',
    'total paid': 'amountPaid',
    'total paid amount': 'amountPaid',
    'invoice paid amount': 'amountPaid',
    'invoice status': 'status',
    'document status': 'status',
    'invoice payment status': 'status',
    'clearing date': 'paymentDate',
    'invoice payment date': 'paymentDate',
    'last payment date': 'paymentDate',
    'payment method code': 'paymentMethod',
    'invoice payment terms': 'paymentTerms',
    'payment terms code': 'paymentTerms',
    'purchase order id': 'purchaseOrderNumber',
    'po reference': 'purchaseOrderNumber',
    'invoice description': 'note',
    'bill description': 'note',
    'invoice type': 'documentType',
    'bill type': 'documentType',
  },
};

const SURE = 90;
const SAME_MEANING = 70;
const BY_RULE = 60;
const SECOND_MEANING = 40;

type Meanings = Map<string, { field: string; weight: number }[]>;

const dictionaries: Record<ReportKind, Meanings> = {
  suppliers: dictionaryOf('suppliers'),
  bills: dictionaryOf('bills'),
};

/**
 * Maps headers to fields. Only exact wordings and rules apply themselves, each field takes the column that names it
 * best, and no column is used twice. A person's corrections come first; `null` leaves a column alone.
 */
export function mapColumns(
  headers: readonly string[],
  kind: ReportKind,
  {
    software,
    corrections = {},
    canHold = () => true,
  }: { software?: string; corrections?: Record<number, string | null>; canHold?: CanHold } = {},
): MappedColumn[] {
  const columns = reportColumns[kind];
  const preset = presetFor(headers, kind, software);
  const fieldOf = new Map<number, string>();
  const taken = new Set<string>();
  const assign = (index: number, field: string) => {
    fieldOf.set(index, field);
    taken.add(field);
  };

  for (const [index, field] of Object.entries(corrections)) {
    if (field !== null && columns.some(({ name }) => name === field)) assign(Number(index), field);
  }
  const wishes = headers
    .flatMap((header, index) =>
      index in corrections ? [] : meaningsOf(header, kind, preset).map((meaning) => ({ index, ...meaning })),
    )
    .filter(({ index, field }) => canHold(index, typeOf(field, kind)))
    .toSorted((a, b) => b.weight - a.weight || a.index - b.index);
  for (const { index, field } of wishes) {
    if (!fieldOf.has(index) && !taken.has(field)) assign(index, field);
  }
  // A required field without a column may take one from a field that could do without it.
  for (const { name } of columns.filter((column) => column.required && !taken.has(column.name))) {
    const wish = wishes.find(({ index, field }) => field === name && !isNeeded(fieldOf.get(index), kind));
    if (wish) assign(wish.index, name);
  }

  return [...fieldOf]
    .map(([index, field]) => ({ index, header: headers[index] ?? '', field, type: typeOf(field, kind) }))
    .toSorted((a, b) => a.index - b.index);
}

/** The fields a header can mean, in no order, each with how surely it does. */
function meaningsOf(header: string, kind: ReportKind, preset: Record<string, string> = {}) {
  const plain = plainWords(header);
  if (!plain) return [];
  const presetField = Object.entries(preset).find(([wording]) => plainWords(wording) === plain)?.[1];
  if (presetField) return [{ field: presetField, weight: 100 }];

  const meaning = meaningWords(plain);
  const best = new Map<string, number>();
  const consider = (field: string, weight: number) => best.set(field, Math.max(weight, best.get(field) ?? 0));
  for (const { field, weight } of dictionaries[kind].get(plain) ?? []) consider(field, weight);
  if (best.size === 0) {
    for (const { field, weight } of dictionaries[kind].get(`~${meaning.join(' ')}`) ?? []) consider(field, weight);
    const byRule = rulesByWords[kind].get(inAnyOrder(meaning));
    if (byRule) consider(byRule, BY_RULE);
  }
  return [...best].map(([field, weight]) => ({ field, weight }));
}

function dictionaryOf(kind: ReportKind): Meanings {
  const meanings: Meanings = new Map();
  const add = (key: string, field: string, weight: number) =>
    meanings.set(key, [...(meanings.get(key) ?? []), { field, weight }]);
  for (const { name, synonyms, secondMeanings = [] } of reportColumns[kind]) {
    for (const [wordings, sure, similar] of [
      [synonyms, SURE, SAME_MEANING],
      [secondMeanings, SECOND_MEANING, SECOND_MEANING - 5],
    ] as const) {
      wordings.forEach((wording, rank) => {
        const plain = plainWords(wording);
        add(plain, name, sure - rank / 10);
        add(`~${meaningWords(plain).join(' ')}`, name, similar - rank / 10);
      });
    }
  }
  return meanings;
}

const rulesByWords: Record<ReportKind, Map<string, string>> = {
  suppliers: rulesOf('suppliers'),
  bills: rulesOf('bills'),
};

function rulesOf(kind: ReportKind): Map<string, string> {
  return new Map(Object.entries(RULES[kind]).map(([words, field]) => [inAnyOrder(words.split(' ')), field]));
}

function inAnyOrder(words: readonly string[]): string {
  return [...new Set(words)].toSorted().join(' ');
}

function presetFor(
  headers: readonly string[],
  kind: ReportKind,
  software?: string,
): Record<string, string> | undefined {
  return softwarePresets.find(
    (preset) =>
      preset.software === software?.toLowerCase() ||
      preset.recognisedBy[kind]?.every((header) => headers.includes(header)),
  )?.columns[kind];
}

function typeOf(field: string, kind: ReportKind): ColumnType {
  return reportColumns[kind].find(({ name }) => name === field)?.type ?? 'text';
}

function isNeeded(field: string | undefined, kind: ReportKind): boolean {
  return reportColumns[kind].some(
    ({ name, required, requiredUnless }) => name === field && (required || requiredUnless),
  );
}
