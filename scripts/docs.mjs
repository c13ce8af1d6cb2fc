// Writes the tables of the docs from the source: settings, codes, endpoints, columns, events, steps, what tests promise.
// They stand between `<!-- generated:NAME -->` and `<!-- /generated -->`. `--check` writes nothing and fails instead.
// Run with `--conditions=@client-link/source`, since it reads the packages' sources.
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { format } from 'oxfmt';
import {
  apiEndpoints,
  linkEndpoints,
  manageEndpoints,
  mayCall,
  privacyEndpoints,
  problems,
  linkSettingsEndpoints,
  projectEndpoints,
  publicEndpoints,
  settingsEndpoints,
  spendEndpoints,
  staffEndpoints,
} from '../packages/contract/src/index.ts';
import { linkErrorCodes } from '../packages/element/src/errors.ts';
import { transitions } from '../packages/element/src/journey.ts';
import { en } from '../packages/element/src/messages/en.ts';
import { fr } from '../packages/element/src/messages/fr.ts';
import {
  columnDescriptions,
  describeProblem,
  exampleFile,
  exampleSoftware,
  problemCodes,
  reportColumns,
  reportKinds,
} from '../packages/intake/src/index.ts';
import { retention } from '../packages/server/src/privacy/retention.ts';
import { storedFields } from '../packages/server/src/privacy/stored-fields.ts';
import { Settings } from '../packages/server/src/settings.ts';
import { elementMessages } from './element-messages.mjs';
import { promisesIn } from './promises.mjs';
import { criteria } from './wcag.mjs';

const isCheck = process.argv.includes('--check');
const formatOptions = JSON.parse(readFileSync('.oxfmtrc.json', 'utf8'));

const code = (text) => `\`${text}\``;
const table = (titles, rows) =>
  [titles, titles.map(() => '---'), ...rows]
    .map((cells) => `| ${cells.map((cell) => String(cell).replaceAll('|', String.raw`\|`)).join(' | ')} |`)
    .join('\n');

function settings() {
  const rows = Object.entries(Settings.shape).map(([name, schema]) => {
    const { data } = schema.safeParse(undefined);
    const standard = typeof data === 'boolean' ? Number(data) : data;
    return [code(name), standard === undefined ? '' : code(standard), schema.description];
  });
  return table(['Setting', 'Default', 'What it does'], rows);
}

const problemTable = () =>
  table(
    ['Code', 'Status', 'Worth retrying', 'What it means'],
    Object.entries(problems).map(([name, { status, retryable, means }]) => [
      code(name),
      status,
      retryable ? 'yes' : 'no',
      means,
    ]),
  );

const endpointTable = (endpoints) =>
  table(
    ['Call', 'What it does', 'Answers'],
    Object.values(endpoints).map(({ method, path, summary, status, response, answers }) => [
      code(`${method} ${path}`),
      summary,
      `${status}${answers === 'file' ? ', the file' : response ? '' : ', nothing'}`,
    ]),
  );

/** Who may call what; what everybody may is one row. */
function roleTable(endpoints) {
  const roles = ['administrator', 'developer', 'analyst', 'onboarding'];
  const rows = Object.entries(mayCall)
    .filter(([, may]) => may.length < roles.length)
    .map(([name, may]) => [endpoints[name].summary, ...roles.map((role) => (may.includes(role) ? 'yes' : ''))]);
  return table(['Call', ...roles], [['Everything else', ...roles.map(() => 'yes')], ...rows]);
}

const reportNames = {
  en: { suppliers: 'Suppliers', bills: 'Bills', billPayments: 'Bill payments', directCosts: 'Direct costs' },
  fr: { suppliers: 'Fournisseurs', bills: 'Factures', billPayments: 'Paiements', directCosts: 'Dépenses' },
};

const columnWords = {
  en: {
    titles: ['Column', 'Field', 'Type', 'Needed', 'What it holds', 'Rules', 'Where it comes from'],
    yes: 'yes',
    or: 'or',
    unique: { report: 'Once in the report', supplier: 'Once for each supplier, else a warning' },
    mustExistIn: (report, field) => `Must be in ${report} (${code(field)})`,
    sources: { file: 'file', derived: 'worked out', person: 'the person' },
    derivedFrom: (fields) => ` from ${fields}`,
    template: 'Template',
    like: 'In the titles of',
  },
  fr: {
    titles: ['Colonne', 'Champ', 'Type', 'Exigée', 'Ce qu’elle contient', 'Règles', 'D’où elle vient'],
    yes: 'oui',
    or: 'ou',
    unique: {
      report: 'Une seule fois dans le rapport',
      supplier: 'Une seule fois par fournisseur, sinon un avertissement',
    },
    mustExistIn: (report, field) => `Doit figurer dans ${report} (${code(field)})`,
    sources: { file: 'fichier', derived: 'déduite', person: 'la personne' },
    derivedFrom: (fields) => ` de ${fields}`,
    template: 'Modèle',
    like: 'Avec les titres de',
  },
};

