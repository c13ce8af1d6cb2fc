import { reportColumns } from './columns.ts';

/** Everything that can be wrong with a report; the codes are stable. */
export type ProblemCode = keyof typeof texts;

/** One thing that is wrong, and where: no line means the file as a whole. Errors block, warnings don't. */
export interface Problem {
  code: ProblemCode;
  severity: 'error' | 'warning';
  /** The name of the file. */
  file: string;
  /** Which of the files given, from 0. */
  fileIndex?: number;
  /** The 1-based row as a spreadsheet shows it. */
  line?: number;
  /** The column's title in the file. */
  column?: string;
  /** Which column that is, from 0: where a correction of the cell goes. */
  columnIndex?: number;
  /** The row in short, to know it again: supplier, number, amount. */
  row?: string;
  /** The cell's text, shortened to 200 characters. */
  value?: string;
  params?: Record<string, string | number>;
}

type Locale = 'en' | 'fr';
type Wording = [title: string, message: string, action: string];

/** Title, what is wrong, what to do; `{…}` are filled from the problem and its params. */
// prettier-ignore
const texts = {
  empty_file: {
    en: ['The file is empty', '{file} holds no data.', 'Export the report again and check that it shows rows before you save it.'],
    fr: ['Le fichier est vide', '{file} ne contient aucune donnée.', 'Exportez de nouveau le rapport et vérifiez qu’il affiche des lignes avant de l’enregistrer.'],
  },
  no_rows: {
    en: ['No rows', '{file} has column titles but no rows below them.', 'Widen the period or remove filters in your software, then export again.'],
    fr: ['Aucune ligne', '{file} a des titres de colonnes, mais aucune ligne en dessous.', 'Élargissez la période ou retirez les filtres dans votre logiciel, puis exportez de nouveau.'],
  },
  unsupported_format: {
    en: ['This kind of file can’t be read', '{file} is {format}.', 'Open it in your spreadsheet program, choose “Save as”, pick “Excel workbook (.xlsx)” or “CSV”, and upload that file.'],
    fr: ['Ce type de fichier ne peut pas être lu', '{file} est {format}.', 'Ouvrez-le dans votre tableur, choisissez « Enregistrer sous », puis « Classeur Excel (.xlsx) » ou « CSV », et déposez ce fichier.'],
  },
  password_protected: {
    en: ['The file has a password', '{file} is protected and can’t be opened.', 'Open it in your spreadsheet program, remove the password, save it and upload it again.'],
    fr: ['Le fichier a un mot de passe', '{file} est protégé et ne peut pas être ouvert.', 'Ouvrez-le dans votre tableur, retirez le mot de passe, enregistrez-le et déposez-le de nouveau.'],
  },
  damaged_file: {
    en: ['The file is incomplete or damaged', '{file} ends too early or can’t be unpacked.', 'Export or download it again and upload the new file.'],
    fr: ['Le fichier est incomplet ou endommagé', '{file} s’arrête trop tôt ou ne peut pas être décompressé.', 'Exportez-le ou téléchargez-le de nouveau, puis déposez le nouveau fichier.'],
  },
  binary_file: {
    en: ['This is not a report', '{file} holds no text and is no workbook.', 'Export the report from your software as XLSX or CSV and upload that file.'],
    fr: ['Ceci n’est pas un rapport', '{file} ne contient pas de texte et n’est pas un classeur.', 'Exportez le rapport depuis votre logiciel en XLSX ou CSV et déposez ce fichier.'],
  },
  too_large: {
    en: ['The file is too large', '{file} is larger than {max} bytes.', 'Export a shorter period, or several files, and upload those.'],
    fr: ['Le fichier est trop volumineux', '{file} dépasse {max} octets.', 'Exportez une période plus courte ou plusieurs fichiers, et déposez-les.'],
  },
  too_large_here: {
    en: ['The file is too large for this browser', '{file} is larger than the {max} bytes this page can read in your browser.', 'Use another browser, or export a shorter period.'],
    fr: ['Le fichier est trop volumineux pour ce navigateur', '{file} dépasse les {max} octets que cette page peut lire dans votre navigateur.', 'Utilisez un autre navigateur ou exportez une période plus courte.'],
  },
  too_many_rows: {
    en: ['Too many rows', '{file} has more than {max} rows.', 'Export a shorter period, or several files, and upload those.'],
    fr: ['Trop de lignes', '{file} compte plus de {max} lignes.', 'Exportez une période plus courte ou plusieurs fichiers, et déposez-les.'],
  },
  too_many_columns: {
    en: ['Too many columns', 'Row {line} of {file} has more than {max} columns.', 'Export the report with the columns you need only.'],
    fr: ['Trop de colonnes', 'La ligne {line} de {file} compte plus de {max} colonnes.', 'Exportez le rapport avec les seules colonnes utiles.'],
  },
  row_too_long: {
    en: ['A row is too long', 'Row {line} of {file} is longer than a row of a report can be.', 'Check that row for a cell with pasted content, shorten it, and upload the file again.'],
    fr: ['Une ligne est trop longue', 'La ligne {line} de {file} est plus longue que ne peut l’être une ligne de rapport.', 'Cherchez dans cette ligne une cellule au contenu collé, raccourcissez-la et déposez de nouveau le fichier.'],
  },
  expands_too_much: {
    en: ['The workbook is not safe to open', '{file} unpacks to far more than a report holds.', 'Export the report again from your software, or save it as CSV.'],
    fr: ['Le classeur ne peut pas être ouvert sans risque', '{file} se décompresse en bien plus qu’un rapport ne contient.', 'Exportez de nouveau le rapport depuis votre logiciel ou enregistrez-le en CSV.'],
  },
  no_header: {
    en: ['No column titles found', 'None of the first rows of {file} names columns we know.', 'Export the report with its column titles, or choose the columns yourself.'],
    fr: ['Aucun titre de colonne trouvé', 'Aucune des premières lignes de {file} ne nomme de colonnes connues.', 'Exportez le rapport avec ses titres de colonnes ou choisissez vous-même les colonnes.'],
  },
  missing_column: {
    en: ['A column is missing', '{file} has no column for “{label}”.', 'Choose the column that holds it, or add it to the report and export again.'],
    fr: ['Il manque une colonne', '{file} n’a pas de colonne pour « {label} ».', 'Choisissez la colonne qui la contient, ou ajoutez-la au rapport et exportez de nouveau.'],
  },
  wrong_report: {
    en: ['This is another report', '{file} looks like a {found} report; here a {asked} report is needed.', 'Pick the {asked} report instead.'],
    fr: ['C’est un autre rapport', '{file} ressemble à un rapport {found} ; ici, il faut le rapport {asked}.', 'Choisissez plutôt le rapport {asked}.'],
  },
  other_suppliers: {
    en: ['The two reports don’t belong together', '{unknown} of the {total} suppliers in {file} are not in the Suppliers report.', 'Check that both reports come from the same company and the same system, and that Suppliers lists inactive ones too.'],
    fr: ['Les deux rapports ne vont pas ensemble', '{unknown} des {total} fournisseurs de {file} ne sont pas dans le rapport Fournisseurs.', 'Vérifiez que les deux rapports viennent de la même société et du même système, et que Fournisseurs liste aussi les inactifs.'],
  },
  damaged_characters: {
    en: ['Some characters are damaged', '{file} holds {count} characters that can’t be read: they are left out, or show as � or as signs like “Ã©”.', 'Export the report again as UTF-8 if names look wrong.'],
    fr: ['Certains caractères sont endommagés', '{file} contient {count} caractères illisibles : ils sont omis, ou affichés � ou comme « Ã© ».', 'Exportez de nouveau le rapport en UTF-8 si des noms semblent faux.'],
  },
  unclosed_quote: {
    en: ['A quotation mark is not closed', 'A cell in row {line} of {file} starts with a quotation mark that is never closed; it was read as an ordinary character.', 'Check that row.'],
    fr: ['Un guillemet n’est pas fermé', 'Une cellule de la ligne {line} de {file} commence par un guillemet jamais fermé ; il a été lu comme un caractère ordinaire.', 'Vérifiez cette ligne.'],
  },
  cut_off: {
    en: ['The file may end too early', 'Row {line}, the last one, has no line end and fewer cells than the row above it.', 'Check that row, and whether more should follow; if so, export the report again.'],
    fr: ['Le fichier s’arrête peut-être trop tôt', 'La ligne {line}, la dernière, n’a pas de fin de ligne et a moins de cellules que celle du dessus.', 'Vérifiez cette ligne et s’il devrait y en avoir d’autres ; dans ce cas, exportez de nouveau le rapport.'],
  },
  ambiguous_dates: {
    en: ['Day or month first?', 'The dates in “{column}” can be read either way ({samples}); they were read with the {readAs} first.', 'Check the three examples; if they are wrong, export the dates as year-month-day.'],
    fr: ['Le jour ou le mois d’abord ?', 'Les dates de « {column} » peuvent se lire des deux façons ({samples}) ; elles ont été lues en commençant par {readAs}.', 'Vérifiez les trois exemples ; s’ils sont faux, exportez les dates en année-mois-jour.'],
  },
  mixed_dates: {
    en: ['Dates are written in two ways', 'Some dates in “{column}” have the day first and some the month; they were read with the {readAs} first.', 'Export the report with one date format.'],
    fr: ['Les dates sont écrites de deux façons', 'Certaines dates de « {column} » commencent par le jour, d’autres par le mois ; elles ont été lues en commençant par {readAs}.', 'Exportez le rapport avec un seul format de date.'],
  },
  ambiguous_amounts: {
    en: ['Thousands or decimals?', 'The amounts in “{column}” can be read either way ({samples}); the decimal mark was taken to be “{readAs}”.', 'Check the examples; if they are wrong, export the amounts with two decimals.'],
    fr: ['Milliers ou décimales ?', 'Les montants de « {column} » peuvent se lire des deux façons ({samples}) ; le séparateur décimal retenu est « {readAs} ».', 'Vérifiez les exemples ; s’ils sont faux, exportez les montants avec deux décimales.'],
  },
  mixed_currencies: {
    en: ['Amounts in several currencies', 'The amounts in “{column}” are in several currencies ({samples}), which are not told apart.', 'Export the report with a column for the currency.'],
    fr: ['Montants en plusieurs devises', 'Les montants de « {column} » sont en plusieurs devises ({samples}), qui ne sont pas distinguées.', 'Exportez le rapport avec une colonne pour la devise.'],
  },
  total_differs: {
    en: ['A total differs', 'Row {line} states {stated} for “{column}”; the rows above it add up to {read}.', 'Check whether rows are missing from the report.'],
    fr: ['Un total diffère', 'La ligne {line} indique {stated} pour « {column} » ; les lignes au-dessus totalisent {read}.', 'Vérifiez s’il manque des lignes dans le rapport.'],
  },
  ambiguous_lines: {
    en: ['Is it the whole bill’s amount?', 'Bills that take several rows have the same amount in “{column}” on each; it was counted once a bill.', 'Compare the total with your software’s; if each row holds a part of its bill, export one row a bill.'],
    fr: ['Est-ce le montant de toute la facture ?', 'Les factures sur plusieurs lignes ont le même montant dans « {column} » sur chacune ; il a été compté une fois par facture.', 'Comparez le total à celui de votre logiciel ; si chaque ligne est une partie de sa facture, exportez une ligne par facture.'],
  },
  lines_differ: {
    en: ['Two totals for one bill', 'Row {line} goes on with the bill above it and states {value} for “{column}”, where the bill states {stated}.', 'Correct the amount, or the number of the bill.'],
    fr: ['Deux totaux pour une facture', 'La ligne {line} continue la facture au-dessus et indique {value} pour « {column} », où la facture indique {stated}.', 'Corrigez le montant ou le numéro de la facture.'],
  },
  row_left_out: {
    en: ['A row was left out', 'Row {line} holds only “{value}” and was not read as a record.', 'Fill in the row if it is one; otherwise nothing needs doing.'],
    fr: ['Une ligne a été écartée', 'La ligne {line} ne contient que « {value} » et n’a pas été lue comme un enregistrement.', 'Complétez-la si c’en est un ; sinon, rien à faire.'],
  },
  credit_not_negative: {
    en: ['Credit notes with positive totals', '{count} credit notes (“{value}” in “{column}”, the first in row {line}) have totals above zero, so they were added like bills.', 'Check whether your software writes credit notes without a minus; if so, correct them or leave them out.'],
    fr: ['Avoirs aux totaux positifs', '{count} avoirs (« {value} » dans « {column} », le premier à la ligne {line}) ont un total positif : ils ont été ajoutés comme des factures.', 'Vérifiez si votre logiciel écrit les avoirs sans signe moins ; si c’est le cas, corrigez-les ou écartez-les.'],
  },
  payment_left_out: {
    en: ['A payment, not a bill', 'Row {line} is a payment (“{value}”) and was left out: its amount is no bill.', 'Nothing needs doing; payments have a report of their own.'],
    fr: ['Un paiement, pas une facture', 'La ligne {line} est un paiement (« {value} ») et a été écartée : son montant n’est pas une facture.', 'Rien à faire ; les paiements ont leur propre rapport.'],
  },
  missing_value: {
    en: ['A value is missing', 'Row {line} has no value in “{column}”.', 'Fill it in, or take the row out of the report.'],
    fr: ['Une valeur manque', 'La ligne {line} n’a pas de valeur dans « {column} ».', 'Complétez-la ou retirez la ligne du rapport.'],
  },
  not_a_date: {
    en: ['Not a date', '“{value}” in “{column}”, row {line}, is not a date.', 'Correct it, for example to 2026-04-30.'],
    fr: ['Pas une date', '« {value} » dans « {column} », ligne {line}, n’est pas une date.', 'Corrigez-la, par exemple en 2026-04-30.'],
  },
  no_such_day: {
    en: ['No such day', '“{value}” in “{column}”, row {line}, is a day that does not exist in this column’s date format.', 'Correct the date.'],
    fr: ['Jour inexistant', '« {value} » dans « {column} », ligne {line}, est un jour qui n’existe pas dans le format de cette colonne.', 'Corrigez la date.'],
  },
  not_an_amount: {
    en: ['Not an amount', '“{value}” in “{column}”, row {line}, is not an amount as the rest of the column writes them.', 'Correct it to a number, for example 1234.56.'],
    fr: ['Pas un montant', '« {value} » dans « {column} », ligne {line}, n’est pas un montant écrit comme le reste de la colonne.', 'Corrigez-le en un nombre, par exemple 1234,56.'],
  },
  not_a_currency: {
    en: ['Not a currency code', '“{value}” in “{column}”, row {line}, is not a currency code.', 'Use the three-letter code, for example USD, EUR or CAD.'],
    fr: ['Pas un code de devise', '« {value} » dans « {column} », ligne {line}, n’est pas un code de devise.', 'Utilisez le code à trois lettres, par exemple EUR, USD ou CAD.'],
  },
  not_an_email: {
    en: ['Not an email address', '“{value}” in “{column}”, row {line}, is not an email address.', 'Correct it if you can; the row is kept as it is.'],
    fr: ['Pas une adresse e-mail', '« {value} » dans « {column} », ligne {line}, n’est pas une adresse e-mail.', 'Corrigez-la si possible ; la ligne est conservée telle quelle.'],
  },
  formula_text: {
    en: ['Text that looks like a formula', '“{value}” in “{column}”, row {line}, starts like a spreadsheet formula. It is kept as text and never run.', 'Check that it is what you expect.'],
    fr: ['Texte qui ressemble à une formule', '« {value} » dans « {column} », ligne {line}, commence comme une formule de tableur. Il est conservé comme texte et jamais exécuté.', 'Vérifiez que c’est bien ce que vous attendez.'],
  },
  duplicate_bill: {
    en: ['The same bill twice', 'Row {line} is the same bill as row {otherLine}: “{value}”.', 'Remove one of the two rows.'],
    fr: ['La même facture deux fois', 'La ligne {line} est la même facture que la ligne {otherLine} : « {value} ».', 'Supprimez l’une des deux lignes.'],
  },
  duplicate_id: {
    en: ['The same number twice', '“{value}” in “{column}”, row {line}, is already used in row {otherLine}.', 'Correct the number, or remove one of the two rows.'],
    fr: ['Le même numéro deux fois', '« {value} » dans « {column} », ligne {line}, est déjà utilisé à la ligne {otherLine}.', 'Corrigez le numéro ou supprimez l’une des deux lignes.'],
  },
  duplicate_reference: {
    en: ['The same invoice number twice', 'Row {line} and row {otherLine} have the same supplier and invoice number, “{value}”.', 'Check whether one of them was entered twice.'],
    fr: ['Le même numéro de facture deux fois', 'Les lignes {line} et {otherLine} ont le même fournisseur et le même numéro de facture, « {value} ».', 'Vérifiez si l’une d’elles a été saisie deux fois.'],
  },
  duplicate_name: {
    en: ['The same name twice', '“{value}” in row {line} is also the supplier in row {otherLine}.', 'Nothing needs doing if these are two sites of one supplier.'],
    fr: ['Le même nom deux fois', '« {value} » à la ligne {line} est aussi le fournisseur de la ligne {otherLine}.', 'Rien à faire s’il s’agit de deux sites d’un même fournisseur.'],
  },
  unknown_supplier: {
    en: ['Unknown supplier', '“{value}” in “{column}”, row {line}, is not in the Suppliers report.', 'Add the supplier to the Suppliers report, or correct its name in this file.'],
    fr: ['Fournisseur inconnu', '« {value} » dans « {column} », ligne {line}, n’est pas dans le rapport Fournisseurs.', 'Ajoutez le fournisseur au rapport Fournisseurs ou corrigez son nom dans ce fichier.'],
  },
  due_before_issued: {
    en: ['Due before it was issued', 'Row {line} is due on {value}, before its date, {issued}.', 'Check both dates.'],
    fr: ['Échéance avant l’émission', 'La ligne {line} est à échéance le {value}, avant sa date, {issued}.', 'Vérifiez les deux dates.'],
  },
  total_unequal: {
    en: ['Net and tax are not the total', 'In row {line}, “{column}” is {total}, but net and tax make {sum}.', 'Check the three amounts.'],
    fr: ['HT et TVA ne font pas le total', 'À la ligne {line}, « {column} » vaut {total}, mais HT et TVA font {sum}.', 'Vérifiez les trois montants.'],
  },
  totals_unequal: {
    en: ['Net and tax rarely make the total', 'In {count} of {rows} rows net and tax don’t make “{column}”: one of these columns may hold something else.', 'Check what the columns for net, tax and total were taken for.'],
    fr: ['HT et TVA font rarement le total', 'Dans {count} lignes sur {rows}, HT et TVA ne font pas « {column} » : l’une de ces colonnes contient peut-être autre chose.', 'Vérifiez à quoi correspondent les colonnes HT, TVA et total.'],
  },
  date_in_future: {
    en: ['Date in the future', '“{column}” in row {line} is {value}.', 'Check the date.'],
    fr: ['Date dans le futur', '« {column} » à la ligne {line} indique {value}.', 'Vérifiez la date.'],
  },
  date_long_ago: {
    en: ['Date long ago', '“{column}” in row {line} is {value}.', 'Check the date.'],
    fr: ['Date très ancienne', '« {column} » à la ligne {line} indique {value}.', 'Vérifiez la date.'],
  },
} satisfies Record<string, Record<Locale, Wording>>;

