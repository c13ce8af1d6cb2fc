import { wordsFor } from '../words/words.ts';

const formats = (locale: string) => {
  const months = new Intl.DateTimeFormat(locale, { month: 'short', year: 'numeric', timeZone: 'UTC' });
  const days = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });
  const number = new Intl.NumberFormat(locale);
  const oneDecimal = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const percent = new Intl.NumberFormat(locale, { style: 'percent' });
  const compact = new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 });
  return {
    /** A decimal string, in full: it never goes through a float. */
    money: (decimal: string, currency: string) => {
      const digits = decimal.split('.')[1]?.length ?? 0;
      const options = { minimumFractionDigits: digits, maximumFractionDigits: digits };
      const amount = decimal as Intl.StringNumericLiteral;
      if (!/^[A-Z]{3}$/.test(currency)) return new Intl.NumberFormat(locale, options).format(amount);
      return new Intl.NumberFormat(locale, { ...options, style: 'currency', currency }).format(amount);
    },
    percent: (share: number) => percent.format(share),
    short: (amount: number) => compact.format(amount),
    month: (month: string) => months.format(new Date(`${month}-01T00:00:00Z`)),
    calendarDay: (day: string) => days.format(new Date(`${day.slice(0, 10)}T00:00:00Z`)),
    number: (value: number) => number.format(value),
    decimal: (value: number) => oneDecimal.format(value),
  };
};

const many = (locale: string) => {
  const plural = new Intl.PluralRules(locale);
  const number = new Intl.NumberFormat(locale);
  return (count: number, one: string, other: string) =>
    `${number.format(count)} ${plural.select(count) === 'one' ? one : other}`;
};
const inEnglish = many('en');
const inFrench = many('fr');
const inEnglishDays = (days: string): string => `${days} ${days === '1' ? 'day' : 'days'}`;
/** In French what is less than two is one. */
const inFrenchDays = (days: string): string => `${days} ${/^[01](,|$)/.test(days) ? 'jour' : 'jours'}`;