function columns(kind, locale) {
  const words = columnWords[locale];
  const rows = reportColumns[kind].map((column) => {
    const { name, type, required, requiredUnless, unique, mustExistIn, sources, derivedFrom } = column;
    return [
      column.labels[locale],
      code(name),
      type,
      required ? words.yes : requiredUnless ? `${words.or} ${code(requiredUnless)}` : '',
      columnDescriptions[kind][name][locale],
      [
        unique && words.unique[unique],
        mustExistIn && words.mustExistIn(reportNames[locale][mustExistIn.report], mustExistIn.field),
      ]
        .filter(Boolean)
        .join('. '),
      sources
        .map(
          (from) =>
            words.sources[from] + (from === 'derived' ? words.derivedFrom(derivedFrom.map(code).join(', ')) : ''),
        )
        .join(', '),
    ];
  });
  return table(words.titles, rows);
}

/** The wordings that stand in the contract; others are understood by their words. */
function wordings(kind, locale) {
  return reportColumns[kind]
    .map(({ labels, name, synonyms }) => `- **${labels[locale]}** (${code(name)}): ${synonyms.map(code).join(', ')}`)
    .join('\n');
}

const fileNameOf = (kind, locale, software = '') =>
  [software, kind.replaceAll(/[A-Z]/g, (letter) => `-${letter}`), locale]
    .filter(Boolean)
    .join('-')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-');

/** Links to the templates, which stand beside the docs as files. */
function templates(locale) {
  const link = (text, kind, software) => `[${text}](/templates/${fileNameOf(kind, locale, software)}.csv)`;
  const { template, like } = columnWords[locale];
  return reportKinds
    .map((kind) => {
      const products = exampleSoftware(kind, locale).map((software) => link(software, kind, software));
      const also = products.length ? `. ${like} ${products.join(', ')}` : '';
      return `- **${reportNames[locale][kind]}**: ${link(template, kind)}${also}`;
    })
    .join('\n');
}

function templateFiles() {
  return ['en', 'fr'].flatMap((locale) =>
    reportKinds.flatMap((kind) =>
      [undefined, ...exampleSoftware(kind, locale)].map((software) => ({
        file: `docs/public/templates/${fileNameOf(kind, locale, software)}.csv`,
        text: exampleFile(kind, locale, software),
      })),
    ),
  );
}

/** What an example of a problem is about, where the bill of 3 April won't do. */
const examples = {
  too_large: { max: 1_073_741_824 },
  too_large_here: { max: 33_554_432 },
  too_many_rows: { max: 1_048_576 },
  ambiguous_amounts: { field: 'totalAmount', samples: '1,250 · 3,400 · 2,100', readAs: '.' },
  total_differs: { field: 'totalAmount' },
  row_left_out: { value: 'Approved by A. Hart' },
  missing_value: { field: 'totalAmount' },
  not_a_date: { value: 'soon' },
  no_such_day: { value: '31/02/2026' },
  not_an_amount: { field: 'totalAmount', value: '12,3,4' },
  not_a_currency: { field: 'currency', value: 'Dollars' },
  not_an_email: { field: 'emailAddress', value: 'ada at example' },
  formula_text: { field: 'note', value: '=1+2' },
  duplicate_bill: { value: 'INV-2040' },
  duplicate_id: { field: 'id', value: 'B-1001' },
  duplicate_reference: { value: 'INV-2040' },
  duplicate_name: { value: 'Harbor Paper Co.' },
  unknown_supplier: { field: 'supplierId', value: 'S-0042' },
  date_in_future: { value: '2062-04-03' },
  date_long_ago: { value: '1926-04-03' },
};

/** A problem with every part filled in, so that its sentence reads as a person would see it. */
function exampleOf(name, locale) {
  const { field = 'issueDate', value = '2026-03-04', ...params } = examples[name] ?? {};
  const column = [...reportColumns.bills, ...reportColumns.suppliers].find((one) => one.name === field);
  const told = { asked: 'bills', found: 'suppliers', format: 'pdf', count: 3, max: 512, unknown: 61, total: 80 };
  const read = { stated: '1,350.00', read: '1,250.00', readAs: 'dmy', samples: '03/04/2026 · 05/04/2026 · 07/05/2026' };
  return {
    code: name,
    severity: 'error',
    file: 'bills.csv',
    line: 12,
    column: column.labels[locale],
    value,
    params: { ...told, ...read, field, issued: '2026-04-03', line: 7, ...params },
  };
}