/** Words that stand in params as codes, in a person's language. */
// prettier-ignore
const terms: Record<Locale, Record<string, string>> = {
  en: {
    suppliers: 'Suppliers', bills: 'Bills', billPayments: 'Bill payments', directCosts: 'Direct costs', dmy: 'day', mdy: 'month', ymd: 'year', xls: 'an old Excel workbook (.xls)',
    xlsb: 'a binary Excel workbook (.xlsb)', ods: 'an OpenDocument spreadsheet (.ods)', pdf: 'a PDF', image: 'a picture',
    docx: 'a Word document', pptx: 'a presentation', numbers: 'a Numbers document', zip: 'an archive (.zip)',
    gzip: 'a compressed file', html: 'a web page, perhaps under the name of a workbook', rtf: 'a text document',
    spreadsheetml: 'an XML document',
  },
  fr: {
    suppliers: 'Fournisseurs', bills: 'Factures', billPayments: 'Règlements', directCosts: 'Dépenses directes', dmy: 'le jour', mdy: 'le mois', ymd: 'l’année',
    xls: 'un ancien classeur Excel (.xls)', xlsb: 'un classeur Excel binaire (.xlsb)',
    ods: 'une feuille OpenDocument (.ods)', pdf: 'un PDF', image: 'une image', docx: 'un document Word',
    pptx: 'une présentation', numbers: 'un document Numbers', zip: 'une archive (.zip)', gzip: 'un fichier compressé',
    html: 'une page web, peut-être sous le nom d’un classeur', rtf: 'un document texte', spreadsheetml: 'un document XML',
  },
};