const en = {
  ...formats('en'),
  title: 'Spend data',
  hint: 'What companies spend, from the software that they connected or the reports that they uploaded.',
  search: 'Search companies',
  status: 'Report status',
  anyStatus: 'Any status',
  statuses: {
    Available: 'Available',
    Generating: 'Generating',
    Unavailable: 'Unavailable',
    Failed: 'Failed',
  } as Record<string, string>,
  reasons: {
    nothing_shared: 'The company shares nothing yet, or no longer.',
    no_amounts: 'No bills or purchases have arrived yet.',
    failed: 'The analysis could not be made.',
  } as Record<string, string>,
  company: 'Company',
  analysed: 'Analysed',
  rows: 'Bills and purchases',
  actions: 'Actions',
  notYet: 'Not yet',
  count: (count: number) => inEnglish(count, 'company', 'companies'),
  noneFound: 'No company is like that.',
  noneYet: 'No companies yet',
  noneYetHint: 'Create a company, then request its data: what it spends is analysed as soon as its bills arrive.',
  toCompanies: 'To the companies',
  showAll: 'Show all companies',
  request: 'Request data',
  requestFrom: (name: string) => `Request data from ${name}`,
  retry: 'Try again',
  retryOf: (name: string) => `Try again: ${name}`,
  download: 'Download Excel',
  downloadOf: (name: string) => `Download Excel of ${name}`,

  tab: 'Spend',
  generating: 'The analysis is being made. This page shows it as soon as it is there; you may leave meanwhile.',
  generatingAgain: 'A newer analysis is being made. Until it is there, the one before shows.',
  again: 'Analyse again',
  newUpload: 'Request a new upload',
  newUploadHint: 'These amounts come from uploaded reports: new ones arrive when the company uploads again.',
  from: 'From month',
  to: 'To month',
  period: 'Period',
  periods: {
    usual: 'Last twelve months',
    thisYear: 'This year',
    lastYear: 'Last year',
    all: 'Everything',
    custom: 'From month to month',
  } as Record<string, string>,
  currency: 'Currency',
  noCurrency: 'Without a currency',
  currencyHint: 'Amounts of several currencies are never summed.',
  madeOf: (rows: string, at: string) => `From ${rows} bills and purchases, analysed ${at}.`,
  source: (platform: string, method: string) => `${platform}, ${method === 'upload' ? 'uploaded' : 'connected'}`,
  sources: 'From:',

  figures: 'At a glance',
  total: 'Total spend',
  totalOf: (bills: string, costs: string) => `${bills} in bills, ${costs} in purchases without a bill`,
  suppliers: 'Suppliers',
  openBills: 'Open bills',
  bills: (count: number) => inEnglish(count, 'bill', 'bills'),
  overdue: (amount: string, count: number, day: string) =>
    count ? `${amount} in ${inEnglish(count, 'bill', 'bills')} overdue on ${day}` : `None overdue on ${day}`,
  unknownDue: (count: number) =>
    `Of ${inEnglish(count, 'bill', 'bills')} nothing says whether they are paid; these are not counted as open.`,
  terms: 'Payment terms',
  days: inEnglishDays,
  settledAfter: (days: string) => `Paid after ${inEnglishDays(days)}`,
  weighted: 'Averages weighted by amount.',
  late: (late: string, of: string) => `${late} of ${of} paid late`,
  noSettlement: 'Nothing says when bills were paid: share bill payments to see it.',
  noTerms: 'Bills have no due dates.',
  nothingSpent: 'Nothing was bought in this period.',
  nothingSpentHint: (from: string, to: string) => `There are bills and purchases from ${from} to ${to}.`,
  showEverything: 'Show everything',
  newOnes: 'New suppliers',
  newHint: 'bought from for the first time',
  lapsed: 'Lapsed suppliers',
  lapsedHint: 'bought from before, not in this period',
  noEarlier: 'There are no rows before this period to compare with.',
  movable: 'Could move to card',
  movableHint: (suppliers: number, total: string, paid: string) =>
    `${inEnglish(suppliers, 'supplier takes', 'suppliers take')} cards: ${total} spent, ${paid} of it by card already`,
  movableTerms: (days: string) => `Their terms: ${inEnglishDays(days)} on average`,
  noCards: 'Import the suppliers that take cards to see what could move.',
  duplicates: 'Possible duplicates',
  duplicatesHint: (count: number) => inEnglish(count, 'group of bills', 'groups of bills'),

  byMonth: 'Spend by month',
  monthColumn: 'Month',
  billsColumn: 'Bills',
  costsColumn: 'Purchases without a bill',
  totalColumn: 'Total',
  asTable: 'Show as a table',
  keys: 'With the chart in focus, the arrow keys go from month to month.',
  topSuppliers: 'Largest suppliers',
  topShare: (count: number, percent: string) => `The largest ${count} are ${percent} of all spend.`,
  byMethod: 'How it was paid',
  method: 'Method',
  payments: 'Payments',
  amount: 'Amount',
  noMethods: 'No payments are shared.',
  methods: {
    Card: 'Card',
    BankTransfer: 'Bank transfer',
    DirectDebit: 'Direct debit',
    Check: 'Cheque',
    Cash: 'Cash',
    Other: 'Other',
    Unknown: 'Unknown',
  } as Record<string, string>,
  ageing: 'Overdue for',
  age: (from: number, to: number | undefined) => (to === undefined ? `${from} days and more` : `${from}–${to} days`),

  list: 'By supplier',
  groupLabel: 'Which suppliers',
  groups: { all: 'All', new: 'New', lapsed: 'Lapsed', cards: 'That take cards' } as Record<string, string>,
  order: 'Order',
  orders: {
    '-totalAmount': 'Largest spend first',
    supplierName: 'By name',
    '-openAmount': 'Most open first',
    '-overdueAmount': 'Most overdue first',
    '-lastDay': 'Bought from last',
  } as Record<string, string>,
  searchSuppliers: 'Search suppliers',
  supplierCount: (count: number) => inEnglish(count, 'supplier', 'suppliers'),
  noSuppliers: 'No supplier is like that in this period.',
  supplier: 'Supplier',
  spent: 'Spend',
  before: 'Same time before',
  open: 'Open',
  overdueColumn: 'Overdue',
  termsDays: 'Terms',
  paidAfter: 'Paid after',
  last: 'Last bought',
  cardColumn: 'Card',
  takesCards: 'Takes cards',
  foundBy: {
    taxNumber: 'found by tax number',
    emailDomain: 'found by mail domain',
    name: 'found by name',
  } as Record<string, string>,
  isNew: 'New',
  isLapsed: 'Lapsed',
  none: '–',

  duplicateNote: {
    reference: 'Same supplier, amount and number',
    day: 'Same supplier, amount and day',
  } as Record<string, string>,
  duplicateBill: (reference: string, day: string) => `${reference}, issued ${day}`,
  noReference: 'Without a number',
  noDuplicates: 'No bills look alike in this period.',

  cards: 'Suppliers that take cards',
  cardsHint:
    'Choose a CSV or Excel file with a name, a tax number or an e-mail address of each supplier. It replaces the list before.',
  cardsNow: (count: number) => `Your list has ${inEnglish(count, 'supplier', 'suppliers')}.`,
  cardsNone: 'Your list is empty.',
  chooseFile: 'Choose a file',
  reading: 'Reading the file …',
  read: (file: string, count: number) => `${file}: ${inEnglish(count, 'supplier', 'suppliers')} read.`,
  leftOut: (count: number) => `${inEnglish(count, 'row', 'rows')} can’t be used and are left out:`,
  row: (line: number, message: string) => `Row ${line}: ${message}`,
  nothingRead: 'No suppliers were found in this file. Its first row must have titles such as Name, Tax number, E-mail.',
  replace: (count: number) => `Replace the list with ${inEnglish(count, 'supplier', 'suppliers')}`,
  replaced: (count: number) => `The list now has ${inEnglish(count, 'supplier', 'suppliers')}.`,
  tooMany: 'A list holds 50,000 suppliers at most.',
};

