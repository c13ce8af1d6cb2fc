import { FILE, FILE_OR_DERIVED, titles, type ReportColumn } from './column.ts';
import { billColumns } from './columns-bills.ts';

/** What a Direct costs report may hold: purchases that were paid at once, without a bill. */
// prettier-ignore
export const directCostColumns: readonly ReportColumn[] = [
  {
    name: 'id',
    type: 'id',
    required: false,
    unique: 'report',
    sources: FILE_OR_DERIVED,
    derivedFrom: ['supplierId', 'reference', 'issueDate', 'totalAmount'],
    synonyms: titles("Expense ID | Transaction ID | Internal ID | Purchase ID | Document No. | Document Number | Voucher No | Voucher Number | Entry No. | Journal No | Identifiant dépense | N° document | N° pièce | Numéro de pièce | N° d'écriture | Numéro interne"),
    labels: { en: 'Cost ID', fr: 'Numéro interne' },
  },
  {
    name: 'reference',
    type: 'id',
    required: false,
    sources: FILE,
    synonyms: titles('Reference | Ref | Reference Number | Ref No | Expense Number | Expense # | Receipt Number | Receipt No. | Receipt # | Invoice Number | Invoice No. | Bill Number | Check Number | Num | Référence | Réf. | Réf. pièce | N° reçu | N° justificatif | N° dépense | N° facture | Numéro de facture'),
    secondMeanings: titles('Document No. | Document Number | N° pièce | Number | No.'),
    labels: { en: 'Reference', fr: 'Référence' },
  },
  { ...shared('supplierId'), required: false },
  shared('supplierName', 'Merchant | Merchant Name | Paid To | Store | Payee Name | Commerçant | Enseigne | Marchand | Bénéficiaire'),
  {
    ...shared('issueDate', 'Expense Date | Purchase Date | Payment Date | Date of Purchase | Spent On | Date Paid | Date de dépense | Date de la dépense | Date de paiement | Date de règlement'),
    labels: { en: 'Date', fr: 'Date' },
  },
  shared('postDate'),
  shared('currency'),
  shared('currencyRate'),
  shared('subTotal'),
  shared('taxAmount'),
  {
    ...shared('totalAmount', 'Expense Amount | Amount Paid | Amount Spent | Spent | Purchase Amount | Payment Amount | Montant dépense | Montant payé | Montant réglé'),
    labels: { en: 'Total amount', fr: 'Montant TTC' },
  },
  shared('paymentMethod', 'Paid With | Paid Via | Payé par | Réglé par'),
  {
    name: 'accountRef',
    type: 'text',
    required: false,
    sources: FILE,
    synonyms: titles('Payment Account | Paid From | Paid Through | Paid From Account | Bank Account | Bank | Card | Credit Card | Card Name | Card Account | Cash Account | Compte bancaire | Compte de banque | Compte de paiement | Banque | Carte bancaire | Carte'),
    secondMeanings: titles('Account | Compte'),
    labels: { en: 'Paid from', fr: 'Compte de paiement' },
  },
  {
    name: 'category',
    type: 'text',
    required: false,
    sources: FILE,
    synonyms: titles('Category | Expense Category | Expense Account | Expense Type | Cost Category | GL Account | Nominal Code | Account Code | Account | Catégorie | Catégorie de dépense | Type de dépense | Compte de charge | Compte général | Compte comptable | Compte'),
    labels: { en: 'Category', fr: 'Catégorie' },
  },
  shared('status'),
  shared('note', 'Expense Description | Purpose | Business Purpose | Motif'),
  shared('documentType'),
  shared('companyName'),
];

/** A column that means the same in bills, with the further titles it has here; a cost needs no supplier and no number. */
function shared(name: string, also?: string): ReportColumn {
  const column = billColumns.find((one) => one.name === name)!;
  const { requiredUnless: _, unique: __, derivedFrom, ...rest } = column;
  const sources = name === 'status' ? FILE : column.sources;
  return {
    ...rest,
    sources,
    ...(derivedFrom && name !== 'status' && { derivedFrom }),
    synonyms: also ? [...new Set([...column.synonyms, ...titles(also)])] : column.synonyms,
  };
}
