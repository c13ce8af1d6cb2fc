/** Abbreviations and spellings met in headers, each with the word it stands for. */
const LONG_FORMS: Record<string, string> = {
  ...spell('number', 'no nr nbr num nos numero numeros'),
  ...spell('amount', 'amt montant mnt mt somme'),
  ...spell('currency', 'curr crcy ccy cur devise monnaie'),
  ...spell('document', 'doc piece'),
  ...spell('date', 'dt dte jour'),
  ...spell('invoice', 'inv facture fact factures'),
  ...spell('account', 'acct acc compte cpte'),
  ...spell('address', 'addr adresse'),
  ...spell('description', 'desc descr'),
  ...spell('reference', 'ref refer'),
  ...spell(
    'supplier',
    'supp suppl vendor vend vendors suppliers fournisseur fourn frs fournisseurs tiers creditor creancier payee',
  ),
  ...spell('due', 'echeance ech exigibilite'),
  ...spell('payment', 'pmt pymt paymt paiement reglement reglt'),
  ...spell('tax', 'vat gst hst tva taxe taxes'),
  ...spell('name', 'nom intitule nm'),
  ...spell('id', 'identifier identifiant ident'),
  ...spell('code', 'cde'),
  ...spell('phone', 'telephone tel mobile'),
  ...spell('email', 'mail courriel emails'),
  ...spell('status', 'statut etat'),
  ...spell('posting', 'post posted comptable comptabilisation'),
  ...spell('outstanding', 'unpaid impaye'),
  ...spell('paid', 'paye regle'),
  ...spell('balance', 'solde bal'),
  ...spell('remaining', 'reste restant'),
  ...spell('type', 'typ'),
  ...spell('country', 'pays ctry'),
  ...spell('city', 'ville town'),
  ...spell('order', 'commande'),
  ...spell('terms', 'term conditions'),
  ...spell('method', 'mode moyen'),
  ...spell('excluding', 'excl exc ex before hors'),
  ...spell('including', 'incl inc'),
  ...spell('registration', 'reg immatriculation'),
  ...spell('company', 'societe'),
};

const STOP_WORDS = new Set(
  'of the de du des la le les l d en a au aux et and per for un une in by on sur par'.split(' '),
);

/** A header in lower case, without accents and signs: `*InvoiceN°` becomes `invoice numero`. */
export function plainWords(header: string): string {
  return header
    .replace(/n\s?[°º]/gi, ' numero ')
    .replaceAll('#', ' number ')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .replace(/e[\s-]?mail/g, 'email')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** The plain words with abbreviations and French terms in their long English form and without little words. */
export function meaningWords(plain: string): string[] {
  return plain
    .split(' ')
    .filter((word) => word && !STOP_WORDS.has(word))
    .map((word) => LONG_FORMS[word] ?? word);
}

function spell(longForm: string, spellings: string): Record<string, string> {
  return Object.fromEntries(spellings.split(' ').map((spelling) => [spelling, longForm]));
}