const fr: typeof en = {
  ...formats('fr'),
  title: 'Dépenses',
  hint: 'Ce que dépensent les entreprises, d’après le logiciel qu’elles ont connecté ou les rapports qu’elles ont envoyés.',
  search: 'Rechercher une entreprise',
  status: 'État du rapport',
  anyStatus: 'Tous les états',
  statuses: {
    Available: 'Disponible',
    Generating: 'En préparation',
    Unavailable: 'Indisponible',
    Failed: 'Échec',
  },
  reasons: {
    nothing_shared: 'L’entreprise ne partage encore rien, ou plus rien.',
    no_amounts: 'Aucune facture ni aucun achat n’est encore arrivé.',
    failed: 'L’analyse n’a pas pu être faite.',
  },
  company: 'Entreprise',
  analysed: 'Analysé',
  rows: 'Factures et achats',
  actions: 'Actions',
  notYet: 'Pas encore',
  count: (count) => inFrench(count, 'entreprise', 'entreprises'),
  noneFound: 'Aucune entreprise ne correspond.',
  noneYet: 'Aucune entreprise pour l’instant',
  noneYetHint:
    'Créez une entreprise, puis demandez ses données : ses dépenses sont analysées dès que ses factures arrivent.',
  toCompanies: 'Voir les entreprises',
  showAll: 'Afficher toutes les entreprises',
  request: 'Demander les données',
  requestFrom: (name) => `Demander les données de ${name}`,
  retry: 'Réessayer',
  retryOf: (name) => `Réessayer : ${name}`,
  download: 'Télécharger Excel',
  downloadOf: (name) => `Télécharger Excel : ${name}`,

  tab: 'Dépenses',
  generating:
    'L’analyse est en préparation. Cette page l’affiche dès qu’elle est prête ; vous pouvez la quitter en attendant.',
  generatingAgain: 'Une analyse plus récente est en préparation. La précédente reste affichée en attendant.',
  again: 'Analyser à nouveau',
  newUpload: 'Demander un nouvel envoi',
  newUploadHint:
    'Ces montants viennent de rapports envoyés : les nouveaux arrivent lorsque l’entreprise en envoie d’autres.',
  from: 'Du mois',
  to: 'Au mois',
  period: 'Période',
  periods: {
    usual: 'Douze derniers mois',
    thisYear: 'Cette année',
    lastYear: 'L’année dernière',
    all: 'Tout',
    custom: 'Choisir les mois',
  },
  currency: 'Devise',
  noCurrency: 'Sans devise',
  currencyHint: 'Les montants de plusieurs devises ne sont jamais additionnés.',
  madeOf: (rows, at) => `D’après ${rows} factures et achats, analysés le ${at}.`,
  source: (platform, method) => `${platform}, ${method === 'upload' ? 'envoyé' : 'connecté'}`,
  sources: 'Source :',

  figures: 'En bref',
  total: 'Total des dépenses',
  totalOf: (bills, costs) => `${bills} en factures, ${costs} en achats sans facture`,
  suppliers: 'Fournisseurs',
  openBills: 'Factures à payer',
  bills: (count) => inFrench(count, 'facture', 'factures'),
  overdue: (amount, count, day) =>
    count ? `${amount} en ${inFrench(count, 'facture', 'factures')} en retard au ${day}` : `Aucune en retard au ${day}`,
  unknownDue: (count) =>
    `Rien ne dit si ${inFrench(count, 'facture est payée', 'factures sont payées')} ; elles ne comptent pas comme à payer.`,
  terms: 'Délai de paiement',
  days: inFrenchDays,
  settledAfter: (days) => `Payées au bout de ${inFrenchDays(days)}`,
  weighted: 'Moyennes pondérées par le montant.',
  late: (late, of) => `${late} sur ${of} payées en retard`,
  noSettlement: 'Rien ne dit quand les factures ont été payées : il faut les règlements pour le voir.',
  noTerms: 'Les factures n’ont pas d’échéance.',
  nothingSpent: 'Aucun achat dans cette période.',
  nothingSpentHint: (from, to) => `Il y a des factures et des achats de ${from} à ${to}.`,
  showEverything: 'Tout afficher',
  newOnes: 'Nouveaux fournisseurs',
  newHint: 'premier achat dans cette période',
  lapsed: 'Fournisseurs perdus',
  lapsedHint: 'achats avant, aucun dans cette période',
  noEarlier: 'Rien ne précède cette période pour comparer.',
  movable: 'Pourrait être payé par carte',
  movableHint: (suppliers, total, paid) =>
    `${inFrench(suppliers, 'fournisseur accepte', 'fournisseurs acceptent')} la carte : ${total} dépensés, dont ${paid} déjà par carte`,
  movableTerms: (days) => `Leur délai : ${inFrenchDays(days)} en moyenne`,
  noCards: 'Importez les fournisseurs qui acceptent la carte pour voir ce qui pourrait être payé par carte.',
  duplicates: 'Doublons possibles',
  duplicatesHint: (count) => inFrench(count, 'groupe de factures', 'groupes de factures'),

  byMonth: 'Dépenses par mois',
  monthColumn: 'Mois',
  billsColumn: 'Factures',
  costsColumn: 'Achats sans facture',
  totalColumn: 'Total',
  asTable: 'Afficher en tableau',
  keys: 'Lorsque le graphique a le focus, les flèches vont de mois en mois.',
  topSuppliers: 'Principaux fournisseurs',
  topShare: (count, percent) => `Les ${count} premiers représentent ${percent} des dépenses.`,
  byMethod: 'Moyens de paiement',
  method: 'Moyen',
  payments: 'Règlements',
  amount: 'Montant',
  noMethods: 'Aucun règlement n’est partagé.',
  methods: {
    Card: 'Carte',
    BankTransfer: 'Virement',
    DirectDebit: 'Prélèvement',
    Check: 'Chèque',
    Cash: 'Espèces',
    Other: 'Autre',
    Unknown: 'Inconnu',
  },
  ageing: 'En retard de',
  age: (from, to) => (to === undefined ? `${from} jours et plus` : `${from} à ${to} jours`),

  list: 'Par fournisseur',
  groupLabel: 'Quels fournisseurs',
  groups: { all: 'Tous', new: 'Nouveaux', lapsed: 'Perdus', cards: 'Qui acceptent la carte' },
  order: 'Ordre',
  orders: {
    '-totalAmount': 'Dépenses les plus élevées d’abord',
    supplierName: 'Par nom',
    '-openAmount': 'Le plus à payer d’abord',
    '-overdueAmount': 'Le plus en retard d’abord',
    '-lastDay': 'Dernier achat d’abord',
  },
  searchSuppliers: 'Rechercher un fournisseur',
  supplierCount: (count) => inFrench(count, 'fournisseur', 'fournisseurs'),
  noSuppliers: 'Aucun fournisseur ne correspond dans cette période.',
  supplier: 'Fournisseur',
  spent: 'Dépenses',
  before: 'Période précédente',
  open: 'À payer',
  overdueColumn: 'En retard',
  termsDays: 'Délai',
  paidAfter: 'Délai réel',
  last: 'Dernier achat',
  cardColumn: 'Carte',
  takesCards: 'Accepte la carte',
  foundBy: {
    taxNumber: 'trouvé par numéro fiscal',
    emailDomain: 'trouvé par domaine e-mail',
    name: 'trouvé par nom',
  },
  isNew: 'Nouveau',
  isLapsed: 'Perdu',
  none: '–',

  duplicateNote: {
    reference: 'Même fournisseur, même montant, même numéro',
    day: 'Même fournisseur, même montant, même jour',
  },
  duplicateBill: (reference, day) => `${reference}, émise le ${day}`,
  noReference: 'Sans numéro',
  noDuplicates: 'Aucune facture ne se ressemble dans cette période.',

  cards: 'Fournisseurs qui acceptent la carte',
  cardsHint:
    'Choisissez un fichier CSV ou Excel avec le nom, le numéro fiscal ou l’adresse e-mail de chaque fournisseur. Il remplace la liste précédente.',
  cardsNow: (count) => `Votre liste compte ${inFrench(count, 'fournisseur', 'fournisseurs')}.`,
  cardsNone: 'Votre liste est vide.',
  chooseFile: 'Choisir un fichier',
  reading: 'Lecture du fichier…',
  read: (file, count) => `${file} : ${inFrench(count, 'fournisseur lu', 'fournisseurs lus')}.`,
  leftOut: (count) =>
    inFrench(count, 'ligne inutilisable, laissée de côté :', 'lignes inutilisables, laissées de côté :'),
  row: (line, message) => `Ligne ${line} : ${message}`,
  nothingRead:
    'Aucun fournisseur trouvé dans ce fichier. Sa première ligne doit porter des titres comme Nom, Numéro fiscal, E-mail.',
  replace: (count) => `Remplacer la liste par ${inFrench(count, 'fournisseur', 'fournisseurs')}`,
  replaced: (count) => `La liste compte maintenant ${inFrench(count, 'fournisseur', 'fournisseurs')}.`,
  tooMany: 'Une liste contient 50 000 fournisseurs au plus.',
};

export type SpendWords = typeof en;
export const useSpendWords = wordsFor({ en, fr });
