import { FILE, FILE_OR_DERIVED, titles, type ReportColumn } from './column.ts';
import { billColumns } from './columns-bills.ts';

/** What a Bill payments report may hold: money that left for bills. */
// prettier-ignore
export const billPaymentColumns: readonly ReportColumn[] = [
  {
    name: 'id',
    type: 'id',
    required: false,
    unique: 'report',
    sources: FILE_OR_DERIVED,
    derivedFrom: ['supplierId', 'reference', 'date', 'totalAmount'],
    synonyms: titles("Payment ID | Internal ID | Transaction ID | Payment Document No. | Document No. | Document Number | Voucher No | Entry No. | Payment Entry | Payment Voucher | Journal No | N° document | N° pièce | Numéro de pièce | N° d'écriture | Numéro interne | Identifiant paiement | ID paiement"),
    labels: { en: 'Payment ID', fr: 'Identifiant du paiement' },
  },
  {
    name: 'reference',
    type: 'id',
    required: false,
    sources: FILE,
    synonyms: titles('Payment Number | Payment No. | Payment # | Payment Reference | Payment Ref | Check Number | Check No. | Check # | Cheque Number | Cheque No. | Check/Reference No | Reference Number | Reference | Ref | Num | Bank Reference | Transfer Reference | Remittance Number | N° paiement | N° de paiement | Numéro de paiement | N° règlement | N° de règlement | N° chèque | Numéro de chèque | N° virement | Référence | Référence paiement | Référence règlement | Référence du virement | Réf. paiement'),
    secondMeanings: titles('Document No. | Document Number | N° pièce | Number | No.'),
    labels: { en: 'Payment reference', fr: 'Référence du paiement' },
  },
  shared('supplierId'),
  shared('supplierName', 'Paid To | Pay To | Payee Name | Bénéficiaire | Nom du bénéficiaire'),
  {
    name: 'date',
    type: 'date',
    required: true,
    sources: FILE,
    synonyms: titles('Payment Date | Date Paid | Paid Date | Paid On | Date of Payment | Pmt Date | Check Date | Cheque Date | Transaction Date | Txn Date | Document Date | Posting Date | Clearing Date | Cleared Date | Date | Date de paiement | Date paiement | Date du paiement | Date de règlement | Date règlement | Date du règlement | Date de virement | Date du chèque | Date comptable | Date de valeur | Date de lettrage'),
    labels: { en: 'Payment date', fr: 'Date de paiement' },
  },
  {
    name: 'totalAmount',
    type: 'amount',
    required: true,
    sources: FILE,
    synonyms: titles('Payment Amount | Amount Paid | Paid Amount | Total Paid | Total Amount | Check Amount | Cheque Amount | Amount | Total | Paid | Montant payé | Montant réglé | Montant du paiement | Montant du règlement | Montant règlement | Montant'),
    labels: { en: 'Amount', fr: 'Montant' },
  },
  shared('currency', 'Payment Currency | Devise de paiement | Devise du règlement'),
  shared('currencyRate'),
  shared('paymentMethod', 'Method | Mode | Paid By | Paid Via | Tender Type'),
  {
    name: 'accountRef',
    type: 'text',
    required: false,
    sources: FILE,
    synonyms: titles('Bank Account | Payment Account | Paid From | Paid From Account | Account | Bank | Bank Account Name | Cash Account | Disbursement Account | Bank Code | Compte bancaire | Compte de banque | Compte de paiement | Banque | Compte de trésorerie'),
    labels: { en: 'Paid from', fr: 'Compte de paiement' },
  },
  {
    name: 'billId',
    type: 'id',
    required: false,
    mustExistIn: { report: 'bills', field: 'id' },
    sources: FILE,
    synonyms: titles('Bill ID | Invoice ID | Applied To ID | Applied To Document | Bill Internal ID | Voucher Paid | Identifiant facture | ID facture'),
    labels: { en: 'Bill ID', fr: 'Identifiant de la facture' },
  },
  {
    name: 'billReference',
    type: 'id',
    required: false,
    mustExistIn: { report: 'bills', field: 'reference' },
    sources: FILE,
    synonyms: titles('Bill Number | Bill No | Bill # | Bill | Invoice Number | Invoice No. | Invoice # | Invoice | Supplier Invoice Number | Vendor Invoice No | Invoice Reference | Applied To | Applies-to Doc. No. | N° facture | N° de facture | Numéro de facture | N° facture fournisseur | Facture | Facture réglée | Réf. facture'),
    labels: { en: 'Bill number', fr: 'N° facture' },
  },
  shared('note'),
  shared('status'),
  shared('companyName'),
];

/** A column that means the same in bills, with the further titles it has here. */
function shared(name: string, also?: string): ReportColumn {
  const column = billColumns.find((one) => one.name === name)!;
  const { derivedFrom: _, ...rest } = column;
  const sources = column.sources === FILE_OR_DERIVED ? FILE : column.sources;
  return { ...rest, sources, synonyms: also ? [...new Set([...column.synonyms, ...titles(also)])] : column.synonyms };
}
