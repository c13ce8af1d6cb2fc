import { clientColumn, type ClientField, type Locale } from './client-columns.ts';

/** What can be wrong with one company of a list; the codes are stable. */
export type ClientProblemCode = keyof typeof texts;

/** One thing that is wrong with a company of a list. Errors keep it out; warnings don't. */
export interface ClientProblem {
  code: ClientProblemCode;
  severity: 'error' | 'warning';
  field: ClientField;
  params?: Record<string, string | number>;
}

type Wording = readonly [message: string, action: string];

// prettier-ignore
const texts = {
  name_missing: {
    en: ['The name is missing.', 'Write what the company is called, or take the row out.'],
    fr: ['Le nom manque.', 'Écrivez le nom de l’entreprise, ou retirez la ligne.'],
  },
  too_long: {
    en: ['{label} is longer than {max} characters.', 'Shorten it.'],
    fr: ['« {label} » dépasse {max} caractères.', 'Raccourcissez.'],
  },
  email_invalid: {
    en: ['{label}: “{value}” is no e-mail address.', 'Write one address like name@example.com, or leave it empty.'],
    fr: ['{label} : « {value} » n’est pas une adresse e-mail.', 'Écrivez une adresse comme nom@exemple.fr, ou laissez vide.'],
  },
  email_missing: {
    en: ['A contact needs an e-mail address.', 'Add it, or remove the contact’s name.'],
    fr: ['Un contact a besoin d’une adresse e-mail.', 'Ajoutez-la, ou retirez le nom du contact.'],
  },
  tags_invalid: {
    en: ['The tags can’t be read: at most 10, names of 27 characters, values of 100.', 'Write them like “region: EU; segment: SMB”.'],
    fr: ['Les étiquettes sont illisibles : 10 au plus, noms de 27 caractères, valeurs de 100.', 'Écrivez-les comme « région : UE ; segment : PME ».'],
  },
  products_invalid: {
    en: ['The products can’t be read: at most 50, of letters, digits, “.”, “_” and “-”, 64 characters each.', 'Separate them by semicolons.'],
    fr: ['Les produits sont illisibles : 50 au plus, en lettres sans accent, chiffres, « . », « _ » et « - », 64 caractères chacun.', 'Séparez-les par des points-virgules.'],
  },
  code_repeated: {
    en: ['The code “{value}” stands in row {otherLine} already.', 'Give each company a code of its own, or take one of the rows out.'],
    fr: ['Le code « {value} » figure déjà à la ligne {otherLine}.', 'Donnez à chaque entreprise un code propre, ou retirez l’une des lignes.'],
  },
  code_taken: {
    en: ['“{other}” has the code “{value}” already.', 'It may be the same company: take the row out, or change the code.'],
    fr: ['« {other} » a déjà le code « {value} ».', 'C’est peut-être la même entreprise : retirez la ligne, ou changez le code.'],
  },
  name_repeated: {
    en: ['A company with this name stands in row {otherLine} already.', 'If it is the same, take one of the rows out.'],
    fr: ['Une entreprise de ce nom figure déjà à la ligne {otherLine}.', 'Si c’est la même, retirez l’une des lignes.'],
  },
  name_taken: {
    en: ['You have a company with this name already.', 'If it is the same, take the row out.'],
    fr: ['Vous avez déjà une entreprise de ce nom.', 'Si c’est la même, retirez la ligne.'],
  },
  owner_unknown: {
    en: ['No colleague signs in as “{value}”.', 'Write the address they sign in with, or leave it empty.'],
    fr: ['Aucun collègue ne se connecte avec « {value} ».', 'Écrivez l’adresse qu’il utilise pour se connecter, ou laissez vide.'],
  },
} as const;

export const clientProblemCodes = /* @__PURE__ */ Object.keys(texts) as ClientProblemCode[];

/** Says in plain words what is wrong with a company of a list, and what to do about it. */
export function describeClientProblem(
  { code, field, params = {} }: ClientProblem,
  locale: Locale,
): { message: string; action: string } {
  const [message, action] = (texts[code]?.[locale] ?? [code, '']) as Wording;
  return {
    message: filled(message, { label: clientColumn(field)?.labels[locale] ?? field, ...params }, locale),
    action,
  };
}

