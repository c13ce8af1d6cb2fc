import type { ReportKind } from './report.ts';

type Sentence = { en: string; fr: string };

/** What each column holds, in one sentence; kept apart from the contract since only people read it. */
// prettier-ignore
const OF_BILLS: Record<string, Sentence> = {
  id: { en: 'The number your software gave the bill.', fr: 'Le numéro donné à la facture par votre logiciel.' },
  reference: { en: 'The number the supplier printed on the invoice.', fr: 'Le numéro imprimé sur la facture par le fournisseur.' },
  supplierId: { en: 'The supplier’s number in your software, as in Suppliers.', fr: 'Le code du fournisseur dans votre logiciel, comme dans Fournisseurs.' },
  supplierName: { en: 'The supplier’s name, as in Suppliers.', fr: 'Le nom du fournisseur, comme dans Fournisseurs.' },
  issueDate: { en: 'The day on the invoice.', fr: 'La date portée sur la facture.' },
  postDate: { en: 'The day it was entered in the books.', fr: 'La date de comptabilisation.' },
  dueDate: { en: 'The day it must be paid by.', fr: 'La date limite de paiement.' },
  currency: { en: 'The currency of the amounts: a code such as USD, a sign or a name.', fr: 'La devise des montants : un code comme EUR, un signe ou un nom.' },
  currencyRate: { en: 'What one unit of that currency was worth in your own.', fr: 'La valeur d’une unité de cette devise dans la vôtre.' },
  subTotal: { en: 'The amount without tax.', fr: 'Le montant hors taxes.' },
  taxAmount: { en: 'The tax in the amount.', fr: 'Le montant des taxes.' },
  totalAmount: { en: 'The amount with tax; negative for a credit note.', fr: 'Le montant toutes taxes comprises ; négatif pour un avoir.' },
  amountDue: { en: 'What is still to be paid.', fr: 'Ce qui reste à payer.' },
  amountPaid: { en: 'What has been paid so far.', fr: 'Ce qui a déjà été payé.' },
  status: { en: 'Whether it is open, partly paid, paid, void or a draft.', fr: 'Ouverte, payée en partie, payée, annulée ou brouillon.' },
  paymentDate: { en: 'The day it was paid.', fr: 'La date de paiement.' },
  paymentMethod: { en: 'How it was paid, such as transfer, check or card.', fr: 'Le mode de paiement, comme virement, chèque ou carte.' },
  paymentTerms: { en: 'When it falls due, such as “Net 30”.', fr: 'Les conditions de paiement, comme « 30 jours ».' },
  purchaseOrderNumber: { en: 'The number of your purchase order.', fr: 'Le numéro de votre bon de commande.' },
  note: { en: 'What it was for, in your words.', fr: 'Son objet, dans vos mots.' },
  documentType: { en: 'A bill, a credit note, a payment or something else.', fr: 'Une facture, un avoir, un règlement ou autre chose.' },
  companyName: { en: 'Which of your companies it belongs to.', fr: 'Celle de vos sociétés qu’elle concerne.' },
  accountRef: { en: 'The expense account it was booked to.', fr: 'Le compte de charge où elle est comptabilisée.' },
};

// prettier-ignore
export const columnDescriptions: Record<ReportKind, Record<string, Sentence>> = {
  suppliers: {
    id: { en: 'The number your software gave the supplier.', fr: 'Le code donné au fournisseur par votre logiciel.' },
    supplierName: { en: 'The supplier’s name.', fr: 'Le nom ou la raison sociale du fournisseur.' },
    contactName: { en: 'Whom you talk to there.', fr: 'Votre interlocuteur chez lui.' },
    emailAddress: { en: 'The e-mail address, best the one for invoices.', fr: 'L’adresse e-mail, de préférence celle de la facturation.' },
    phone: { en: 'The telephone number.', fr: 'Le numéro de téléphone.' },
    address: { en: 'Street and number.', fr: 'La rue et le numéro.' },
    addressLine2: { en: 'The second line of the address.', fr: 'La seconde ligne de l’adresse.' },
    city: { en: 'The city.', fr: 'La ville.' },
    region: { en: 'The state, province or county.', fr: 'La région ou la province.' },
    postalCode: { en: 'The postal code.', fr: 'Le code postal.' },
    country: { en: 'The country: a code such as US, or a name.', fr: 'Le pays : un code comme FR, ou un nom.' },
    registrationNumber: { en: 'The number in the register of companies.', fr: 'Le numéro d’immatriculation, comme le SIRET.' },
    taxNumber: { en: 'The tax or VAT number.', fr: 'Le numéro de TVA ou l’identifiant fiscal.' },
    status: { en: 'Whether you still use the supplier.', fr: 'Si vous travaillez encore avec lui.' },
    defaultCurrency: { en: 'The currency the supplier invoices in.', fr: 'La devise dans laquelle il facture.' },
    paymentTerms: { en: 'When invoices fall due, such as “Net 30”.', fr: 'Les conditions de paiement, comme « 30 jours ».' },
    paymentMethod: { en: 'How you pay the supplier.', fr: 'Votre mode de règlement habituel.' },
    balance: { en: 'What you owe the supplier.', fr: 'Ce que vous lui devez.' },
    accountNumber: { en: 'Your customer number there.', fr: 'Votre numéro de client chez lui.' },
  },
  bills: OF_BILLS,
  billPayments: {
    ...OF_BILLS,
    id: { en: 'The number your software gave the payment.', fr: 'Le numéro donné au paiement par votre logiciel.' },
    reference: { en: 'The check, transfer or payment number.', fr: 'Le numéro du chèque, du virement ou du règlement.' },
    date: { en: 'The day it was paid.', fr: 'La date de paiement.' },
    totalAmount: { en: 'What was paid.', fr: 'Le montant payé.' },
    accountRef: { en: 'The bank or cash account it was paid from.', fr: 'Le compte bancaire ou la caisse qui a payé.' },
    billId: { en: 'The number your software gave the bill that was paid.', fr: 'Le numéro donné par votre logiciel à la facture payée.' },
    billReference: { en: 'The supplier’s number of the invoice that was paid.', fr: 'Le numéro de la facture payée, celui du fournisseur.' },
    status: { en: 'Whether it went through or was cancelled.', fr: 'S’il est passé ou s’il a été annulé.' },
    note: { en: 'What it was for, in your words.', fr: 'Son objet, dans vos mots.' },
  },
  directCosts: {
    ...OF_BILLS,
    id: { en: 'The number your software gave the cost.', fr: 'Le numéro donné à la dépense par votre logiciel.' },
    reference: { en: 'The number of the receipt or the invoice.', fr: 'Le numéro du reçu ou de la facture.' },
    supplierName: { en: 'Whom you bought from; it need not be in Suppliers.', fr: 'À qui vous avez acheté ; il peut manquer dans Fournisseurs.' },
    issueDate: { en: 'The day of the purchase.', fr: 'La date de l’achat.' },
    accountRef: { en: 'The bank account, card or cash box it was paid from.', fr: 'Le compte, la carte ou la caisse qui a payé.' },
    category: { en: 'What it was spent on: an expense account or a category.', fr: 'La nature de la dépense : un compte de charge ou une catégorie.' },
    status: { en: 'Whether it stands or was cancelled.', fr: 'Si elle est valable ou annulée.' },
  },
};
