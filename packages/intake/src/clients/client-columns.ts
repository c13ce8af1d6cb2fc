import { titles } from '../column.ts';
import { plainWords } from '../header-words.ts';

export type Locale = 'en' | 'fr';

/** What a client list may say of each company. */
export type ClientField =
  | 'name'
  | 'code'
  | 'address'
  | 'description'
  | 'contactName'
  | 'contactEmail'
  | 'tags'
  | 'products'
  | 'ownerEmail';

/** One column of a client list: what it is called, and what it may hold. */
export interface ClientColumn {
  name: ClientField;
  required: boolean;
  /** Characters at most. */
  maxLength: number;
  /** The value may have several lines; of several columns with this meaning, each is one. */
  hasLines?: true;
  labels: Record<Locale, string>;
  notes: Record<Locale, string>;
  /** Wordings met in exports, English and French, the surest first. */
  synonyms: readonly string[];
}

/** The columns of a client list, in the order of its template. */
// prettier-ignore
export const clientColumns: readonly ClientColumn[] = [
  {
    name: 'name', required: true, maxLength: 200,
    labels: { en: 'Name', fr: 'Nom' },
    notes: { en: 'What the company is called.', fr: 'Le nom de l’entreprise.' },
    synonyms: titles("Name | Company name | Client name | Customer name | Nom | Nom du client | Nom de l'entreprise | Raison sociale | Company | Client | Customer | Entreprise | Société | Business name | Legal name | Organisation name | Organization name | Organisation | Organization | Account name | Account | Display name | Nom de la société | Nom société | Nom client | Dénomination | Dénomination sociale | Intitulé | Trading name | Customer full name"),
  },
  {
    name: 'code', required: false, maxLength: 50,
    labels: { en: 'Code', fr: 'Code' },
    notes: { en: 'Your own number for the company; no two have the same.', fr: 'Votre propre numéro de l’entreprise ; unique.' },
    synonyms: titles("Code | Client code | Customer code | Company code | Code client | Client number | Customer number | Client no | Customer no | Client ID | Customer ID | Company ID | N° client | Numéro de client | Numéro client | Identifiant client | Code entreprise | Account number | Account code | Account no | Reference | Client reference | Customer reference | Référence | Référence client | Ref | Réf | Number | No | N° | Numéro | ID | Identifiant | External ID"),
  },
  {
    name: 'address', required: false, maxLength: 500, hasLines: true,
    labels: { en: 'Address', fr: 'Adresse' },
    notes: { en: 'May have several lines, or stand in several columns.', fr: 'Sur plusieurs lignes, ou dans plusieurs colonnes.' },
    synonyms: titles("Address | Adresse | Street address | Postal address | Billing address | Mailing address | Adresse postale | Adresse de facturation | Adresse client | Client address | Company address | Full address | Adresse complète | Address 1 | Address line 1 | Adresse 1 | Adresse ligne 1 | Street | Rue | Address 2 | Address line 2 | Adresse 2 | Adresse ligne 2 | Complément d'adresse | Address 3 | Address line 3 | Adresse 3 | Zip | Zip code | Postal code | Postcode | Code postal | CP | City | Town | Ville | Localité | State | Province | Region | Région | County | Country | Pays"),
  },
  {
    name: 'description', required: false, maxLength: 2000, hasLines: true,
    labels: { en: 'Description', fr: 'Description' },
    notes: { en: 'Your own note.', fr: 'Votre propre note.' },
    synonyms: titles('Description | Note | Notes | Comment | Comments | Remark | Remarks | Commentaire | Commentaires | Remarque | Remarques | Memo | Mémo'),
  },
  {
    name: 'contactName', required: false, maxLength: 200,
    labels: { en: 'Contact name', fr: 'Nom du contact' },
    notes: { en: 'Needs an e-mail address beside it.', fr: 'Demande une adresse e-mail à côté.' },
    synonyms: titles('Contact name | Nom du contact | Contact | Primary contact | Main contact | Contact person | Contact principal | Personne à contacter | Interlocuteur | Nom contact | Primary contact name | Contact full name'),
  },
  {
    name: 'contactEmail', required: false, maxLength: 254,
    labels: { en: 'Contact e-mail', fr: 'E-mail du contact' },
    notes: { en: 'Links and codes are mailed there.', fr: 'Les liens et les codes y sont envoyés.' },
    synonyms: titles("Contact e-mail | Contact email address | E-mail du contact | Adresse e-mail du contact | E-mail | Email | Email address | E-mail address | Courriel | Courriel du contact | Adresse e-mail | Adresse électronique | Adresse courriel | Mail | Contact mail | Primary email | Client email | Customer email | Billing email | E-mail client | Main email"),
  },
  {
    name: 'tags', required: false, maxLength: 1400,
    labels: { en: 'Tags', fr: 'Étiquettes' },
    notes: { en: 'At most 10, such as “region: EU; segment: SMB”.', fr: '10 au plus, comme « région : UE ; segment : PME ».' },
    synonyms: titles('Tags | Tag | Étiquettes | Étiquette | Labels | Label | Libellés | Catégories | Categories | Mots-clés'),
  },
  {
    name: 'products', required: false, maxLength: 1000,
    labels: { en: 'Products', fr: 'Produits' },
    notes: { en: 'What its data is used for, separated by semicolons.', fr: 'À quoi servent ses données, séparés par des points-virgules.' },
    synonyms: titles('Products | Product | Produits | Produit | Services | Service'),
  },
  {
    name: 'ownerEmail', required: false, maxLength: 254,
    labels: { en: 'Owner e-mail', fr: 'E-mail du responsable' },
    notes: { en: 'The colleague who looks after it, as they sign in here.', fr: 'Le collègue qui la suit, tel qu’il se connecte ici.' },
    synonyms: titles("Owner e-mail | Owner email address | E-mail du responsable | Courriel du responsable | Owner | Responsable | Account manager | Account owner | Account manager email | Gestionnaire | Chargé de compte | Chargée de compte | Managed by | Suivi par | Relationship manager"),
  },
];

export const clientColumn = (field: ClientField): ClientColumn => clientColumns.find(({ name }) => name === field)!;

/** Values of one company, as text. */
export type ClientValues = Partial<Record<ClientField, string>>;

const fieldOfTitle = new Map<string, { field: ClientField; rank: number }>();
for (const { name, synonyms } of clientColumns)
  for (const [rank, synonym] of synonyms.entries()) {
    const plain = plainWords(synonym);
    if (!fieldOfTitle.has(plain)) fieldOfTitle.set(plain, { field: name, rank });
  }

/**
 * What each title names, or null. Of several columns that could be one field the surest is; an address may stand in
 * several.
 */
export function fieldsOfTitles(row: readonly string[]): (ClientField | null)[] {
  const named = row.map((title) => fieldOfTitle.get(plainWords(title)));
  const best = new Map<ClientField, number>();
  for (const { field, rank } of named.filter((one) => one !== undefined))
    best.set(field, Math.min(rank, best.get(field) ?? Infinity));
  const taken = new Set<ClientField>();
  return named.map((one) => {
    if (!one) return null;
    const { field, rank } = one;
    if (field === 'address') return field;
    if (rank !== best.get(field) || taken.has(field)) return null;
    taken.add(field);
    return field;
  });
}
