import type { ReportKind } from '@client-link/contract';
import type { Step, Words } from './guide.ts';

/** What holds for a report in any software. */
export interface GeneralGuide {
  find: (software: string) => Step;
  /** What to set: columns, period, grouping, open and paid. */
  options: readonly Words[];
  pitfalls: readonly Words[];
}

const oneRow = (what: Words): Words => ({
  en: `Rows: one a ${what.en}, without grouping, subtotals or page headings`,
  fr: `Lignes : une par ${what.fr}, sans regroupement, sous-totaux ni en-têtes de page`,
});
const lastYear: Words = {
  en: 'Period: the last 12 months, to today',
  fr: 'Période : les 12 derniers mois, jusqu’à aujourd’hui',
};

export const general: Record<ReportKind, GeneralGuide> = {
  suppliers: {
    find: (software) => ({
      en: `In ${software}, find the list of suppliers (also called vendors, creditors or payees)`,
      fr: `Dans ${software}, trouvez la liste des fournisseurs (ou tiers, créanciers)`,
    }),
    options: [
      {
        en: 'Columns: name and number; where there are, e-mail, address, tax number and currency',
        fr: 'Colonnes : nom et numéro ; s’il y en a, e-mail, adresse, numéro de TVA et devise',
      },
      { en: 'Which: all of them, active and inactive', fr: 'Lesquels : tous, actifs et inactifs' },
      oneRow({ en: 'supplier', fr: 'fournisseur' }),
    ],
    pitfalls: [
      {
        en: 'A list of balances leaves out suppliers that are paid up. Take the list of the suppliers themselves.',
        fr: 'Une liste de soldes omet les fournisseurs réglés. Prenez la liste des fournisseurs eux-mêmes.',
      },
      {
        en: 'Use the same numbers or names as in the report of bills, so that each bill finds its supplier.',
        fr: 'Gardez les mêmes numéros ou noms que dans le rapport des factures, pour que chaque facture trouve son fournisseur.',
      },
    ],
  },
  bills: {
    find: (software) => ({
      en: `In ${software}, find the list of bills (also called purchase or vendor invoices, or vouchers)`,
      fr: `Dans ${software}, trouvez la liste des factures fournisseurs (ou factures d’achat)`,
    }),
    options: [
      lastYear,
      { en: 'Status: all, open and paid', fr: 'État : toutes, ouvertes et payées' },
      {
        en: 'Columns: bill number, supplier, bill date, due date, currency, total and what is still due; net and tax where there are',
        fr: 'Colonnes : numéro, fournisseur, date de facture, échéance, devise, total et reste à payer ; hors taxe et taxe s’il y en a',
      },
      oneRow({ en: 'bill', fr: 'facture' }),
    ],
    pitfalls: [
      {
        en: 'An aged payables report shows open bills only, in columns by age. Take a list of all bills.',
        fr: 'Une balance âgée ne montre que les factures ouvertes, en colonnes par âge. Prenez une liste de toutes les factures.',
      },
      {
        en: 'Purchase orders are not bills: leave them out.',
        fr: 'Les commandes ne sont pas des factures : laissez-les de côté.',
      },
    ],
  },
  billPayments: {
    find: (software) => ({
      en: `In ${software}, find the list of payments to suppliers`,
      fr: `Dans ${software}, trouvez la liste des règlements aux fournisseurs`,
    }),
    options: [
      lastYear,
      {
        en: 'Which: every way of paying (transfer, card, cheque, direct debit)',
        fr: 'Lesquels : tous les moyens de paiement (virement, carte, chèque, prélèvement)',
      },
      {
        en: 'Columns: payment number, supplier, date, amount, currency and the bill that it settles',
        fr: 'Colonnes : numéro, fournisseur, date, montant, devise et la facture réglée',
      },
      oneRow({ en: 'payment, or a paid bill', fr: 'règlement, ou facture réglée' }),
    ],
    pitfalls: [
      {
        en: 'A bank statement does not say which bill was paid. Take the list from the payables side.',
        fr: 'Un relevé bancaire ne dit pas quelle facture a été réglée. Prenez la liste du côté des fournisseurs.',
      },
    ],
  },
  directCosts: {
    find: (software) => ({
      en: `In ${software}, find what was paid at once and without a bill, such as card, cash and expense claims`,
      fr: `Dans ${software}, trouvez ce qui a été payé comptant et sans facture, comme les dépenses par carte, en espèces et les notes de frais`,
    }),
    options: [
      lastYear,
      {
        en: 'Columns: date, who was paid, account or category, amount, tax and currency',
        fr: 'Colonnes : date, bénéficiaire, compte ou catégorie, montant, taxe et devise',
      },
      oneRow({ en: 'expense', fr: 'dépense' }),
    ],
    pitfalls: [
      {
        en: 'Leave out payments of bills: they are in a report of their own, and would count twice.',
        fr: 'Laissez de côté les règlements de factures : ils ont leur propre rapport, et compteraient deux fois.',
      },
    ],
  },
};

export const exportIt: Step = { en: 'Export the list as CSV or Excel', fr: 'Exportez la liste en CSV ou en Excel' };

export const setOptions: Step = {
  en: 'Set columns, period and filter: see “What to set”',
  fr: 'Réglez colonnes, période et filtre : voir « Ce qu’il faut régler »',
};

export const format: Words = {
  en: 'CSV or Excel (.xlsx). A PDF or a picture can’t be read.',
  fr: 'CSV ou Excel (.xlsx). Un PDF ou une image ne peut pas être lu.',
};

/** Who may approve a connection, where nothing more is known. */
export const administrator: Words = {
  en: 'An administrator of the company, who may connect other apps',
  fr: 'Un administrateur de l’entreprise, qui peut connecter d’autres applications',
};

export const findUsers: Step = {
  en: 'Who that is stands in the list of users, usually in the settings',
  fr: 'La liste des utilisateurs, en général dans les paramètres, dit qui c’est',
};
