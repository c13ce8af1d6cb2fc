import type { ReportKind } from '@client-link/api-client/link';

/** One thing to do: words, and menu entries to click one after the other. */
export interface Instruction {
  text: string;
  path?: readonly string[];
}

type Language = 'en' | 'fr';
type Step = Record<Language, string> & { path?: readonly string[] };

const open = (...path: string[]): Step => ({ en: 'Open', fr: 'Ouvrez', path });
const choose = (...path: string[]): Step => ({ en: 'Choose', fr: 'Choisissez', path });
const run = (...path: string[]): Step => ({ en: 'Start transaction', fr: 'Lancez la transaction', path });
const last12Months: Step = {
  en: 'Set the period to the last 12 months',
  fr: 'Réglez la période sur les 12 derniers mois',
};
const billsOnly: Step = {
  en: 'Show bills only, with the columns due date and open balance',
  fr: 'N’affichez que les factures, avec les colonnes échéance et solde dû',
};
const exported: Step = { en: 'Export it as Excel or CSV', fr: 'Exportez-le en Excel ou CSV' };
const sapList: Step = choose('System', 'List', 'Save', 'Local file');
const sapText: Step = {
  en: 'Save it as text with tabs, or as a spreadsheet',
  fr: 'Enregistrez-le en texte avec tabulations, ou en tableur',
};
const openInExcel: Step = choose('Share', 'Open in Excel');

/** Menu paths as the vendors' public help gives them, by key of the integration, in the words of the software. */
const known: Record<string, Partial<Record<ReportKind, readonly Step[]>>> = {
  // Acumatica
  uksq: {
    suppliers: [open('Payables', 'Vendors'), choose('Export to Excel')],
    bills: [open('Payables', 'Bills and Adjustments'), last12Months, choose('Export to Excel')],
  },
  // Oracle NetSuite
  akxx: {
    suppliers: [open('Lists', 'Relationships', 'Vendors'), choose('Export – CSV')],
    bills: [open('Transactions', 'Payables', 'Enter Bills', 'List'), last12Months, choose('Export – CSV')],
  },
  // QuickBooks Desktop
  pqsw: {
    suppliers: [open('Reports', 'Vendors & Payables', 'Vendor Contact List'), choose('Excel', 'Create New Worksheet')],
    bills: [
      open('Reports', 'Vendors & Payables', 'Transaction List by Vendor'),
      last12Months,
      billsOnly,
      choose('Excel', 'Create New Worksheet'),
    ],
  },
  // QuickBooks Online
  qhyg: {
    suppliers: [open('Reports', 'Vendor Contact List'), choose('Export', 'Export to Excel')],
    bills: [
      open('Reports', 'Transaction List by Vendor'),
      last12Months,
      billsOnly,
      choose('Export', 'Export to Excel'),
    ],
  },
  // Sage 100 (France)
  ubao: {
    suppliers: [
      open('Structure', 'Fournisseurs'),
      { en: 'Choose, as Excel or CSV', fr: 'Choisissez, en Excel ou CSV', path: ['Fichier', 'Exporter'] },
    ],
    bills: [
      open('Traitement', 'Documents des achats'),
      {
        en: 'Show the invoices (Factures) of the last 12 months',
        fr: 'Affichez les factures des 12 derniers mois',
      },
      { en: 'Choose, as Excel or CSV', fr: 'Choisissez, en Excel ou CSV', path: ['Fichier', 'Exporter'] },
    ],
  },
  // SAP ECC
  uabn: {
    suppliers: [run('S_ALR_87012086'), sapList, sapText],
    bills: [
      run('FBL1N'),
      {
        en: 'Select all items posted in the last 12 months, with due date and currency',
        fr: 'Sélectionnez tous les postes des 12 derniers mois, avec échéance et devise',
      },
      sapList,
      sapText,
    ],
  },
  // Dynamics 365 Business Central
  trji: {
    suppliers: [open('Vendors'), openInExcel],
    bills: [open('Posted Purchase Invoices'), last12Months, openInExcel],
  },
  // Xero
  gbol: {
    suppliers: [open('Contacts', 'Suppliers'), choose('Export')],
    bills: [open('Business', 'Bills to pay', 'All'), choose('Export')],
  },
  // Zoho Books
  udgc: {
    suppliers: [
      open('Purchases', 'Vendors'),
      {
        en: 'In the menu at the top right, choose',
        fr: 'Dans le menu en haut à droite, choisissez',
        path: ['Export Vendors'],
      },
    ],
    bills: [
      open('Purchases', 'Bills'),
      {
        en: 'In the menu at the top right, choose',
        fr: 'Dans le menu en haut à droite, choisissez',
        path: ['Export Bills'],
      },
    ],
  },
};

const dropHere: Step = {
  en: 'Choose the file here. Titles, totals and extra columns may stay.',
  fr: 'Choisissez le fichier ici. Titres, totaux et colonnes en plus peuvent rester.',
};

/** How to get a report from a software; honestly general where its exact menu is not known. */
export function instructionsFor(
  integrationKey: string,
  software: string,
  report: ReportKind,
  locale: string,
): Instruction[] {
  const language = locale.startsWith('fr') ? 'fr' : 'en';
  const steps = [...(known[integrationKey]?.[report] ?? [general[report](software), exported]), dropHere];
  return steps.map(({ [language]: text, path }) => ({ text, ...(path && { path }) }));
}

const general: Record<ReportKind, (software: string) => Step> = {
  suppliers: (software) => ({
    en: `In ${software}, find the list of suppliers (also called vendors or payees), with names and, where there are, numbers`,
    fr: `Dans ${software}, trouvez la liste des fournisseurs (ou tiers), avec leurs noms et, s’il y en a, leurs numéros`,
  }),
  bills: (software) => ({
    en: `In ${software}, find the list of bills (also called purchase or vendor invoices) of the last 12 months, with dates, totals and what is still due`,
    fr: `Dans ${software}, trouvez la liste des factures fournisseurs (ou d’achat) des 12 derniers mois, avec les dates, les totaux et ce qui reste à payer`,
  }),
  billPayments: (software) => ({
    en: `In ${software}, find the list of payments to suppliers of the last 12 months, with dates, amounts and the bills they settle`,
    fr: `Dans ${software}, trouvez la liste des règlements aux fournisseurs des 12 derniers mois, avec les dates, les montants et les factures réglées`,
  }),
  directCosts: (software) => ({
    en: `In ${software}, find what was paid at once and without a bill in the last 12 months, such as card and cash expenses, with dates and amounts`,
    fr: `Dans ${software}, trouvez ce qui a été payé comptant et sans facture ces 12 derniers mois, comme les dépenses par carte, avec les dates et les montants`,
  }),
};