function reportProblems(locale) {
  const titles = locale === 'fr' ? ['Code', 'Problème', 'Que faire'] : ['Code', 'Problem', 'What to do'];
  const rows = problemCodes.map((name) => {
    const { title, message, action } = describeProblem(exampleOf(name, locale), locale);
    return [code(name), `**${title}.** ${message}`.replace('?.**', '?**'), action];
  });
  return table(titles, rows);
}

/** The element's events, from their classes: name, sentence, and whether the sentence says that it is stable. */
function events() {
  const source = readFileSync('packages/element/src/events.ts', 'utf8');
  const found = source.matchAll(/\/\*\* ([^\n]+) \*\/\nexport class \w+ extends LinkEvent \{(.*?)\n\}\n/gs);
  const rows = [...found].map(([, says, body]) => {
    const own = [...body.matchAll(/readonly (\w+)/g)].map(([, name]) => code(name));
    return [code(/super\('([\w-]+)'/.exec(body)[1]), says.replace(/ Stable\.$/, ''), own.join(', '), stable(says)];
  });
  return table(['Event', 'When', 'Its own fields', 'Stable'], rows);
}

/** What is found by the element itself, not told by the server. */
const ownErrors = {
  network:
    'The server was not reached, or its answer broke off: a wrong `api-url`, your Content Security Policy, or no network.',
  timeout: 'The server, or `fetchSessionToken`, took too long.',
  invalid_response: 'The answer is not this API’s, such as a proxy’s page.',
  token_missing: '`fetchSessionToken` failed: look at your own endpoint’s answer.',
  unexpected:
    'A failure of the page, such as a `fetchSessionToken` that resolves to no token, or a code of a newer server; `message` says which.',
};
const errorWords = {
  en: { reads: 'The person reads', text: en, retry: 'The same call may succeed later.', category: 'Category' },
  fr: { reads: 'La personne lit', text: fr, retry: 'Le même appel peut réussir plus tard.', category: 'Catégorie' },
};

/** Every code of the element's errors under an anchor of its name. */
function elementErrors(locale) {
  const { reads, text, retry, category: title } = errorWords[locale];
  return [...linkErrorCodes]
    .map(([name, category]) => {
      const means = locale === 'en' ? (ownErrors[name] ?? problems[name].means) : '';
      const said = text.errors[name] ?? text.errorOther(name);
      const facts = [means, problems[name]?.retryable ? retry : ''].filter(Boolean).join(' ');
      return [`### ${name} {#${name}}`, facts, `${title} \`${category}\`. ${reads}: “${said}”`]
        .filter(Boolean)
        .join('\n\n');
    })
    .join('\n\n');
}

/** What the element's doc block lists under a tag, by name: attributes, slots, parts, custom properties. */
function documented(tag, titles) {
  const source = readFileSync('packages/element/src/client-link.ts', 'utf8');
  const found = source.matchAll(
    new RegExp(String.raw`^ \* @${tag} (?:\{([^}]+)\} )?(?:\[([^\]=]+)=([^\]]+)\]|(\S+)) - (.+)$`, 'gm'),
  );
  const rows = [...found].map(([, type, withDefault, standard, name, says]) => [
    code(name ?? withDefault),
    ...(type ? [code(type)] : []),
    ...(standard ? [code(standard)] : []),
    says,
  ]);
  return table(titles, rows);
}

const stable = (says) => (says.endsWith(' Stable.') ? 'yes' : 'no');

/** What the journey does on each event, from the table that runs it. */
function steps() {
  const rows = Object.entries(transitions).flatMap(([step, on]) =>
    Object.entries(on).map(([event, target]) => [
      code(step),
      event,
      typeof target === 'function' ? 'where the session stands' : code(target),
    ]),
  );
  return table(['Step', 'On', 'Goes to'], rows);
}

/** What others break in pages, and the promise for each that it is not broken here. */
function promises() {
  const rows = promisesIn('packages/element/{src/{embedding,client-link,content-policy}.test.ts,test/import.test.mjs}')
    .concat(promisesIn('e2e/{elsewhere,coop,frameworks}.test.ts'))
    .map(({ file, under, title }) => [
      [...under.filter((each) => each !== 'client-link'), title].join(': '),
      code(file),
    ]);
  return table(['Promise', 'Where it is tested'], rows);
}

const toldUnder = ({ under, title }) => [...under.slice(-1), title].join(': ').replace(' @chromium', '');

/** Each success criterion with the tests that prove it; one without any must say why. */
function conformance() {
  const tests = promisesIn('{packages/element/{src,test}/**/*.test.{ts,mjs},e2e/*.test.ts}');
  const known = new Set(criteria.map(([number]) => number));
  for (const { title, criteria: tagged } of tests)
    for (const number of tagged) if (!known.has(number)) throw new Error(`"${title}" names no criterion: ${number}`);
  const rows = criteria.map(([number, level, name, note]) => {
    const proofs = tests.filter(({ criteria: tagged }) => tagged.includes(number)).map(toldUnder);
    if (!proofs.length && !note) throw new Error(`No test proves WCAG ${number} ${name}, and nothing says why`);
    return [`${number} ${name}`, level, [...(note ? [note] : []), ...new Set(proofs)].join('<br>')];
  });
  return table(['Criterion', 'Level', 'Proof'], rows);
}

function conformanceInFrench() {
  const tests = promisesIn('{packages/element/{src,test}/**/*.test.{ts,mjs},e2e/*.test.ts}');
  const proven = criteria.filter(([number]) => tests.some(({ criteria: tagged }) => tagged.includes(number)));
  return (
    `Sur les ${criteria.length} critères des niveaux A et AA, ${proven.length} sont prouvés par des tests ; ` +
    `les ${criteria.length - proven.length} autres portent sur ce qui n’existe pas ici (son, vidéo, mot de passe) ou tiennent à la construction.`
  );
}

const about = {
  person: 'a person',
  business: 'the business or company',
  own: 'the server’s working',
  secret: 'a secret: hashed or sealed, never shown',
};

/** Every table with what each field is for. */
function storedData() {
  return Object.entries(storedFields)
    .map(([name, { what, kept, fields }]) => {
      const rows = Object.entries(fields).map(([column, field]) => [code(column), about[field.about], field.purpose]);
      return `### ${name}\n\n${what}. Kept: ${retention[kept]}\n\n${table(['Field', 'About', 'Purpose'], rows)}`;
    })
    .join('\n\n');
}

const generators = {
  promises,
  conformance,
  'conformance-fr': conformanceInFrench,
  settings,
  problems: problemTable,
  'public-endpoints': () => endpointTable({ ...publicEndpoints, ...settingsEndpoints, ...linkSettingsEndpoints }),
  'privacy-endpoints': () => endpointTable(privacyEndpoints),
  'project-endpoints': () => endpointTable(projectEndpoints),
  'spend-endpoints': () => endpointTable(spendEndpoints),
  'stored-fields': storedData,
  'staff-endpoints': () => endpointTable(staffEndpoints),
  roles: () => roleTable({ ...apiEndpoints, ...staffEndpoints }),
  'link-endpoints': () => endpointTable({ ...linkEndpoints, ...manageEndpoints }),
  ...Object.fromEntries(
    ['en', 'fr'].flatMap((locale) => {
      const suffix = locale === 'en' ? '' : '-fr';
      return [
        [`templates${suffix}`, () => templates(locale)],
        ...reportKinds.flatMap((kind) => [
          [`columns-${kind}${suffix}`, () => columns(kind, locale)],
          [`titles-${kind}${suffix}`, () => wordings(kind, locale)],
        ]),
      ];
    }),
  ),
  'report-problems': () => reportProblems('en'),
  'report-problems-fr': () => reportProblems('fr'),
  attributes: () => documented('attr', ['Attribute', 'Values', 'What it does']),
  parts: () => documented('csspart', ['Part', 'What it is']),
  'custom-properties': () => documented('cssprop', ['Custom property', 'Default', 'What it sets']),
  slots: () => documented('slot', ['Slot', 'What stands there']),
  events,
  'element-errors': () => elementErrors('en'),
  'element-errors-fr': () => elementErrors('fr'),
  steps,
};

let differing = 0;
for (const file of globSync(['README.md', 'packages/*/README.md', 'docs/**/*.md'], {
  exclude: (name) => name.includes('node_modules'),
})) {
  const before = readFileSync(file, 'utf8');
  const marked = before.replaceAll(
    /<!-- generated:([\w-]+) -->\n.*?<!-- \/generated -->/gs,
    (_, name) => `<!-- generated:${name} -->\n\n${generate(name, file)}\n\n<!-- /generated -->`,
  );
  if (marked === before && !before.includes('<!-- generated:')) continue;
  const { code: after } = await format(file, marked, formatOptions);
  if (after === before) continue;
  differing += 1;
  if (isCheck)
    console.error(`${file} differs from its source. Run: node --conditions=@client-link/source scripts/docs.mjs`);
  else writeFileSync(file, after);
}
const messagesFile = 'packages/server/src/link-settings/element-messages.json';
const { code: messages } = await format(messagesFile, JSON.stringify(elementMessages()), formatOptions);
for (const { file, text } of [...templateFiles(), { file: messagesFile, text: messages }]) {
  if (existsSync(file) && readFileSync(file, 'utf8') === text) continue;
  differing += 1;
  if (isCheck) console.error(`${file} differs from its source.`);
  else {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}
if (isCheck && differing) process.exitCode = 1;

function generate(name, file) {
  const generator = generators[name];
  if (!generator) throw new Error(`${file} asks for the unknown table "${name}"`);
  return generator();
}