/** Why a list as a whole can't be read; the codes are those of reports. */
export interface ListRefusal {
  code: string;
  params?: Record<string, string | number>;
}

// prettier-ignore
const refusals: Record<string, Record<Locale, Wording>> = {
  empty_file: {
    en: ['{file} is empty.', 'Save your list again, and check that it shows rows.'],
    fr: ['{file} est vide.', 'Enregistrez de nouveau votre liste et vérifiez qu’elle affiche des lignes.'],
  },
  no_rows: {
    en: ['{file} has column titles, and no company below them.', 'Write one company in each row.'],
    fr: ['{file} a des titres de colonnes, mais aucune entreprise en dessous.', 'Écrivez une entreprise par ligne.'],
  },
  name_column_missing: {
    en: ['No column was found that says what the companies are called.', 'Choose below which column is the name.'],
    fr: ['Aucune colonne ne donne le nom des entreprises.', 'Choisissez ci-dessous quelle colonne est le nom.'],
  },
  unsupported_format: {
    en: ['{file} is {format}, which can’t be read.', 'Open it in your spreadsheet program and save it as “Excel workbook (.xlsx)” or “CSV”.'],
    fr: ['{file} est au format {format}, qui ne peut pas être lu.', 'Ouvrez-le dans votre tableur et enregistrez-le en « Classeur Excel (.xlsx) » ou « CSV ».'],
  },
  password_protected: {
    en: ['{file} has a password.', 'Remove the password in your spreadsheet program, and save it again.'],
    fr: ['{file} a un mot de passe.', 'Retirez le mot de passe dans votre tableur et enregistrez de nouveau.'],
  },
  damaged_file: {
    en: ['{file} ends too early or can’t be unpacked.', 'Save it again and choose the new file.'],
    fr: ['{file} s’arrête trop tôt ou ne peut pas être décompressé.', 'Enregistrez-le de nouveau et choisissez le nouveau fichier.'],
  },
  binary_file: {
    en: ['{file} is no list: it holds no text and is no workbook.', 'Choose an XLSX or CSV file.'],
    fr: ['{file} n’est pas une liste : ni texte ni classeur.', 'Choisissez un fichier XLSX ou CSV.'],
  },
  too_large: {
    en: ['{file} is larger than {max} MB.', 'Cut the list into several files.'],
    fr: ['{file} dépasse {max} Mo.', 'Répartissez la liste sur plusieurs fichiers.'],
  },
  too_many_rows: {
    en: ['{file} has more than {max} rows.', 'Cut the list into several files.'],
    fr: ['{file} compte plus de {max} lignes.', 'Répartissez la liste sur plusieurs fichiers.'],
  },
  too_many_columns: {
    en: ['{file} has more than {max} columns.', 'Keep the columns you need only.'],
    fr: ['{file} compte plus de {max} colonnes.', 'Ne gardez que les colonnes utiles.'],
  },
  row_too_long: {
    en: ['Row {line} of {file} is longer than a row of a list can be.', 'Look there for a quotation mark that is never closed, or a cell with pasted content.'],
    fr: ['La ligne {line} de {file} est plus longue que ne peut l’être une ligne de liste.', 'Cherchez-y un guillemet jamais fermé, ou une cellule au contenu collé.'],
  },
  expands_too_much: {
    en: ['{file} unpacks to far more than a list holds.', 'Save it as CSV.'],
    fr: ['{file} se décompresse en bien plus qu’une liste ne contient.', 'Enregistrez-le en CSV.'],
  },
  unreadable: {
    en: ['The server could not read {file}.', 'Try again, or save the list as CSV.'],
    fr: ['Le serveur n’a pas pu lire {file}.', 'Réessayez, ou enregistrez la liste en CSV.'],
  },
};

/** Says in plain words why a list can't be read, and what to do about it. */
export function describeListRefusal(
  { code, params = {} }: ListRefusal,
  file: string,
  locale: Locale,
): { message: string; action: string } {
  const [message, action] = refusals[code]?.[locale] ?? refusals['unreadable']![locale];
  return { message: filled(message, { file, ...params }, locale), action };
}

const filled = (text: string, params: Record<string, string | number>, locale: Locale): string =>
  text.replace(/\{(\w+)\}/g, (_, name: string) => {
    const param = params[name] ?? '';
    return typeof param === 'number' ? param.toLocaleString(locale) : param;
  });
