// Writes the tables of the docs from the source: settings, codes, endpoints, columns, events, steps.
// They stand between `<!-- generated:NAME -->` and `<!-- /generated -->`. `--check` writes nothing and fails instead.
// Run with `--conditions=@client-link/source`, since it reads the packages' sources.
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { format } from 'oxfmt';
import { linkEndpoints, problems, publicEndpoints } from '../packages/contract/src/index.ts';
import { transitions } from '../packages/element/src/journey.ts';
import { describeProblem, problemCodes, reportColumns } from '../packages/intake/src/index.ts';
import { Settings } from '../packages/server/src/settings.ts';

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

const columnWords = {
  en: {
    titles: ['Column', 'Field', 'Type', 'Needed', 'Titles that are recognised'],
    needed: ({ required, requiredUnless }) => (required ? 'yes' : requiredUnless ? `or ${code(requiredUnless)}` : ''),
  },
  fr: {
    titles: ['Colonne', 'Champ', 'Type', 'Exigée', 'Titres reconnus'],
    needed: ({ required, requiredUnless }) => (required ? 'oui' : requiredUnless ? `ou ${code(requiredUnless)}` : ''),
  },
};

function columns(kind, locale) {
  const { titles, needed } = columnWords[locale];
  const rows = reportColumns[kind].map((column) => [
    column.labels[locale],
    code(column.name),
    column.type,
    needed(column),
    column.synonyms.map(code).join(', '),
  ]);
  return table(titles, rows);
}

/** A problem with every part filled in, so that its sentence reads as a person would see it. */
const exampleOf = (name) => ({
  code: name,
  severity: 'error',
  file: 'bills.csv',
  line: 12,
  column: 'Date',
  value: exampleValues[name] ?? '03/04/2026',
  params: {
    asked: 'bills',
    count: 3,
    field: 'issueDate',
    format: 'pdf',
    found: 'suppliers',
    issued: '2026-04-03',
    line: 7,
    max: 512,
    read: '1,250.00',
    readAs: name === 'ambiguous_amounts' ? '.' : 'dmy',
    samples: name === 'ambiguous_amounts' ? '1,250 · 3,400 · 2,100' : '03/04/2026 · 05/04/2026 · 07/05/2026',
    stated: '1,350.00',
    total: 80,
    unknown: 61,
  },
});

const exampleValues = {
  row_left_out: 'Page 2 of 3',
  not_an_amount: '12,3,4',
  not_a_currency: 'Dollars',
  not_an_email: 'ada at example',
  formula_text: '=1+2',
  no_such_day: '31/02/2026',
  not_a_date: 'soon',
  duplicate_bill: 'INV-2040',
  duplicate_id: 'B-1001',
  duplicate_reference: 'INV-2040',
  duplicate_name: 'Harbor Paper Co.',
  unknown_supplier: 'S-0042',
};

function reportProblems(locale) {
  const titles = locale === 'fr' ? ['Code', 'Problème', 'Que faire'] : ['Code', 'Problem', 'What to do'];
  const rows = problemCodes.map((name) => {
    const { title, message, action } = describeProblem(exampleOf(name), locale);
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

const generators = {
  settings,
  problems: problemTable,
  'public-endpoints': () => endpointTable(publicEndpoints),
  'link-endpoints': () => endpointTable(linkEndpoints),
  'columns-suppliers': () => columns('suppliers', 'en'),
  'columns-bills': () => columns('bills', 'en'),
  'columns-suppliers-fr': () => columns('suppliers', 'fr'),
  'columns-bills-fr': () => columns('bills', 'fr'),
  'report-problems': () => reportProblems('en'),
  'report-problems-fr': () => reportProblems('fr'),
  events,
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
if (isCheck && differing) process.exitCode = 1;

function generate(name, file) {
  const generator = generators[name];
  if (!generator) throw new Error(`${file} asks for the unknown table "${name}"`);
  return generator();
}