const TERM_PARAMS = new Set(['asked', 'found', 'format', 'readAs']);

/** Words of a host's own: a text whose `{file}`, `{line}`, `{column}`, `{value}`, … are filled, or a function. */
type OwnWords = string | ((problem: Problem) => string);

/** A host's own words for what can be wrong, by code; what is left out stays. */
export type ProblemTexts = {
  [Code in ProblemCode]?: { title?: OwnWords; message?: OwnWords; action?: OwnWords };
};

/** Says in plain words what is wrong, where, and what to do about it. */
export function describeProblem(
  problem: Problem,
  locale: Locale,
  own?: ProblemTexts,
): { title: string; message: string; action: string } {
  const [title, message, action] = texts[problem.code][locale] as Wording;
  const said = own?.[problem.code];
  const say = (text: OwnWords) => (typeof text === 'function' ? text(problem) : filled(text, problem, locale));
  return {
    title: say(said?.title ?? title),
    message: say(said?.message ?? message),
    action: say(said?.action ?? action),
  };
}

function filled(text: string, problem: Problem, locale: Locale): string {
  const { file, line = 0, column = '', value = '', params = {} } = problem;
  return text.replace(/\{(\w+)\}/g, (_, name: string) => {
    if (name === 'file') return file;
    if (name === 'line') return String(line);
    if (name === 'column') return column;
    if (name === 'value') return value;
    if (name === 'otherLine') return String(params['line'] ?? '');
    if (name === 'label') return labelOf(String(params['field'] ?? ''), locale);
    const param = params[name];
    if (TERM_PARAMS.has(name)) return terms[locale][String(param)] ?? String(param);
    return typeof param === 'number' ? param.toLocaleString(locale) : String(param ?? '');
  });
}

function labelOf(field: string, locale: Locale): string {
  const columns = Object.values(reportColumns).flat();
  return columns.find(({ name }) => name === field)?.labels[locale] ?? field;
}

// Marked pure so that a bundle which describes no problem, as the worker's, leaves the texts out.
/** All codes, for docs and tests. */
export const problemCodes = /* @__PURE__ */ Object.keys(texts) as ProblemCode[];
