/** One thing to do: words, and menu entries to click one after the other. */
export interface Instruction {
  text: string;
  path?: string[];
}

type Report = 'suppliers' | 'bills';
type Steps = Record<Report, { en: Instruction[]; fr: Instruction[] }>;

const exportCsv = { en: { text: 'Export it as Excel or CSV' }, fr: { text: 'Exportez-le en Excel ou CSV' } };

const steps = (suppliers: [string[], string[]?], bills: [string[], string[]?]): Steps => {
  const of = ([english, french = english]: [string[], string[]?]) => ({
    en: [{ text: 'Open', path: english }, exportCsv.en],
    fr: [{ text: 'Ouvrez', path: french }, exportCsv.fr],
  });
  return { suppliers: of(suppliers), bills: of(bills) };
};

/** Menu paths as the vendors' public help gives them, by key of the integration. */
const known: Record<string, Steps> = {
  qhyg: steps([['Reports', 'Vendor Contact List']], [['Reports', 'Bills and Applied Payments']]),
  gbol: steps([['Contacts', 'Suppliers', 'Export']], [['Business', 'Bills to pay', 'Export']]),
  akxx: steps([['Lists', 'Relationships', 'Vendors']], [['Transactions', 'Payables', 'Enter Bills', 'List']]),
};

/** How to get a report from a software; honestly general where its exact menu is not known. */
export function instructionsFor(
  integrationKey: string,
  software: string,
  report: Report,
  locale: string,
): Instruction[] {
  const language = locale.startsWith('fr') ? 'fr' : 'en';
  const first = known[integrationKey]?.[report][language] ?? general(software, report, language);
  const last =
    language === 'fr'
      ? 'Choisissez le fichier ici. Titres, totaux et colonnes en plus peuvent rester.'
      : 'Choose the file here. Titles, totals and extra columns may stay.';
  return [...first, { text: last }];
}

const general = (software: string, report: Report, language: 'en' | 'fr'): Instruction[] => {
  const words = {
    en: {
      suppliers: `In ${software}, find the list of suppliers (also called vendors or payees), with names and, where there are, numbers`,
      bills: `In ${software}, find the list of bills (also called purchase or vendor invoices) of the last 12 months, with dates, totals and what is still due`,
    },
    fr: {
      suppliers: `Dans ${software}, trouvez la liste des fournisseurs (ou tiers), avec leurs noms et, s’il y en a, leurs numéros`,
      bills: `Dans ${software}, trouvez la liste des factures fournisseurs (ou d’achat) des 12 derniers mois, avec les dates, les totaux et ce qui reste à payer`,
    },
  };
  return [{ text: words[language][report] }, exportCsv[language]];
};
