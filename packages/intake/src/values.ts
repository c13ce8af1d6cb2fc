/** Text that stands for "no value" in columns that hold no free text. */
export const NO_VALUE = /^(?:-+|n\/?a|null|none|nil|néant|#n\/a|\(blank\))$/i;

/** Text that a spreadsheet would run as a formula; ordinary signs, phone numbers and negative amounts are not. */
export function looksLikeFormula(text: string): boolean {
  const first = text.charCodeAt(0);
  if (first === 61 /* = */) return text.length > 1 && !/^=+$/.test(text);
  if (first === 64 /* @ */) return /^@[\w.]+\(/.test(text);
  if (first !== 43 /* + */ && first !== 45 /* - */) return false;
  return /^[+-]+[A-Za-z@][\w.$]*[(!|]/.test(text) || /^[+-]\d[\d.]*[+*/-].*[(!|]/.test(text);
}

/** One address, or several separated by commas or semicolons. */
export function isEmail(text: string): boolean {
  return text
    .split(/[;,]/)
    .map((address) => address.trim())
    .filter(Boolean)
    .every((address) => /^[^\s@<>"]+@[^\s@<>".]+(?:\.[^\s@<>".]+)+$/.test(address.replace(/^.*<(.+)>$/, '$1')));
}

const YES = words('yes y true 1 x oui o vrai');
const NO = words('no n false 0 non faux');

/** Headers of a yes/no column that says a supplier is no longer used. */
const SAYS_INACTIVE =
  /^(?:is )?(?:inacti[fv]e?|blocked|bloque|archived?|archive|on hold|disabled|(?:mis )?en sommeil|closed)$/;

// prettier-ignore
const SUPPLIER_STATUSES: [string, Set<string>][] = [
  ['Active', phrases('active,actif,active vendor,open,ouvert,enabled,approved,current,en activité,normal,in use,valid,oui actif,en service,ouvert aux achats')],
  ['Archived', phrases('archived,archivé,inactive,inactif,blocked,bloqué,closed,fermé,disabled,on hold,en sommeil,mis en sommeil,deleted,supprimé,discontinued,terminated,suspended,suspendu,frozen,gelé,do not use,temporary hold,marked for deletion,bloqué paiement')],
];

// prettier-ignore
const BILL_STATUSES: [string, Set<string>][] = [
  ['Open', phrases('open,unpaid,not paid,awaiting payment,authorised,authorized,approved,outstanding,overdue,past due,due,posted,released,open - overdue,open - not due,not due,balanced,scheduled,awaiting approval to pay,ready to pay,approved for payment,payment pending,in payment,selected,validated,disputed,ouvert,ouverte,à payer,impayé,impayée,non payé,non payée,non réglé,non réglée,en attente de paiement,échu,échue,validé,validée,comptabilisé,comptabilisée,approuvé,approuvée,bon à payer,en cours,en retard,en litige,échéance dépassée,à régler,paiement planifié,paiement en cours,non soldé,non soldée,non lettré,non lettrée')],
  ['PartiallyPaid', phrases('partiallypaid,partially paid,partial,part paid,partly paid,partial payment,partiellement payé,partiellement payée,partiellement réglé,partiellement réglée,paiement partiel,règlement partiel,partial paid,paid partially,part-paid,partially settled,partially applied,payé partiellement,payée partiellement,réglé partiellement,réglée partiellement,soldé partiellement,commencée,réglement commencé,règlement commencé')],
  ['Paid', phrases('paid,paid in full,fully paid,closed,settled,cleared,complete,completed,payé,payée,réglé,réglée,soldé,soldée,lettré,lettrée,acquitté,acquittée,clôturé,clôturée,fully applied,fully settled,paid - closed,history,totalement payé,totalement payée,totalement réglé,intégralement payé,intégralement payée,payé en totalité,rapproché,rapprochée')],
  ['Void', phrases('void,voided,cancelled,canceled,deleted,reversed,annulé,annulée,supprimé,supprimée,contrepassé,contrepassée,rejected,refused,rejeté,rejetée,refusé,refusée,abandonné,abandonnée,written off,extourné,extournée')],
  ['Draft', phrases('draft,parked,submitted,pending,pending approval,awaiting approval,entered,in review,brouillon,en attente,en attente de validation,à valider,saisi,saisie,on hold,hold,new,unposted,not posted,unapproved,waiting for approval,pending review,in progress,needs reapproval,never approved,pre-released,incomplete,à classer,à traiter,en cours de saisie,en cours de validation,provisoire,non validé,non validée,en attente d’approbation,en attente d\'approbation,bloqué,bloquée')],
];

/** A reader of one status column: the canonical status of a supplier by the column's header and the cell. */
export function supplierStatus(header: string): (text: string) => string | undefined {
  const inverted = SAYS_INACTIVE.test(
    folded(header)
      .replace(/[^a-z]+/g, ' ')
      .trim(),
  );
  return (text) => {
    const word = folded(text);
    if (!word) return inverted ? 'Active' : undefined;
    if (YES.has(word)) return inverted ? 'Archived' : 'Active';
    if (NO.has(word)) return inverted ? 'Active' : 'Archived';
    return SUPPLIER_STATUSES.find(([, meant]) => meant.has(word))?.[0] ?? 'Unknown';
  };
}

/** The canonical status of a bill: Open, PartiallyPaid, Paid, Void, Draft, or Unknown for words not known. */
export function billStatus(text: string): string | undefined {
  const word = folded(text)
    .replace(/[_()]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^(?:(?:vendor )?bill|(?:vendor |supplier )?invoice|facture)\s*[:-]\s*/, '');
  if (!word) return;
  return BILL_STATUSES.find(([, meant]) => meant.has(word))?.[0] ?? 'Unknown';
}

/** A supplier's name as it is compared: without case, accents and punctuation. */
export function nameKey(name: string): string {
  let key = nameKeys.get(name);
  if (key === undefined) {
    if (nameKeys.size > 20_000) nameKeys.clear();
    key = folded(name)
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim();
    nameKeys.set(name, key);
  }
  return key;
}

/** Bills name the same suppliers over and over. */
const nameKeys = new Map<string, string>();

/** An id as it is compared: without case; leading zeros count. */
export function idKey(id: string): string {
  return id.normalize('NFC').toUpperCase();
}

/** Lower case without accents. */
export function folded(text: string): string {
  return text.trim().toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '');
}

function words(list: string): Set<string> {
  return new Set(list.split(' '));
}

function phrases(list: string): Set<string> {
  return new Set(list.split(',').map(folded));
}
